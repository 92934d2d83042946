import type { Path } from '../model/path.ts';
import { testKeys, type Test, type TestKeys } from '../model/test.ts';
import { asked } from '../explain/words.ts';
import type { PolicyChange } from './policy-change.ts';

/** One thing that a document says of a class, a finding, a rule: compared by its meaning, shown in its words. */
export interface Facet {
  readonly key: string;
  /** The same for two facets that mean the same, however they are written. */
  readonly meaning: string;
  readonly words: string;
  /** Whether another value could change a verdict. */
  readonly weighs: boolean;
  readonly path: Path;
}

/** A class, a finding, a rule: all that is said of it. */
export interface PolicyItem {
  readonly what: PolicyChange['what'];
  readonly id: string;
  readonly path: Path;
  /** Whether any verdict rests on it: on a finding that no rule uses, none does. */
  readonly weighs: boolean;
  /** For a finding, its form: facets of different forms have nothing in common. */
  readonly form: string | undefined;
  readonly facets: readonly Facet[];
}

/** A facet that can change a verdict. @param meaning plain data in one form; the words where left out */
export function weighing(key: string, path: Path, words: string, meaning: unknown = words): Facet {
  return { key, path, words, meaning: JSON.stringify(meaning), weighs: true };
}

/** A facet that people read, or that only proofs and precedents go by; none where the document does not have it. */
export function idle(key: string, path: Path, words: string | undefined): readonly Facet[] {
  return words === undefined || words === ''
    ? []
    : [{ key, path, words, meaning: JSON.stringify(words), weighs: false }];
}

/** A test as words, and the same for `v`, `is: v` and `in: [v]`. */
export const testFacet = (key: string, path: Path, test: Test): Facet =>
  weighing(key, path, asked(test), testMeaning(testKeys(test)));

/** The same for two tests that ask for the same values. Whatever else a test asks for, only a known value has it. */
export function testMeaning(keys: TestKeys): readonly unknown[] {
  const asks = [valuesOf(keys), keys['at-least'] ?? null, keys['at-most'] ?? null];
  const known = keys.known === true && asks.some((ask) => ask !== null) ? undefined : keys.known;
  return [...asks, known ?? null];
}

/** The values that `is` and `in` leave, in one order; null where neither is there. */
export function valuesOf({ is, in: list }: TestKeys): readonly unknown[] | null {
  if (is !== undefined) return list === undefined || list.includes(is) ? [is] : [];
  return list === undefined ? null : distinct(list);
}

/** A list as a set, in one order. */
export function distinct<T extends string | number | boolean>(list: readonly T[]): readonly T[] {
  return [...new Set(list)].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** A list of ids of which the order does not matter. */
export function setFacet(key: string, path: Path, ids: readonly string[]): Facet {
  return weighing(key, path, [...new Set(ids)].join(', '), distinct(ids));
}

/** All that can change a verdict, in a few words: what was added or removed. */
export function wordsOf({ facets }: PolicyItem): string {
  const shown = facets.filter(({ weighs }) => weighs);
  return (shown.length > 0 ? shown : facets).map(({ key, words }) => `${key} ${words}`).join('; ');
}
