import type { VerdictWord } from '../model/verdict-word.ts';
import type { FactorComparison, Precedent } from './comparison.ts';
import type { Factor } from './factor.ts';

/** Two decided cases that contradict each other: the retained one is at least as strong for termination in every factor. */
export interface Contradiction {
  readonly terminated: Precedent;
  readonly retained: Precedent;
  /** The retained case (`here`) compared with the terminated one (`there`): every factor is equal or stronger. */
  readonly factors: readonly FactorComparison[];
  /** How many pairs of cases have these strengths and verdicts. */
  readonly pairs: number;
}

/** A decision that is proposed to be overruled. */
export interface ToOverrule {
  readonly precedent: Precedent;
  /** What the policy now gives on the case. */
  readonly now: VerdictWord;
  /** Whether it is in every set that is as good, whatever its age; if not, there is a choice. */
  readonly inEvery: boolean;
}

/** How consistent the decided cases of one policy are. Counts are of cases, and exact. */
export interface PolicyPrecedents {
  readonly policy: { readonly id: string; readonly version: string; readonly digest: string };
  readonly factors: readonly Factor[];
  readonly decided: Readonly<Record<VerdictWord, number>>;
  /** Pairs that contradict each other; those of them that are equal in every factor; the cases in any pair. */
  readonly pairs: number;
  readonly alike: number;
  readonly cases: number;
  /** Some of the pairs, those that are equal in every factor first. */
  readonly shown: readonly Contradiction[];
  /**
   * How many decisions to overrule so that no contradiction is left, and some of them: of all sets of decisions that end
   * the contradictions, those with the fewest that the policy still gives; of these, one of the smallest.
   */
  readonly overruled: number;
  readonly overrule: readonly ToOverrule[];
}

/** The result for a corpus of decided cases. */
export interface PrecedentReport {
  readonly counts: {
    readonly cases: number;
    readonly decided: number;
    readonly undecided: number;
    readonly invalid: number;
  };
  /** The policies with at least one decided case, in their order. */
  readonly policies: readonly PolicyPrecedents[];
}
