import type { PolicyChange } from './policy-change.ts';

/** Changes that are enough together to change an outcome. */
export interface ChangeSet {
  /** In the order in which all edits are listed. */
  readonly edits: readonly PolicyChange[];
  /** Whether the change of the case itself is part of the set. */
  readonly evidence: boolean;
}

/** The changes that explain an outcome. */
export interface Attribution {
  /** The first few sets; each is enough without the others. */
  readonly sets: readonly ChangeSet[];
  /** How many further sets there are. */
  readonly more: number;
  /** True if no smaller set is enough; false if the search was cut short, so that fewer changes may be enough. */
  readonly smallest: boolean;
}
