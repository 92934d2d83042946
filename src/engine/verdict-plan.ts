import type { Reads } from './finding-program.ts';
import type { CodeBook } from './code-book.ts';
import type { KindPlan, Look, TestedLook, VerdictPlan } from './plan.ts';
import type { Program, Selector } from './program.ts';
import type { Grouping } from './term.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Plans, by kind, in what order to read an exhibit so that reading stops as soon as it can belong to no class: most
 * belong to none.
 * @returns undefined where the short cut does not apply: more classes than bits, tests of whole numbers, or a `same`
 * with all its counts at least 0
 */
export function verdictPlan(
  book: CodeBook,
  selector: Selector,
  reads: readonly Reads[],
  {
    clocks,
    terms,
    termsOfClass,
    sameOfClass,
    bearerGroups,
  }: Pick<Program, 'clocks' | 'terms' | 'termsOfClass' | 'sameOfClass' | 'bearerGroups'>,
): VerdictPlan | undefined {
  const { words, attributes } = selector;
  if (words > 1 || bearerGroups.length > 0 || attributes.some(({ ranges }) => ranges.length > 0))
    return undefined;
  const groupings = termsOfClass.map((positions, index) => [
    ...positions.flatMap((position) => terms[position]!.distinct ?? []),
    ...sameOfClass[index]!.flatMap(({ group, position }) => [
      group.grouping,
      ...(group.terms[position]!.distinct === undefined ? [] : [group.terms[position]!.distinct]),
    ]),
  ]);
  const kinds = [...book.kinds].flatMap(([kind, code]): readonly [string, KindPlan][] => {
    const bits = selector.kinds[code]!;
    return bits === 0 ? [] : [[kind, planOf(bits, book, selector, groupings)]];
  });
  const facts = new Set([
    ...reads.flatMap(({ fact }) => fact?.position ?? []),
    ...clocks.map(({ fact }) => fact),
  ]);
  return {
    kinds: new Map(kinds),
    facts: [...facts].map((position) => ({ name: book.facts[position]!.name, position })),
    origins: groupings.some((of) => of.some(({ position, traced }) => position === -1 || traced)),
    traced: [...new Set(groupings.flat().flatMap(({ position, traced }) => (traced ? [position] : [])))].map(
      (position) => lookAt(position, book),
    ),
  };
}

function planOf(
  bits: number,
  book: CodeBook,
  { attributes }: Selector,
  groupings: readonly (readonly Grouping[])[],
): KindPlan {
  const tests = attributes
    .filter(({ rows }) => rows.some((row) => (row & bits) !== bits))
    .map(({ position, rows }): TestedLook => {
      const { name, codes } = book.attributes[position]!;
      return { name, position, codes: codes!, rows };
    })
    .toSorted((a, b) => passing(a.rows, bits) - passing(b.rows, bits));
  const tested = new Set(tests.map(({ position }) => position));
  const grouped = new Set(
    groupings.flatMap((of, index) => ((bits & (1 << index)) === 0 ? [] : of.map(({ position }) => position))),
  );
  const groups = [...grouped]
    .filter((position) => position !== -1 && !tested.has(position))
    .map((position) => lookAt(position, book));
  return { bits, tests, groups };
}

function lookAt(position: number, book: CodeBook): Look {
  const { name, codes } = book.attributes[position]!;
  return { name, position, codes };
}

/** The share of an attribute's values after which some class remains possible. */
const passing = (rows: Int32Array, bits: number): number =>
  rows.filter((row) => (row & bits) !== 0).length / rows.length;
