import type { CodeBook, DomainCodes } from './code-book.ts';
import type { Grouping, Program, Selector } from './program.ts';

/** An attribute that is looked at, and where its code goes. */
export interface Look {
  readonly name: string;
  readonly position: number;
  readonly codes: DomainCodes['codes'];
}

/** An attribute that decides whether an exhibit is of any class. */
export interface TestedLook extends Look {
  readonly codes: NonNullable<DomainCodes['codes']>;
  /** By the value's code: the classes that the value leaves standing, as bits. */
  readonly rows: Int32Array;
}

/** What to look at in an exhibit of a kind: what sorts most of them out comes first, and what only groups comes last. */
export interface KindPlan {
  /** The classes that take the kind, as bits. */
  readonly bits: number;
  readonly tests: readonly TestedLook[];
  readonly groups: readonly Look[];
}

/**
 * Plans, by kind, how to look at an exhibit no longer than until it is of no class: most exhibits are of none.
 * @returns by the kind's code, undefined for kinds that no class takes; undefined altogether where a policy needs more
 * than such a look: more classes than bits, tests of whole numbers, a `same` that asks for nothing
 */
export function kindPlans(
  book: CodeBook,
  selector: Selector,
  {
    terms,
    termsOfClass,
    sameOfClass,
    bearerGroups,
  }: Pick<Program, 'terms' | 'termsOfClass' | 'sameOfClass' | 'bearerGroups'>,
): readonly (KindPlan | undefined)[] | undefined {
  const { words, attributes, kinds } = selector;
  if (words > 1 || bearerGroups.length > 0 || attributes.some(({ ranges }) => ranges.length > 0))
    return undefined;
  const groupings = termsOfClass.map((positions, index) => [
    ...positions.flatMap((position) => terms[position]!.distinct ?? []),
    ...sameOfClass[index]!.flatMap(({ group, position }) => [
      group.grouping,
      ...(group.terms[position]!.distinct === undefined ? [] : [group.terms[position]!.distinct]),
    ]),
  ]);
  return Array.from({ length: book.kinds.size }, (_, kind) =>
    planOf(kinds[kind]!, book, selector, groupings),
  );
}

function planOf(
  bits: number,
  book: CodeBook,
  { attributes }: Selector,
  groupings: readonly (readonly Grouping[])[],
): KindPlan | undefined {
  if (bits === 0) return undefined;
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
    .map((position): Look => {
      const { name, codes } = book.attributes[position]!;
      return { name, position, codes };
    });
  return { bits, tests, groups };
}

/** The part of an attribute's values that leave any class standing. */
const passing = (rows: Int32Array, bits: number): number =>
  rows.filter((row) => (row & bits) !== 0).length / rows.length;
