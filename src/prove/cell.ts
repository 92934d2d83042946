import type { AttributeOption } from './attribute-options.ts';
import type { StartKey } from './exhibit-filter.ts';

/** A sort of exhibits. */
export interface Sort {
  readonly kind: string;
  /** Age (ms): at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
  readonly options: ReadonlyMap<string, AttributeOption>;
}

/** Exhibits that no filter tells apart, by one sort of them. */
export interface Cell extends Sort {
  /** The filters that take it in, as bits. */
  readonly mask: bigint;
  /** Where it matters what exhibits come after: starts that they do, others that they do not, and one sort for each stretch of age. */
  readonly placed?: Placed;
}

/** Where exhibits are among the starts of tests. */
export interface Placed {
  readonly after: readonly StartKey[];
  readonly notAfter: readonly StartKey[];
  readonly sorts: readonly Sort[];
}

/** A cell before it is told which starts its exhibits come after: by age, a sort of them. */
export interface Unplaced extends Sort {
  readonly mask: bigint;
  readonly sorts: ReadonlyMap<number, Sort>;
}
