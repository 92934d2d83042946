import type { Program } from '../engine/program.ts';
import type { ExhibitFilter } from './exhibit-filter.ts';
import { leavesOf, type Leaf } from './leaf.ts';

/** By policy and finding: those that count exhibits directly. */
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
 * The findings that are encoded down to the exhibits they count. All others are free to be established or not. This is
 * an over-approximation: if no model exists, no case does; and a case that is found is confirmed by the engine.
 */
export class Slice {
  /** Its findings, with equivalent ones once. */
  readonly leaves: readonly Leaf[];
  /** Other filters that must distinguish exhibits. */
  readonly filters: readonly ExhibitFilter[];
  /** Equal for slices that are equivalent. */
  readonly key: string;
  private readonly keys: ReadonlySet<string>;

  constructor(leaves: readonly Leaf[] = [], filters: readonly ExhibitFilter[] = []) {
    const own = new Map(leaves.toReversed().map((leaf) => [leaf.key, leaf]));
    this.leaves = [...own.values()].toSorted((a, b) => a.place - b.place);
    this.filters = [...new Map(filters.map((filter) => [filter.key, filter])).values()];
    this.keys = new Set(this.leaves.map(({ key }) => key));
    this.key = [...this.keys].toSorted().join() + this.filters.map(({ key }) => key).join();
  }

  /** Whether a finding is encoded. */
  has({ key }: Leaf): boolean {
    return this.keys.has(key);
  }

  /** A slice that encodes more. */
  with(leaves: readonly Leaf[], filters: readonly ExhibitFilter[] = []): Slice {
    return new Slice([...this.leaves, ...leaves], [...this.filters, ...filters]);
  }
}
