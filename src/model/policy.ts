import type { PolicyNotices, RuleNotice } from './notice.ts';
import type { VerdictWord } from './verdict-word.ts';

type Bound = string | number | boolean;

/** A test of a value: every key given must hold. */
export interface TestKeys {
  readonly is?: Bound;
  readonly in?: readonly Bound[];
  readonly 'at-least'?: Bound;
  readonly 'at-most'?: Bound;
}

/** A test, or a bare value, which means `is`. */
export type Test = TestKeys | Bound;

/** Tests by the name of the attribute or fact that they are of; all must hold. */
export type Tests = Readonly<Record<string, Test>>;

/** Selects exhibits. */
export interface Class {
  readonly title: string;
  readonly kind: string | readonly string[];
  readonly where?: Tests;
}

/** Bounds on a measured number. */
export interface Comparators {
  readonly 'at-least'?: number;
  readonly 'at-most'?: number;
  readonly exactly?: number;
}

/** Counts the admitted exhibits of a class: in a window before as-of, or distinct by an attribute or origin. */
export interface Counted {
  readonly count: string;
  readonly within?: string;
  readonly distinct?: string;
}

/** A term of a weighted sum. */
export interface WeightedCount extends Counted {
  readonly weight: number;
}

/** A term of a finding by `same`. */
export interface ThresholdCount extends Counted {
  readonly 'at-least': number;
}

/** What every finding has, whatever its form. */
interface Named {
  readonly title: string;
  readonly favours?: VerdictWord;
}

export interface CountFinding extends Named, Counted, Comparators {}

export interface RateFinding extends Named {
  readonly rate: string;
  readonly within: string;
  readonly baseline: string;
  readonly 'at-least': number;
  readonly minimum?: number;
}

export interface SumFinding extends Named, Comparators {
  readonly sum: readonly WeightedCount[];
}

export interface SameFinding extends Named {
  readonly same: string;
  readonly all: readonly ThresholdCount[];
}

export interface FactFinding extends Named, TestKeys {
  readonly fact: string;
}

export interface AllFinding extends Named {
  readonly all: readonly string[];
}

export interface AnyFinding extends Named {
  readonly any: readonly string[];
}

export interface NoneFinding extends Named {
  readonly none: readonly string[];
}

/** A finding weighs exhibits or a fact, or joins other findings; exactly one form. */
export type Finding =
  CountFinding | RateFinding | SumFinding | SameFinding | FactFinding | AllFinding | AnyFinding | NoneFinding;

/** The forms a finding may take, each by the key that tells it. */
export type Form = 'count' | 'rate' | 'sum' | 'same' | 'fact' | 'all' | 'any' | 'none';

/** The form of a finding; `same` is looked for before `all`, which it also bears. */
export function formOf(finding: Finding): Form {
  const forms = ['count', 'rate', 'sum', 'same', 'fact', 'all', 'any', 'none'] as const;
  return forms.find((form) => Object.hasOwn(finding, form)) ?? 'none';
}

/** A finding's id, or lists of conditions under `all`, `any`, `none`; several keys must all hold. */
export type Condition = string | ConditionMap;

export interface ConditionMap {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly none?: readonly Condition[];
}

/** What follows from findings. */
export interface Rule {
  readonly title: string;
  readonly verdict: VerdictWord;
  readonly when: Condition;
  readonly because?: string;
  readonly cites?: readonly string[];
  readonly measures?: readonly string[];
  readonly review?: string;
  readonly overrides?: VerdictWord | readonly string[];
  readonly notice?: RuleNotice;
}

/** What must hold of every case there could be. */
export interface Guarantee {
  readonly title: string;
  readonly when: Condition;
  readonly verdict: VerdictWord;
}

/** What proofs may take for granted of every case. */
export interface Assumption {
  readonly title: string;
  readonly when: Condition;
}

/** A policy (section 4), in the shape of its document. */
export interface Policy {
  readonly policy: string;
  readonly title: string;
  readonly version: string;
  readonly vocabulary: string;
  readonly 'applies-to'?: Tests;
  readonly default?: VerdictWord;
  readonly classes: Readonly<Record<string, Class>>;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly guarantees?: Readonly<Record<string, Guarantee>>;
  readonly assumptions?: Readonly<Record<string, Assumption>>;
  readonly notices?: PolicyNotices;
}
