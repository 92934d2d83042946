import type { Case } from '../model/case.ts';

/** The answer to a question about all cases. */
export type Answer<Found = Case> =
  /**
   * There is such a case, and the engine has decided it as asked. `smallest`: none has fewer exhibits, or as many
   * exhibits and fewer facts.
   */
  | { readonly found: Found; readonly smallest: boolean }
  /**
   * There is none. The solver's proof was checked, and has this many learnt clauses; 0 if the question is unsatisfiable
   * without any search.
   */
  | { readonly refuted: true; readonly steps: number }
  /** Not decided, with the reason. It must never be taken for either answer. */
  | { readonly unknown: string };

/** An answer, and whether encoding numbers further cannot improve it. */
export interface Asked<Found> {
  readonly answer: Answer<Found>;
  readonly settled: boolean;
  /** How many exhibits the found case has. */
  readonly size?: number;
}
