import type { Environment } from './environment.ts';
import type { WeightedForm } from './weighted-form.ts';
import type { Literal } from './graph.ts';
import type { Numbers } from './numbers.ts';

/** A comparison of a weighted sum that is not followed everywhere. */
export interface UnboundedSum {
  readonly form: WeightedForm;
  /** The sum must be at least so much. */
  readonly least: number;
  /** Whether it is, as the comparison was put. */
  readonly reached: Literal;
  /** Where it is not followed, and so free to be reached or not. */
  readonly holds: Literal;
  /** What it then is. */
  readonly free: Literal;
  /** How many exhibits a case has there at least. */
  readonly exhibits: number;
  /** The case whose exhibits are counted. */
  readonly environment: Environment;
  readonly numbers: Numbers;
}
