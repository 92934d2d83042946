import type { Path } from '../model/path.ts';
import { testKeys, type Test, type TestKeys } from '../model/test.ts';
import { asked } from '../explain/words.ts';
import type { PolicyChange } from './policy-change.ts';

/** One property of a class, a finding or a rule in a document: compared by its meaning, shown in its words. */
export interface Facet {
  readonly key: string;
  /** Equal for two facets that mean the same, however they are written. */
  readonly meaning: string;
  readonly words: string;
  /** Whether changing this property could change a verdict. */
  readonly weighs: boolean;
  readonly path: Path;
}

/** A class, a finding or a rule with all its properties. */
export interface PolicyItem {
  readonly what: PolicyChange['what'];
  readonly id: string;
  readonly path: Path;
  /** Whether any verdict depends on it: none depends on a finding that no rule uses. */
  readonly weighs: boolean;
  /** For a finding, its form: properties of different forms are not comparable. */
  readonly form: string | undefined;
  /** What the document says of it. */
  readonly entry: object;
  readonly facets: readonly Facet[];
}

/**
 * A property that can change a verdict.
 * @param meaning plain data in a normal form; the words if left out
 */
export function weighing(key: string, path: Path, words: string, meaning: unknown = words): Facet {
  return { key, path, words, meaning: JSON.stringify(meaning), weighs: true };
}

/**
 * A property that cannot change a verdict: text for people, or input to proofs and precedents only. Empty if the
 * document does not have it.
 */
export function idle(key: string, path: Path, words: string | undefined): readonly Facet[] {
  return words === undefined || words === ''
    ? []
    : [{ key, path, words, meaning: JSON.stringify(words), weighs: false }];
}

/** A test in words; `v`, `is: v` and `in: [v]` count as the same test. */
export const testFacet = (key: string, path: Path, test: Test): Facet =>
  weighing(key, path, asked(test), testMeaning(testKeys(test)));

/**
 * The meaning of a test, equal for two tests that accept the same values. `known` is left out if another key implies
 * it: any other test already holds only for a known value.
 */
export function testMeaning(keys: TestKeys): readonly unknown[] {
  const asks = [valuesOf(keys), keys['at-least'] ?? null, keys['at-most'] ?? null];
  const known = keys.known === true && asks.some((ask) => ask !== null) ? undefined : keys.known;
  return [...asks, known ?? null];
}

/** The values that `is` and `in` accept together, sorted; null if the test has neither. */
export function valuesOf({ is, in: list }: TestKeys): readonly unknown[] | null {
  if (is !== undefined) return list === undefined || list.includes(is) ? [is] : [];
  return list === undefined ? null : distinct(list);
}

/** A list without duplicates, sorted. */
export function distinct<T extends string | number | boolean>(list: readonly T[]): readonly T[] {
  return [...new Set(list)].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** A property that is a list of ids in any order. */
export function setFacet(key: string, path: Path, ids: readonly string[]): Facet {
  return weighing(key, path, [...new Set(ids)].join(', '), distinct(ids));
}

/** The properties that can change a verdict, in a few words: shown for an item that was added or removed. */
export function wordsOf({ facets }: PolicyItem): string {
  const shown = facets.filter(({ weighs }) => weighs);
  return (shown.length > 0 ? shown : facets).map(({ key, words }) => `${key} ${words}`).join('; ');
}
