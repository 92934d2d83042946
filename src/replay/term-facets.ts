import type { Path } from '../model/path.ts';
import type { After, Counted } from '../model/counted.ts';
import { parseDuration } from '../model/time.ts';
import { testFacet, weighing, type Facet } from './facet.ts';

/**
 * The scope of a count: its window (`within`, `older-than`), the fact it counts after, and what makes counted items
 * distinct.
 */
export function scopeFacets(
  { within, 'older-than': least, after, distinct }: Partial<Counted>,
  path: Path,
): readonly Facet[] {
  return [
    ...(within === undefined ? [] : [windowFacet('within', within, path)]),
    ...(least === undefined ? [] : [windowFacet('older-than', least, path)]),
    ...(after === undefined ? [] : [afterFacet(after, [...path, 'after'])]),
    ...(distinct === undefined ? [] : [weighing('distinct', [...path, 'distinct'], distinct)]),
  ];
}

/** The test of a fact from whose start on items are counted. */
function afterFacet({ fact, ...test }: After, path: Path): Facet {
  const { words, meaning } = testFacet('after', path, test);
  return weighing('after', path, `${fact} is ${words}`, [fact, meaning]);
}

/** A window, compared as a duration: `48h` equals `2d`. */
export const windowFacet = (key: string, length: string, path: Path): Facet =>
  weighing(key, [...path, key], length, parseDuration(length) ?? length);

type Term = Counted & { readonly number: number };

/**
 * The terms of a sum or of `same`, one facet per class that they count. Terms of one class with the same scope are
 * merged by `join`.
 */
export function termFacets(
  key: string,
  unit: string,
  terms: readonly Term[],
  path: Path,
  join: (a: number, b: number) => number,
): readonly Facet[] {
  const counted = [...new Set(terms.map(({ count }) => count))];
  return counted.map((name) => {
    const alike = new Map<string, Term>();
    for (const term of terms.filter(({ count }) => count === name)) {
      const scoped = JSON.stringify(scopeFacets(term, []).map(({ meaning }) => meaning));
      const { number } = alike.get(scoped) ?? term;
      alike.set(scoped, { ...term, number: alike.has(scoped) ? join(number, term.number) : number });
    }
    const words = [...alike.values()].map((term) =>
      [`${unit} ${term.number}`, ...scopeWords(term)].join(' '),
    );
    const meaning = [...alike].map(([scoped, { number }]) => `${scoped} ${number}`).toSorted();
    const first = terms.findIndex(({ count }) => count === name);
    return weighing(`${key} ${name}`, [...path, first, unit], words.join('; '), meaning);
  });
}

const scopeWords = (term: Term): readonly string[] =>
  scopeFacets(term, []).map(({ key, words }) => `${key} ${words}`);
