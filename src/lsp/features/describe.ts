import { domainWords } from '../../draft/domain-words.ts';
import { countsIn, FORMS, formOf, type Finding } from '../../model/forms/forms.ts';
import { parseDuration } from '../../model/time.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import type { Named } from '../names/mention.ts';
import type { Bearer, Place } from '../names/names.ts';
import { listIn, mapIn, wordIn } from '../names/tree.ts';
import type { World } from './world.ts';

/** Describes a named thing in Markdown: what it is, and where it is used. */
export function describe(bearer: Bearer, world: World): string {
  const places = world.names.places(bearer);
  return [...DESCRIBED[bearer.of](bearer, world), usesOf(places)].filter((part) => part !== '').join('\n\n');
}

type Describe = (bearer: Bearer, world: World) => readonly string[];

const DESCRIBED = {
  vocabulary: (bearer, world) => [head(bearer, definedIn(bearer, world)), 'vocabulary'],
  policy: (bearer, world) => [head(bearer, definedIn(bearer, world)), 'policy'],
  case: (bearer, world) => [head(bearer, definedIn(bearer, world)), 'case'],
  kind: (bearer, { vocabulary }) => ofKind(bearer, vocabulary),
  attribute: (bearer, { vocabulary }) => ofDomain(bearer, 'attribute', vocabulary?.attributes),
  fact: (bearer, { vocabulary }) => ofDomain(bearer, 'fact', vocabulary?.facts),
  class: (bearer, world) => ofEntry(bearer, 'classes', world, (one) => `class of ${wordsOf(one['kind'])}`),
  finding: (bearer, world) => ofEntry(bearer, 'findings', world, findingWords),
  rule: (bearer, world) => ofEntry(bearer, 'rules', world, ruleWords),
  guarantee: (bearer, world) =>
    ofEntry(bearer, 'guarantees', world, (one) => `guarantee: the verdict is ${wordIn(one['verdict'])}`),
  assumption: (bearer, world) => ofEntry(bearer, 'assumptions', world, () => 'assumption of proofs'),
  exhibit: ({ name }) => [`**${name}**`, 'exhibit'],
} as const satisfies Record<Named, Describe>;

type Entry = Readonly<Record<string, unknown>>;

const head = ({ name }: Bearer, title: unknown): string =>
  typeof title === 'string' && title !== '' ? `**${name}**: ${title}` : `**${name}**`;

function ofKind(bearer: Bearer, vocabulary: Vocabulary | undefined): readonly string[] {
  const kind = vocabulary?.kinds[bearer.name];
  const restricted = kind?.restricted === true ? '; restricted: its text is withheld from output' : '';
  return [head(bearer, kind?.title), `kind of exhibit${restricted}`];
}

function ofDomain(
  bearer: Bearer,
  what: string,
  domains: Readonly<Record<string, Domain>> | undefined,
): readonly string[] {
  const domain = domains?.[bearer.name];
  if (domain === undefined) return [head(bearer, undefined), what];
  const traits = [
    ...('traced' in domain && domain.traced
      ? ["traced: what repeats an exhibit bears its origin's value"]
      : []),
    ...(domain.weightless === true ? ['weightless: recorded, and never weighed'] : []),
    ...(domain.fixed === true ? ['fixed: nobody can change it'] : []),
  ];
  return [head(bearer, domain.title), [`${what}; ${domainWords(domain)}`, ...traits].join('; ')];
}

function ofEntry(
  bearer: Bearer,
  key: string,
  { names }: World,
  words: (entry: Entry) => string,
): readonly string[] {
  const entry = mapIn(mapIn(mapIn(names.policy(bearer.scope)?.document.value)[key])[bearer.name]);
  return [head(bearer, entry['title']), words(entry)];
}

const definedIn = (bearer: Bearer, { names }: World): unknown => {
  const place = names.places(bearer).find(({ mention }) => mention.defines);
  return mapIn(place?.document.document.value)['title'];
};

function ruleWords(rule: Entry): string {
  const overrides = listIn(rule['overrides']).length > 0 || typeof rule['overrides'] === 'string';
  return `rule: ${wordIn(rule['verdict'])}${overrides ? `; overrides ${wordsOf(rule['overrides'])}` : ''}`;
}

/** A finding in words: its form, and its windows in hours. */
function findingWords(entry: Entry): string {
  const form = FORMS.find((one) => Object.hasOwn(entry, one));
  if (form === undefined) return 'finding';
  const favours = typeof entry['favours'] === 'string' ? `; favours ${entry['favours']}` : '';
  return `finding by \`${form}\`${favours}${windows(entry)}`;
}

function windows(entry: Entry): string {
  try {
    const finding = entry as unknown as Finding;
    const texts = [formOf(finding)].flatMap(() =>
      countsIn(finding).flatMap((count) => [count.within, count['older-than'], count.baseline]),
    );
    const told = [...new Set(texts)].filter((text) => typeof text === 'string').map(windowWords);
    return told.length === 0 ? '' : `; ${told.join('; ')}`;
  } catch {
    // the finding may be half written
    return '';
  }
}

/** A duration in hours and days. */
export function windowWords(text: string): string {
  const length = parseDuration(text);
  if (length === undefined) return '';
  const hours = length / 3_600_000;
  const counted = (count: number, unit: string): string =>
    `${count.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}${count === 1 ? '' : 's'}`;
  const days = hours >= 48 && hours % 24 === 0 ? `, ${counted(hours / 24, 'day')}` : '';
  return `${text}: ${counted(hours, 'hour')}${days}`;
}

const wordsOf = (value: unknown): string =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value])
    .map((one) => `\`${wordIn(one)}\``)
    .join(', ');

/** Where a name is used: how often in each kind of document, and in a policy by what. */
function usesOf(places: readonly Place[]): string {
  const uses = places.filter(({ mention }) => !mention.defines);
  if (uses.length === 0) return 'used nowhere';
  const by = new Map<string, number>();
  for (const { document, mention } of uses) {
    const [map, id] = mention.path;
    const user =
      document.kind === 'policy' && typeof id === 'string'
        ? `\`${id}\` (${SINGULAR[String(map)] ?? String(map)})`
        : `${document.kind} documents`;
    by.set(user, (by.get(user) ?? 0) + 1);
  }
  const counts = [...by].filter(([user]) => user.endsWith('documents'));
  const users = [...by.keys()].filter((user) => !user.endsWith('documents'));
  const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
  return [
    ...(users.length === 0 ? [] : [`used by ${users.join(', ')}`]),
    ...counts.map(([user, count]) => `named ${times(count)} in ${user}`),
  ].join('; ');
}

const SINGULAR: Readonly<Record<string, string>> = {
  classes: 'class',
  findings: 'finding',
  rules: 'rule',
  guarantees: 'guarantee',
  assumptions: 'assumption',
};
