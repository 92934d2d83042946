import { caseDigest, decisionDigest } from '../engine/digest.ts';
import type { Case, Decision } from '../model/case.ts';

/** What does not hold of a case's decisions. `entry` is a position in them, from 0. */
export type ChainFault =
  /** The case is not the one that its standing decision was made on. */
  | { readonly kind: 'case-changed'; readonly entry: number }
  /** The entry is not the one that the next was made after: it was altered, or one between them taken out or put in. */
  | { readonly kind: 'altered'; readonly entry: number; readonly next: number }
  /** The first entry names one before it, which is gone. */
  | { readonly kind: 'first-gone'; readonly entry: 0 }
  /** The entry should name the one before it, and does not. */
  | { readonly kind: 'missing-previous'; readonly entry: number };

/**
 * Checks the digests of a case's decisions, and the chain in which each names the one before.
 * Decisions made without the tool need no digest; but once one has any, each after it names the one before.
 * @returns what does not hold, in the order of the decisions; nothing can be said of the last entry but by the case
 */
export function verifyChain(theCase: Case): readonly ChainFault[] {
  const { decisions = [] } = theCase;
  const last = decisions.length - 1;
  const decidedOn = decisions[last]?.['case-digest'];
  const changed = decidedOn !== undefined && decidedOn !== caseDigest(theCase);
  return [
    ...links(decisions),
    ...(changed ? [{ kind: 'case-changed', entry: last } satisfies ChainFault] : []),
  ];
}

function links(decisions: readonly Decision[]): readonly ChainFault[] {
  let written = false;
  return decisions.flatMap((decision, entry): readonly ChainFault[] => {
    const { previous } = decision;
    const before = decisions[entry - 1];
    written ||= isWritten(decision);
    if (before === undefined) return previous === undefined ? [] : [{ kind: 'first-gone', entry: 0 }];
    if (previous === undefined) return written ? [{ kind: 'missing-previous', entry }] : [];
    return previous === decisionDigest(before) ? [] : [{ kind: 'altered', entry: entry - 1, next: entry }];
  });
}

/** Whether a decision bears a digest, as those that the tool writes do. */
export const isWritten = (decision: Decision): boolean =>
  decision['case-digest'] !== undefined ||
  decision.previous !== undefined ||
  decision.policy?.digest !== undefined;
