/** The kinds of items that fall due in a decided case, with their words. */
export const DUE_KINDS = {
  approval: 'the decision is not approved',
  review: 'the decision is due for review',
  measure: 'a measure is to be done',
  end: 'a measure or restriction ends',
  term: 'a time set for somebody else runs out',
  lapse: 'the same evidence begins to give another verdict',
  reinstatement: 'service is restored',
} as const;

/** One of them. */
export type DueKind = keyof typeof DUE_KINDS;

/** Something that falls due in a decided case. */
export interface DueItem {
  readonly case: string;
  readonly kind: DueKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What falls due, in the policy's words or ours. */
  readonly what: string;
}

/** An item of a case, and the place of the case. */
export interface DuePlaced extends DueItem {
  /** The file, and for an archive the line. */
  readonly place: string;
  readonly overdue: boolean;
}
