import type { Case } from '../model/case.ts';
import type { Answer } from './answer.ts';
import type { Step } from './witness.ts';

/** The claims that are proved of every policy, and those that it makes itself. */
const CLAIMS = ['guarantee', 'verdict', 'rule', 'finding', 'uncontested', 'monotone'] as const;

/** One kind of claim. */
export type ClaimKind = (typeof CLAIMS)[number];

/** A statement about all possible cases of a policy, and the result of proving it. */
export interface Claim {
  readonly kind: ClaimKind;
  /** The id of the guarantee, verdict, rule, finding, policy or class that the claim is about. */
  readonly id: string;
  readonly title: string;
  readonly status: 'proved' | 'refuted' | 'unknown';
  /** What refutes the claim, or why it is undecided; empty if it is proved. */
  readonly why: string;
  /** The case that refutes the claim; for a claim that something can happen, a case in which it does. */
  readonly witness: Case | undefined;
  /** The same case with one more exhibit, for claims about adding one. */
  readonly after: Case | undefined;
  /** Whether no smaller case exists. */
  readonly smallest: boolean;
  /** Of a contested case: a rule for `terminate` and a rule for `retain`. */
  readonly between?: readonly [string, string];
}

type Head = Pick<Claim, 'kind' | 'id' | 'title'>;

const OPEN = { witness: undefined, after: undefined, smallest: false } as const;

/**
 * A claim that no case has a property; refuted by a case that has it.
 * @param why the text for a refuted claim
 */
export function neverClaim(head: Head, answer: Answer, why: (found: Case) => string): Claim {
  if ('unknown' in answer) return { ...head, ...OPEN, status: 'unknown', why: answer.unknown };
  if ('refuted' in answer) return { ...head, ...OPEN, status: 'proved', why: '' };
  const { found, smallest } = answer;
  return { ...head, status: 'refuted', why: why(found), witness: found, after: undefined, smallest };
}

/**
 * A claim that some case has a property; proved by such a case.
 * @param why the text for when there is none
 */
export function possibleClaim(head: Head, answer: Answer, why: () => string): Claim {
  if ('unknown' in answer) return { ...head, ...OPEN, status: 'unknown', why: answer.unknown };
  if ('refuted' in answer) return { ...head, ...OPEN, status: 'refuted', why: why() };
  const { found, smallest } = answer;
  return { ...head, status: 'proved', why: '', witness: found, after: undefined, smallest };
}

/** A claim that adding an exhibit never has an effect. */
export function stepClaim(head: Head, answer: Answer<Step>, why: string): Claim {
  if ('unknown' in answer) return { ...head, ...OPEN, status: 'unknown', why: answer.unknown };
  if ('refuted' in answer) return { ...head, ...OPEN, status: 'proved', why: '' };
  const { found, smallest } = answer;
  return { ...head, status: 'refuted', why, witness: found.before, after: found.after, smallest };
}

/**
 * Whether a refuted claim is a fault of the policy. That one more exhibit can reverse a verdict is not: a policy that
 * needs a rate is never monotone, since the added exhibit may fall into the baseline.
 */
export const isFault = ({ kind, status }: Pick<Claim, 'kind' | 'status'>): boolean =>
  status !== 'proved' && kind !== 'monotone';
