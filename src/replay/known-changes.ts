import { canonicalJson } from '../engine/canonical-json.ts';
import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';

/** A key that is another than it was. Undefined where it was not there, or is not; both, where its text is not to be shown. */
export interface KeyChange {
  readonly key: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** What is another about an exhibit. The text of an exhibit and its labels are named, and not shown. */
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

/** Whether all values of a domain are known: those of a label are text of the case. */
const isClosed = (domain: Domain | undefined): boolean =>
  domain !== undefined && !('type' in domain && domain.type === 'reference');

const sameValue = (one: unknown, other: unknown): boolean =>
  one === other ||
  (one !== undefined && other !== undefined && canonicalJson({ of: one }) === canonicalJson({ of: other }));

const plainOf = (value: unknown): Value | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;

/** What is another about a fact: its last value, and whether anything else in its history is. */
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

/** How each exhibit stands: admitted, refuted, disputed or out of time. */
export function standingsOf(program: Program, theCase: Case): ReadonlyMap<string, string> {
  const { evidence } = decide(program, theCase).verdict;
  return new Map(
    Object.entries(evidence).flatMap(([standing, ids]: readonly [string, readonly string[]]) =>
      ids.map((id) => [id, standing] as const),
    ),
  );
}
