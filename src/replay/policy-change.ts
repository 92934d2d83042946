/** Where something stands in a file, for annotations: lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One difference of meaning between two versions of a policy. */
export interface PolicyChange {
  readonly policy: string;
  readonly what: 'policy' | 'vocabulary' | 'class' | 'finding' | 'rule' | 'guarantee' | 'assumption';
  /** The id of the class, finding or rule; the policy's own for the policy. */
  readonly id: string;
  readonly how: 'added' | 'removed' | 'changed';
  /** For a change: the key within it, such as `at-least`, `when` or `where severity`. */
  readonly key: string | undefined;
  /** The values as a person reads them; undefined where there was or is none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether it can change a verdict: a title or a `because` cannot. */
  readonly weighs: boolean;
  /** The place in the version that is newer; undefined for what was removed, or where the place is not known. */
  readonly place: Place | undefined;
}
