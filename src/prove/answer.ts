import type { Case } from '../model/case.ts';

/** What a question about all cases came to. */
export type Answer<Found = Case> =
  /** There is such a case: decided by the engine, it does what was asked. `smallest`: none has fewer exhibits, or as many and fewer facts. */
  | { readonly found: Found; readonly smallest: boolean }
  /** There is none: the solver's proof was checked, and learnt so many clauses; 0 where the question is false by its form. */
  | { readonly refuted: true; readonly steps: number }
  /** Not decided, and why: never to be taken for either. */
  | { readonly unknown: string };

/** An answer, and whether following numbers further could not better it. */
export interface Asked<Found> {
  readonly answer: Answer<Found>;
  readonly settled: boolean;
  /** How many exhibits the case has that was found. */
  readonly size?: number;
}
