import type { VerdictWord } from '../model/verdict-word.ts';
import type { FactorComparison, Precedent } from './comparison.ts';
import type { Factor } from './factor.ts';

/** Two decided cases that contradict each other: the retained one is at least as strong for an end in every factor. */
export interface Contradiction {
  readonly terminated: Precedent;
  readonly retained: Precedent;
  /** The retained case (`here`) beside the terminated one (`there`): every factor equal or stronger. */
  readonly factors: readonly FactorComparison[];
  /** How many pairs of cases this one stands for: pairs with the same strengths and verdicts. */
  readonly pairs: number;
}

/** A decision that had better be overruled. */
export interface ToOverrule {
  readonly precedent: Precedent;
  /** What the policy gives on the case now. */
  readonly now: VerdictWord;
  /** Whether every smallest set has it; else it is one choice among several. */
  readonly inEvery: boolean;
}

/** How the decided cases of one policy sit with each other. Numbers are of cases, and exact. */
export interface PolicyPrecedents {
  readonly policy: { readonly id: string; readonly version: string; readonly digest: string };
  readonly factors: readonly Factor[];
  readonly decided: Readonly<Record<VerdictWord, number>>;
  /** Pairs that contradict each other; those of them that are alike in every factor; the cases in any pair. */
  readonly pairs: number;
  readonly alike: number;
  readonly cases: number;
  /** Some of the pairs, those alike in every factor first. */
  readonly shown: readonly Contradiction[];
  /** The fewest decisions to overrule for no pair to be left, how many they are, and some of them by name. */
  readonly overruled: number;
  readonly overrule: readonly ToOverrule[];
}

/** What a corpus of decided cases came to. */
export interface PrecedentReport {
  readonly counts: {
    readonly cases: number;
    readonly decided: number;
    readonly undecided: number;
    readonly invalid: number;
  };
  /** The policies that some decided case is under, in their order. */
  readonly policies: readonly PolicyPrecedents[];
}
