import type { Program } from '../engine/program.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';
import { leavesOf, type Leaf } from './leaf.ts';

/** By policy and finding: those that weigh exhibits themselves. */
export type Leaves = readonly (readonly (Leaf | undefined)[])[];

export function allLeavesOf(programs: readonly Program[]): Leaves {
  let first = 0;
  return programs.map((program) => {
    const leaves = leavesOf(program, first);
    first += leaves.length;
    return leaves;
  });
}

/**
 * The findings that are followed down to the exhibits that they weigh. All others may be established or not, as if by chance:
 * what no case does then, no case does at all; and what a case is found to do, the engine shows.
 */
export class Slice {
  /** Those that are alike once. */
  readonly leaves: readonly Leaf[];
  /** What else exhibits are distinguished by. */
  readonly filters: readonly ExhibitFilter[];
  /** The same for slices that are alike. */
  readonly key: string;
  private readonly keys: ReadonlySet<string>;

  constructor(leaves: readonly Leaf[] = [], filters: readonly ExhibitFilter[] = []) {
    const own = new Map(leaves.toReversed().map((leaf) => [leaf.key, leaf]));
    this.leaves = [...own.values()].toSorted((a, b) => a.place - b.place);
    this.filters = [...new Map(filters.map((filter) => [filter.key, filter])).values()];
    this.keys = new Set(this.leaves.map(({ key }) => key));
    this.key = [...this.keys].toSorted().join() + this.filters.map(({ key }) => key).join();
  }

  /** Whether a finding is followed. */
  has({ key }: Leaf): boolean {
    return this.keys.has(key);
  }

  /** A slice that follows more. */
  with(leaves: readonly Leaf[], filters: readonly ExhibitFilter[] = []): Slice {
    return new Slice([...this.leaves, ...leaves], [...this.filters, ...filters]);
  }
}
