import type { Clock, SameGroup, Term } from './term.ts';
import type { FindingProgram, Reads } from './finding-program.ts';
import type { Value } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Test } from '../model/test.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { CodedCase } from './coded-case.ts';
import type { Memory } from './memory.ts';
import type { VerdictPlan } from './plan.ts';

/** One attribute that classes test. */
export interface AttributeSelector {
  readonly position: number;
  /** By the value's code: the classes that the value leaves standing, as bits. */
  readonly rows: Int32Array;
  /** For whole numbers, which are too many for rows: the tests themselves. */
  readonly ranges: readonly {
    readonly class: number;
    readonly holds: (value: Value | undefined) => boolean;
  }[];
}

/** Turns an exhibit into the set of classes that select it, as bits of `words` whole numbers. */
export interface Selector {
  readonly words: number;
  /** By the kind's code: the classes that take it, as bits. */
  readonly kinds: Int32Array;
  readonly attributes: readonly AttributeSelector[];
}

/** A condition, its findings resolved to positions. */
export interface ConditionProgram {
  readonly op: 'finding' | 'all' | 'any' | 'none';
  readonly finding: number;
  readonly parts: readonly ConditionProgram[];
}

/** A rule, with the positions of the rules that override it. */
export interface RuleProgram {
  readonly id: string;
  readonly verdict: VerdictWord;
  readonly when: ConditionProgram;
  readonly overriddenBy: readonly number[];
}

/** A policy compiled once, to decide many cases. It holds memory that every decision reuses, so it decides one case at a time. */
export interface Program {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /**
   * By each vocabulary that a case may name, which is the policy's own or is related to it: the wider of the two, which has
   * the words of both.
   */
  readonly words: ReadonlyMap<string, Vocabulary>;
  readonly digest: string;
  /** Tests on facts: a case outside of them is refused, not decided. */
  readonly appliesTo: readonly {
    readonly fact: string;
    readonly position: number;
    readonly test: Test;
    readonly holds: (value: Value | undefined) => boolean;
  }[];
  readonly selector: Selector;
  readonly terms: readonly Term[];
  /** The tests of facts of which it matters when they began to hold. */
  readonly clocks: readonly Clock[];
  /** By class: the positions of the terms that count it. */
  readonly termsOfClass: readonly (readonly number[])[];
  readonly sameOfClass: readonly (readonly { readonly group: SameGroup; readonly position: number }[])[];
  readonly groups: readonly SameGroup[];
  /** The groups whose counts all ask for at least 0. */
  readonly bearerGroups: readonly SameGroup[];
  readonly findingIds: readonly string[];
  readonly findings: readonly FindingProgram[];
  /** By finding: what it reads. */
  readonly reads: readonly Reads[];
  /** Positions of findings, each after those it joins. */
  readonly findingOrder: readonly number[];
  readonly rules: readonly RuleProgram[];
  /** Positions of rules, each after those that override it. */
  readonly ruleOrder: readonly number[];
  readonly assumptions: readonly { readonly id: string; readonly when: ConditionProgram }[];
  readonly guarantees: readonly {
    readonly id: string;
    readonly when: ConditionProgram;
    readonly verdict: VerdictWord;
  }[];
  /** What of a case a verdict alone looks at; undefined where that is no less than all of it. */
  readonly plan: VerdictPlan | undefined;
  readonly memory: Memory;
  readonly coded: CodedCase;
}

/** The attributes that a program looks at, by position: its classes test them, or its findings count or group by them. */
export function attributesRead({ selector, terms, groups }: Program): readonly number[] {
  const grouped = groups.flatMap((group) => [group.grouping, ...group.terms.map(({ distinct }) => distinct)]);
  const counted = [...terms.map(({ distinct }) => distinct), ...grouped].flatMap((by) => by?.position ?? []);
  const tested = selector.attributes.map(({ position }) => position);
  return [...new Set([...tested, ...counted])].filter((position) => position !== -1);
}
