import type { Comparators, Counted } from '../../model/counted.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Formula } from './formula.ts';
import type { TestedValues } from './tested-values.ts';
import type { Stretches } from './numbers.ts';
import type { OptionSet } from './option-set.ts';

/** The largest possible number for a count. */
export type Most = (counted: Counted) => number;

/** A variable: something about a case that findings ask for. Findings that ask for the same share it. */
export interface Variable {
  /** By option: whether it is possible with at most so many exhibits. */
  readonly options: (most: Most) => OptionSet;
  /** The count, if the variable is one. */
  readonly count?: {
    readonly counted: Counted;
    /** The ages counted (ms): at least `from`, below `within`. */
    readonly from: number;
    readonly within: number;
    readonly stretches: Stretches;
  };
}

/** A formula that holds in every case, and its two variables; it is needed only where the first one is used. */
export interface Axiom {
  readonly formula: Formula;
  readonly of: readonly [number, number];
}

/** The variables of a policy while they are collected, and what is known of them. */
export interface VariablePool {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly variables: Variable[];
  readonly known: Axiom[];
  readonly stretches: Stretches;
  /** By fact: the values that tests of it distinguish. */
  readonly facts: (fact: string) => TestedValues;
  /** By weighted sum, as canonical JSON of its terms: its bounds. */
  readonly sums: ReadonlyMap<string, readonly Comparators[]>;
  /** The variable of a key, created on first use. */
  readonly variable: (key: unknown, make: () => Variable) => number;
}
