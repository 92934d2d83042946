import type { PolicyChange } from './policy-change.ts';

/** Changes that together make a difference. */
export interface ChangeSet {
  /** In the order of all edits. */
  readonly edits: readonly PolicyChange[];
  /** Whether it takes the case as it is now, and not as it was. */
  readonly evidence: boolean;
}

/** Which changes did it. */
export interface Attribution {
  /** Each of them does it without the others. The first few of them. */
  readonly sets: readonly ChangeSet[];
  /** How many more there are. */
  readonly more: number;
  /** Whether no smaller set does it; else the search was cut short, and fewer changes may do. */
  readonly smallest: boolean;
}
