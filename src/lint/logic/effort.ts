/** What a lint may still spend on all its searches, in parts of formulas that are evaluated. Below 0, each gives up. */
export interface Effort {
  left: number;
  /** Set where an answer would need a finding that is left open, since it takes too many formulas. */
  isOpen?: boolean;
}
