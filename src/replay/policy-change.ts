/** Where something stands in a file, for annotations: lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One difference in meaning between two versions of a policy. */
export interface PolicyChange {
  readonly policy: string;
  readonly what: 'policy' | 'vocabulary' | 'class' | 'finding' | 'rule' | 'guarantee' | 'assumption';
  /** The id of the class, finding or rule; for the policy itself, the policy's id. */
  readonly id: string;
  readonly how: 'added' | 'removed' | 'changed';
  /** For a changed item: the key within it, such as `at-least`, `when` or `where severity`. */
  readonly key: string | undefined;
  /** The values as a person reads them; undefined if there was, or is, no value. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether it can change a verdict: a title or a `because` cannot. */
  readonly weighs: boolean;
  /** The place in the newer version; undefined for a removed item, or if the place is not known. */
  readonly place: Place | undefined;
}
