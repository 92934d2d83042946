import { inside } from '../explain/words.ts';
import type { Case } from '../model/case.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import { isForAnother, isInternalMeasure, type Reader } from '../explain/internal-measure.ts';
import type { Notice } from './notice.ts';
import type { Default, Measure, Policy, Rule } from '../model/policy.ts';
import type { RuleTranslation, Translation } from '../model/translation.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/**
 * The program with the texts of its policy in another language. Only texts change: it decides as before, and keeps the digest
 * of the original policy.
 * @param reader whom the letter is for: measures for others are left out, since their translations do not say for whom they are
 */
export function translated(program: Program, translation: Translation, reader: Reader): Program {
  const { policy, words } = program;
  return {
    ...program,
    policy: policyIn(policy, translation, reader),
    words: new Map([...words].map(([id, vocabulary]) => [id, vocabularyIn(vocabulary, translation)])),
    vocabulary: vocabularyIn(program.vocabulary, translation),
  };
}

function policyIn(
  policy: Policy,
  { title, because, measures, findings = {}, rules = {}, redress }: Translation,
  reader: Reader,
): Policy {
  const { default: otherwise, notices } = policy;
  return {
    ...policy,
    title: title ?? policy.title,
    findings: mapped(policy.findings, (finding, id) => ({
      ...finding,
      title: own(findings, id) ?? finding.title,
    })),
    rules: mapped(policy.rules, (rule, id) => ruleIn(rule, own(rules, id) ?? {}, reader)),
    ...(typeof otherwise === 'object' ? { default: defaultIn(otherwise, because, measures, reader) } : {}),
    ...(notices === undefined
      ? {}
      : {
          notices: {
            ...notices,
            ...(redress === undefined ? {} : { redress: { ...notices.redress, ...redress } }),
          },
        }),
  };
}

const defaultIn = (
  otherwise: Default,
  because: string | undefined,
  measures: readonly string[] | undefined,
  reader: Reader,
): Default => ({
  ...otherwise,
  ...(because === undefined ? {} : { because }),
  ...(measures === undefined ? {} : { measures: measuresFor(reader, measures, otherwise.measures) }),
});

/** The translated measures that the reader may be told: by the words of the policy, whatever their translation is. */
const measuresFor = (
  reader: Reader,
  measures: readonly string[],
  originals: readonly Measure[] = [],
): readonly string[] =>
  measures.filter((_, at) => {
    const original = originals[at];
    return original !== undefined && !isInternalMeasure(original) && !isForAnother(original, reader);
  });

function ruleIn(rule: Rule, told: RuleTranslation, reader: Reader): Rule {
  const { title, because, measures, clause, explanation, cure, 'to-customer': toCustomer } = told;
  const said = {
    ...(clause && { clause }),
    ...(explanation && { explanation }),
    ...(toCustomer && { 'to-customer': toCustomer }),
    ...(cure && { cure }),
  };
  return {
    ...rule,
    title: title ?? rule.title,
    ...(because === undefined ? {} : { because }),
    ...(measures === undefined ? {} : { measures: measuresFor(reader, measures, rule.measures) }),
    ...(rule.notice === undefined ? {} : { notice: { ...rule.notice, ...said } }),
  };
}

const vocabularyIn = (vocabulary: Vocabulary, { kinds = {} }: Translation): Vocabulary => ({
  ...vocabulary,
  kinds: mapped(vocabulary.kinds, (kind, id) => ({ ...kind, title: own(kinds, id) ?? kind.title })),
});

const own = <T>(map: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(map, id) ? map[id] : undefined;

const mapped = <T>(
  map: Readonly<Record<string, T>>,
  change: (value: T, id: string) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value, id)]));

/** The texts that a letter about some rules needs and a translation lacks, each as a path within the translation. */
export function untranslated(
  { title, findings, rules, default: otherwise, notices }: Policy,
  translation: Translation,
  prevailing: readonly string[],
): readonly string[] {
  const { rules: told = {}, findings: titles = {}, redress = {} } = translation;
  const ways = Object.keys(notices?.redress ?? {}) as (keyof NonNullable<Translation['redress']>)[];
  return [
    ...(translation.title === undefined && title !== '' ? ['title'] : []),
    ...(typeof otherwise === 'object' && otherwise.because !== undefined && translation.because === undefined
      ? ['because']
      : []),
    ...(lacksMeasures(otherwise, translation) ? ['measures'] : []),
    ...Object.keys(findings)
      .filter((id) => own(titles, id) === undefined)
      .map((id) => `findings.${id}`),
    ...Object.keys(rules)
      .filter((id) => own(told, id)?.title === undefined)
      .map((id) => `rules.${id}.title`),
    ...prevailing.flatMap((id) =>
      lackingOf(named(rules, id), own(told, id) ?? {}).map((key) => `rules.${id}.${key}`),
    ),
    ...ways.filter((way) => redress[way] === undefined).map((way) => `redress.${way}`),
  ];
}

/** Whether measures of the default may be told and are not all translated. */
function lacksMeasures(otherwise: Policy['default'], { measures: told = [] }: Translation): boolean {
  const { measures = [] } = typeof otherwise === 'object' ? otherwise : {};
  return measures.length !== told.length && measures.some((measure) => !isInternalMeasure(measure));
}

/** The kinds of exhibits that a letter names and a translation does not, by their ids. */
export function untranslatedKinds(
  { to, found, setAside, about, since, grounds }: Notice,
  { evidence }: Case,
  { kinds }: Vocabulary,
  translation: Translation,
): readonly string[] {
  // others are told of no exhibit
  const listed =
    to === 'customer'
      ? [...found.flatMap(({ exhibits }) => exhibits), ...setAside.map(({ exhibit }) => exhibit)]
      : [];
  const tallied = [...about, ...(since?.came ?? []), ...(since?.fell ?? [])];
  const titles = new Set([
    ...listed.map(({ kindTitle }) => kindTitle),
    ...tallied.map((title) => title.replace(/ \(\d+\)$/, '')),
  ]);
  const isNamed = (title: string): boolean =>
    titles.has(title) || grounds.some(({ explanation }) => explanation.includes(inside(title)));
  return [...new Set(evidence.map(({ kind }) => kind))].filter(
    (kind) => own(translation.kinds ?? {}, kind) === undefined && isNamed(named(kinds, kind).title),
  );
}

function lackingOf({ because, measures, notice = {} }: Rule, told: RuleTranslation): readonly string[] {
  const said = {
    because,
    measures,
    clause: notice.clause,
    explanation: notice.explanation,
    'to-customer': notice['to-customer'],
    cure: notice.cure,
  };
  return (Object.keys(said) as (keyof typeof said)[]).filter(
    (key) =>
      (said[key] !== undefined && told[key] === undefined) ||
      // one that is left out would move those after it
      (key === 'measures' && measures !== undefined && told.measures?.length !== measures.length),
  );
}
