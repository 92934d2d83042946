import { canonicalJson } from '../engine/canonical-json.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';

/**
 * A key whose value changed. `before` or `after` is undefined if the key was absent then or now; both are undefined if
 * the values must not be shown.
 */
export interface KeyChange {
  readonly key: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** What changed about an exhibit. Its text and its labels are named, but their values are not shown. */
export function attributeChanges(
  was: Exhibit,
  is: Exhibit,
  { attributes }: Vocabulary,
): readonly KeyChange[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key): readonly KeyChange[] => {
    if (sameValue(was[key], is[key])) return [];
    const isShown = SHOWN.has(key) || isClosed(Object.hasOwn(attributes, key) ? attributes[key] : undefined);
    return isShown
      ? [{ key, before: plainOf(was[key]), after: plainOf(is[key]) }]
      : [{ key, before: undefined, after: undefined }];
  });
}

/** Keys of the language whose values are words or times. */
const SHOWN: ReadonlySet<string> = new Set(['kind', 'observed', 'derived-from']);

/** Whether all values of a domain are fixed by the vocabulary: a label is free text of the case. */
const isClosed = (domain: Domain | undefined): boolean =>
  domain !== undefined && !('type' in domain && domain.type === 'reference');

const sameValue = (one: unknown, other: unknown): boolean =>
  one === other ||
  (one !== undefined && other !== undefined && canonicalJson({ of: one }) === canonicalJson({ of: other }));

const plainOf = (value: unknown): Value | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;

/** What changed about a fact: its latest value, and whether the rest of its history changed. */
export function factChange(
  was: Fact | undefined,
  is: Fact | undefined,
  domain: Domain | undefined,
): readonly KeyChange[] {
  if (sameValue(was, is)) return [];
  if (!isClosed(domain)) return [{ key: 'value', before: undefined, after: undefined }];
  const [before, after] = [was, is].map((fact) =>
    fact === undefined ? undefined : entriesOf(fact).at(-1)?.value,
  );
  return before === after
    ? [{ key: 'history', before: undefined, after: undefined }]
    : [{ key: 'value', before, after }];
}

/** The status of each exhibit: admitted, refuted, disputed or out of time. */
export function standingsOf(program: Program, theCase: Case): ReadonlyMap<string, string> {
  const { evidence } = decide(program, theCase).verdict;
  return new Map(
    Object.entries(evidence).flatMap(([standing, ids]: readonly [string, readonly string[]]) =>
      ids.map((id) => [id, standing] as const),
    ),
  );
}
