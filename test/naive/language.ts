import type { Case as CaseOfModel, Exhibit, Value } from '../../src/model/case.ts';
import type { Condition } from '../../src/model/condition.ts';
import type { Guarantee, Assumption, Rule as RuleOfModel } from '../../src/model/policy.ts';
import type { FindingResult as ResultOfModel } from '../../src/model/verdict.ts';
import type { VerdictWord } from '../../src/model/verdict-word.ts';
import type { Kind, OneOf, Scale, Typed } from '../../src/model/vocabulary.ts';

export type { Condition, Exhibit, Value, VerdictWord };

/** What a fact was from a moment on, and what shows it (section 2). */
export interface Entry {
  readonly value: Value;
  readonly since?: string;
  readonly 'shown-by'?: readonly string[];
}

/** A value, an entry, or the history of them. */
export type Fact = Value | Entry | readonly Entry[];

export interface Case extends Omit<CaseOfModel, 'facts'> {
  readonly facts: Readonly<Record<string, Fact>>;
}

/** A test of a value: every key given must hold. */
export interface TestKeys {
  readonly is?: Value;
  readonly in?: readonly Value[];
  readonly 'at-least'?: Value;
  readonly 'at-most'?: Value;
  readonly known?: boolean;
}

export type Test = TestKeys | Value;
export type Tests = Readonly<Record<string, Test>>;

export interface Class {
  readonly title: string;
  readonly kind: string | readonly string[];
  readonly where?: Tests;
}

export interface Comparators {
  readonly 'at-least'?: number;
  readonly 'at-most'?: number;
  readonly exactly?: number;
}

/** A test on a fact. */
export interface FactTest extends TestKeys {
  readonly fact: string;
}

export interface Counted {
  readonly count: string;
  readonly within?: string;
  readonly 'older-than'?: string;
  readonly after?: FactTest;
  readonly distinct?: string;
}

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
  readonly sum: readonly (Counted & { readonly weight: number })[];
}

export interface SameFinding extends Named {
  readonly same: string;
  readonly all: readonly (Counted & { readonly 'at-least': number })[];
}

export interface FactFinding extends Named, FactTest {
  readonly for?: string;
  readonly within?: string;
}

export interface OfFinding extends Named, Comparators {
  readonly of: readonly string[];
}

export type Finding =
  | CountFinding
  | RateFinding
  | SumFinding
  | SameFinding
  | FactFinding
  | OfFinding
  | (Named & { readonly all: readonly string[] })
  | (Named & { readonly any: readonly string[] })
  | (Named & { readonly none: readonly string[] });

export type Rule = Pick<RuleOfModel, 'verdict' | 'when' | 'overrides'>;

export interface Policy {
  readonly vocabulary: string;
  readonly 'applies-to'?: Tests;
  readonly default?: VerdictWord | { readonly verdict: VerdictWord };
  readonly classes: Readonly<Record<string, Class>>;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly guarantees?: Readonly<Record<string, Guarantee>>;
  readonly assumptions?: Readonly<Record<string, Assumption>>;
}

/** A type; `traced` of references alone. */
export type Domain = (Scale | OneOf | Typed) & { readonly traced?: boolean };

export interface Vocabulary {
  readonly vocabulary: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly attributes: Readonly<Record<string, Domain>>;
  readonly facts: Readonly<Record<string, Domain>>;
}

/** What the verdict says of a finding; `since` of those on facts, and of counts after something. */
export interface FindingResult extends ResultOfModel {
  readonly since?: string | null;
}

/** What a case says in words of which the policy's vocabulary knows nothing. */
export interface BeyondVocabulary {
  readonly kinds: readonly string[];
  readonly attributes: readonly string[];
  readonly facts: readonly string[];
}
