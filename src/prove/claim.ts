import type { Case } from '../model/case.ts';
import type { Answer } from './answer.ts';
import type { Step } from './witness.ts';

/** What is proved of every policy, and what of it where it says so. */
export const CLAIMS = ['guarantee', 'verdict', 'rule', 'finding', 'uncontested', 'monotone'] as const;

/** One of these. */
export type ClaimKind = (typeof CLAIMS)[number];

/** A statement about a policy on every case there could be, and what came of it. */
export interface Claim {
  readonly kind: ClaimKind;
  /** Of the guarantee, the verdict, the rule, the finding, the policy or the class that it is about. */
  readonly id: string;
  readonly title: string;
  readonly status: 'proved' | 'refuted' | 'unknown';
  /** What is the case instead, or why nothing is known; empty where it is proved. */
  readonly why: string;
  /** The case that refutes it, or for what can happen one in which it does. */
  readonly witness: Case | undefined;
  /** The same case with one exhibit more, for what is said of adding one. */
  readonly after: Case | undefined;
  /** Whether no smaller case would do. */
  readonly smallest: boolean;
  /** Of a contested case: a rule that would terminate and one that would retain. */
  readonly between?: readonly [string, string];
}

type Head = Pick<Claim, 'kind' | 'id' | 'title'>;

const OPEN = { witness: undefined, after: undefined, smallest: false } as const;

/** A claim that no case does something: refuted by one that does. @param why what it does */
export function neverClaim(head: Head, answer: Answer, why: (found: Case) => string): Claim {
  if ('unknown' in answer) return { ...head, ...OPEN, status: 'unknown', why: answer.unknown };
  if ('refuted' in answer) return { ...head, ...OPEN, status: 'proved', why: '' };
  const { found, smallest } = answer;
  return { ...head, status: 'refuted', why: why(found), witness: found, after: undefined, smallest };
}

/** A claim that some case does something: proved by one. @param why what is so where none does */
export function possibleClaim(head: Head, answer: Answer, why: () => string): Claim {
  if ('unknown' in answer) return { ...head, ...OPEN, status: 'unknown', why: answer.unknown };
  if ('refuted' in answer) return { ...head, ...OPEN, status: 'refuted', why: why() };
  const { found, smallest } = answer;
  return { ...head, status: 'proved', why: '', witness: found, after: undefined, smallest };
}

/** A claim that adding an exhibit never does something. */
export function stepClaim(head: Head, answer: Answer<Step>, why: string): Claim {
  if ('unknown' in answer) return { ...head, ...OPEN, status: 'unknown', why: answer.unknown };
  if ('refuted' in answer) return { ...head, ...OPEN, status: 'proved', why: '' };
  const { found, smallest } = answer;
  return { ...head, status: 'refuted', why, witness: found.before, after: found.after, smallest };
}

/**
 * Whether a claim speaks against a policy. That an exhibit more can turn a verdict round is a result, not a fault: a rate
 * that a policy needs is never monotone, for what is added may fall into the baseline.
 */
export const isFault = ({ kind, status }: Pick<Claim, 'kind' | 'status'>): boolean =>
  status !== 'proved' && kind !== 'monotone';
