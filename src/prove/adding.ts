import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Program } from '../engine/program.ts';
import type { Counting } from './counting.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';
import type { StepQuestion } from './question.ts';
import type { Leaves } from './slice.ts';

/** Which exhibits may be the added one: those that one of the `taken` filters accepts, and none of the `left` filters. */
export interface Adding {
  readonly taken: readonly ExhibitFilter[];
  readonly left: readonly ExhibitFilter[];
}

/** The exhibits whose addition a question is about. */
export function addingOf(
  programs: readonly Program[],
  leaves: Leaves,
  { adds, favouring }: StepQuestion,
): Adding {
  const all = leaves.flatMap((own, of) =>
    own.flatMap((leaf) => {
      if (leaf === undefined) return [];
      const { policy, findingIds } = itemAt(programs, of);
      const against =
        favouring !== undefined &&
        named(policy.findings, itemAt(findingIds, leaf.position)).favours !== favouring;
      return leaf.counts.map((counting) => ({ counting, against }));
    }),
  );
  const told = toldApart(
    programs,
    all.map(({ counting }) => counting),
  );
  const filtersOf = (some: typeof all): readonly ExhibitFilter[] => [
    ...new Map(
      some.map(({ counting }) => {
        const filter = countedFilter(counting, told);
        return [filter.key, filter];
      }),
    ).values(),
  ];
  return {
    taken: filtersOf(
      all.filter(({ counting, against }) => !against && (adds === undefined || counting.className === adds)),
    ),
    left: filtersOf(all.filter(({ against }) => against)),
  };
}

/** The attributes that an exhibit must have to raise a distinct count of them, for those whose values cells distinguish. */
function toldApart(programs: readonly Program[], counts: readonly Counting[]): ReadonlySet<string> {
  const names = new Set(counts.flatMap(({ distinct }) => distinct ?? []));
  const apart = new Set(counts.flatMap(({ same }) => same ?? []));
  const domains = programs.map(({ vocabulary }) => vocabulary.attributes);
  for (const name of names) {
    const tested = counts.some(({ filter }) => Object.hasOwn(filter.where, name));
    const listed = domains.some(
      (each) => Object.hasOwn(each, name) && valuesOf(named(each, name)) !== undefined,
    );
    if (name !== 'origin' && (tested || listed)) apart.add(name);
  }
  return apart;
}

/** The exhibits that a count includes and that may raise it. */
function countedFilter({ filter, distinct, same }: Counting, told: ReadonlySet<string>): ExhibitFilter {
  const wants = [same, distinct].filter((name) => name !== undefined).filter((name) => told.has(name));
  if (wants.length === 0) return filter;
  return { ...filter, key: `${filter.key} with ${wants.join()}`, wants };
}
