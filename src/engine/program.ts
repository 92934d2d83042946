import type { TermTables } from './term.ts';
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
  /** By the value's code: the classes that an exhibit with this value may still belong to, as bits. */
  readonly rows: Int32Array;
  /** For whole numbers, which have too many values for rows: the tests themselves. */
  readonly ranges: readonly {
    readonly class: number;
    readonly holds: (value: Value | undefined) => boolean;
  }[];
}

/** Finds the classes that select an exhibit: a set of bits in an array of `words` whole numbers. */
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

/**
 * A policy compiled once, to decide many cases. Its memory is reused by every decision, so it decides one case at a
 * time.
 */
export interface Program extends TermTables {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  /**
   * By each vocabulary that a case may name (the policy's own, or one related to it by `extends`): the wider of that
   * and the policy's, which has the words of both.
   */
  readonly words: ReadonlyMap<string, Vocabulary>;
  readonly digest: string;
  /** The tests of `applies-to`: a case that fails one is refused, not decided. */
  readonly appliesTo: readonly {
    readonly fact: string;
    readonly position: number;
    readonly test: Test;
    readonly holds: (value: Value | undefined) => boolean;
  }[];
  readonly selector: Selector;
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
  /**
   * The parts of a case that the verdict depends on; undefined where no shortcut is possible and all of the case is
   * read.
   */
  readonly plan: VerdictPlan | undefined;
  readonly memory: Memory;
  readonly coded: CodedCase;
}

/** The attributes that a program reads, by position: its classes test them, or its findings count or group by them. */
export function attributesRead({ selector, terms, groups }: Program): readonly number[] {
  const grouped = groups.flatMap((group) => [group.grouping, ...group.terms.map(({ distinct }) => distinct)]);
  const counted = [...terms.map(({ distinct }) => distinct), ...grouped].flatMap((by) => by?.position ?? []);
  const tested = selector.attributes.map(({ position }) => position);
  return [...new Set([...tested, ...counted])].filter((position) => position !== -1);
}
