import type { AttributeOption } from './attribute-options.ts';
import type { StartKey } from './exhibit-filter.ts';

/** A typical exhibit of a cell. */
export interface Sort {
  readonly kind: string;
  /** Age in ms: at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
  readonly options: ReadonlyMap<string, AttributeOption>;
}

/** An equivalence class of exhibits that no filter distinguishes, given by a representative. */
export interface Cell extends Sort {
  /** The filters that include it, as bits. */
  readonly mask: bigint;
  /**
   * If the counts look at exhibits after a start: the starts that these exhibits come after, those they do not come
   * after, and a representative for each range of age.
   */
  readonly placed?: Placed;
}

/** The position of exhibits relative to the starts of tests. */
export interface Placed {
  readonly after: readonly StartKey[];
  readonly notAfter: readonly StartKey[];
  readonly sorts: readonly Sort[];
}

/** A cell before it is split by starts: a representative for each range of age. */
export interface Unplaced extends Sort {
  readonly mask: bigint;
  readonly sorts: ReadonlyMap<number, Sort>;
}
