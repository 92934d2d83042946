import type { Environment } from './environment.ts';
import type { WeightedForm } from './weighted-form.ts';
import type { Literal } from './graph.ts';
import type { Numbers } from './numbers.ts';

/** A comparison of a weighted sum that is not encoded everywhere. */
export interface UnboundedSum {
  readonly form: WeightedForm;
  /** The bound: the sum must be at least this. */
  readonly least: number;
  /** Whether the bound is reached, according to the encoding. */
  readonly reached: Literal;
  /** Whether the sum is beyond the encoded limits, so that the comparison is free. */
  readonly holds: Literal;
  /** The free condition that is the comparison's value there. */
  readonly free: Literal;
  /** How many exhibits a case must have to be beyond the limits. */
  readonly exhibits: number;
  /** The case whose exhibits are counted. */
  readonly environment: Environment;
  readonly numbers: Numbers;
}
