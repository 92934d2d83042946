import type { SourceText } from '../../diagnostic/diagnostic.ts';
import { domainWords } from '../../draft/domain-words.ts';
import { valuesOf } from '../../engine/test-value.ts';
import { OF_THE_CASE } from '../../model/placeholder.ts';
import type { Domain } from '../../model/vocabulary.ts';
import { cursorsAt, type Cursor } from '../names/cursor.ts';
import type { Named } from '../names/mention.ts';
import { listIn, mapIn, wordIn } from '../names/tree.ts';
import { keySlots, valueSlots, type Slot } from './slots.ts';
import { endOf, valueAt } from './words-at.ts';
import type { World } from './world.ts';

/** A completion, with its description. */
export interface Offer {
  readonly label: string;
  readonly of: Named | 'value' | 'key';
  readonly detail: string;
  readonly insert: string;
}

/** The completions at an offset, and the range of the word that they replace. */
export interface Completion {
  readonly offers: readonly Offer[];
  readonly start: number;
  readonly end: number;
}

/** The completions at an offset of a text. */
export function complete(file: SourceText, offset: number, world: World): Completion {
  const before = endOf(file.text.slice(0, offset), /[\w.-]/);
  const after = /^[\w.-]*/.exec(file.text.slice(offset))?.[0] ?? '';
  const offers = cursorsAt(file, offset).flatMap((cursor) => offersAt(cursor, world, file.text, offset));
  const byLabel = new Map(offers.toReversed().map((offer) => [offer.label, offer]));
  return {
    offers: [...byLabel.values()].toReversed(),
    start: offset - before.length,
    end: offset + after.length,
  };
}

function offersAt(cursor: Cursor, world: World, text: string, offset: number): readonly Offer[] {
  const { kind = world.document.kind, value, path, part, before } = cursor;
  if (part === 'value') {
    return valueSlots(kind, value, path).flatMap((slot) => {
      if ('placeholders' in slot && !/\{[\w-]*$/.test(before)) return [];
      if (!('placeholders' in slot) && /\s/.test(before)) return [];
      return offersOf(slot, world, cursor);
    });
  }
  const map = mapIn(valueAt(value, path));
  const colon = /^[\w-]*\s*:/.test(text.slice(offset)) ? '' : ': ';
  return keySlots(kind, value, path)
    .flatMap((slot) => offersOf(slot, world, cursor))
    .filter(({ label }) => !Object.hasOwn(map, label))
    .map((offer) => ({
      ...offer,
      of: offer.of === 'value' ? ('key' as const) : offer.of,
      insert: `${offer.label}${colon}`,
    }));
}

const offer = (label: string, of: Offer['of'], detail: string): Offer => ({
  label,
  of,
  detail,
  insert: label,
});

function offersOf(slot: Slot, world: World, cursor: Cursor): readonly Offer[] {
  if ('words' in slot) return slot.words.map((word) => offer(word, 'value', ''));
  if ('placeholders' in slot) return placeholders(cursor);
  if ('valuesOf' in slot) return values(slot, world);
  return namesOf(slot.names, world, cursor);
}

const placeholders = ({ value }: Cursor): readonly Offer[] => [
  ...titled('finding', mapIn(value)['findings']),
  ...OF_THE_CASE.map((name) => offer(name, 'value', 'of the case')),
];

function values(
  { valuesOf: of, name }: Extract<Slot, { valuesOf: unknown }>,
  { vocabulary }: World,
): readonly Offer[] {
  const domain =
    vocabulary !== undefined && Object.hasOwn(vocabulary[of], name) ? vocabulary[of][name] : undefined;
  if (domain === undefined) return [];
  const all = (valuesOf(domain) ?? []).map(String);
  const unrated = 'scale' in domain && domain.unrated !== undefined ? [domain.unrated] : [];
  return [...new Set([...all, ...unrated])].map((value, at) =>
    offer(value, 'value', valueWords(domain, value, at)),
  );
}

/** A value with its title and, on a scale, its rank. */
export function valueWords(domain: Domain, value: string, at: number): string {
  const title = 'titles' in domain ? domain.titles?.[value] : undefined;
  const place =
    'scale' in domain && at < domain.scale.length
      ? `${at + 1} of ${domain.scale.length}, from the lowest`
      : '';
  return [title ?? '', place].filter((part) => part !== '').join('; ');
}

function namesOf(
  of: Extract<Slot, { names: unknown }>['names'],
  world: World,
  { value, path }: Cursor,
): readonly Offer[] {
  const { names, document, vocabulary, vocabularies } = world;
  const policy = mapIn(
    document.kind === 'policy' ? value : names.policy(names.policyOf(document))?.document.value,
  );
  switch (of) {
    case 'vocabulary':
      return vocabularies.map((id) => offer(id, of, 'vocabulary'));
    case 'policy':
      return names.documents
        .filter(({ kind }) => kind === 'policy')
        .map(({ document: each }) => mapIn(each.value))
        .map((each) => offer(wordIn(each['policy']), of, wordIn(each['title'])));
    case 'kind':
      return titled('kind', vocabulary?.kinds);
    case 'attribute':
      return domains(of, vocabulary?.attributes, document.kind === 'policy');
    case 'fact':
      return domains(of, vocabulary?.facts, document.kind === 'policy');
    case 'class':
      return [...titled('class', policy['classes']), ...titled('kind', vocabulary?.kinds)];
    case 'finding':
      return titled('finding', policy['findings']).filter(({ label }) => label !== path[1]);
    case 'rule':
      return titled('rule', policy['rules']).filter(({ label }) => label !== path[1]);
    case 'exhibit':
      return exhibits(value, path);
  }
}

const titled = (of: Named, map: unknown): readonly Offer[] =>
  Object.entries(mapIn(map)).map(([id, each]) => offer(id, of, wordIn(mapIn(each)['title'])));

/** A policy may only test attributes and facts that are weighed. */
const domains = (of: Named, map: Readonly<Record<string, Domain>> = {}, weighed: boolean): readonly Offer[] =>
  Object.entries(map)
    .filter(([, domain]) => !weighed || domain.weightless !== true)
    .map(([id, domain]) => offer(id, of, `${domain.title}; ${domainWords(domain)}`));

/** The exhibits of the case, or of the example and its base. */
function exhibits(value: unknown, path: readonly (string | number)[]): readonly Offer[] {
  const root = mapIn(value);
  const example = path[0] === 'examples' ? mapIn(mapIn(mapIn(root['examples'])[path[1]!])['given']) : {};
  const lists = [root['evidence'], mapIn(root['base'])['evidence'], example['evidence']];
  return lists
    .flatMap((list) => listIn(list))
    .map((exhibit) => mapIn(exhibit))
    .filter(({ id }) => typeof id === 'string')
    .map(({ id, kind }) => offer(wordIn(id), 'exhibit', wordIn(kind)));
}
