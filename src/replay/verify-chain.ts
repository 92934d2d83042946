import { caseDigest } from '../engine/digest.ts';
import type { Case, Decision } from '../model/case.ts';
import { isDigestOf, reasonOfNobody } from './decision-entry.ts';

/** What does not hold of a case's decisions. `entry` is a position in them, from 0. */
export type ChainFault =
  /** The case is not the one that its standing decision was made on. */
  | { readonly kind: 'case-changed'; readonly entry: number }
  /** The entry is not the one that the next was made after: it was altered, or one between them taken out or put in. */
  | { readonly kind: 'altered'; readonly entry: number; readonly next: number }
  /** The entry was made after an earlier one than the one before it, as where two branches were merged. */
  | { readonly kind: 'forked'; readonly entry: number; readonly after: number }
  /** The entry is not the one that its own digest is of. */
  | { readonly kind: 'edited'; readonly entry: number }
  /** The tool wrote the entry with a digest, which is gone. */
  | { readonly kind: 'digest-gone'; readonly entry: number }
  /** The entry gives a reason, and does not say who gives it. */
  | { readonly kind: 'missing-by'; readonly entry: number }
  /** The first entry names one before it, which is gone. */
  | { readonly kind: 'first-gone'; readonly entry: 0 }
  /** The entry should name the one before it, and does not. */
  | { readonly kind: 'missing-previous'; readonly entry: number };

/**
 * Checks the digests of a case's decisions, and the chain in which each names the one before.
 * Decisions made without the tool need no digest; but once one has any, each after it names the one before, and once one
 * has a digest of its own, so has each after it.
 * @returns what does not hold, in the order of the decisions
 */
export function verifyChain(theCase: Case): readonly ChainFault[] {
  const { decisions = [] } = theCase;
  const last = decisions.length - 1;
  const decidedOn = decisions[last]?.['case-digest'];
  const changed = decidedOn !== undefined && decidedOn !== caseDigest(theCase);
  const nobody = reasonOfNobody(decisions);
  return [
    ...(nobody === -1 ? [] : [{ kind: 'missing-by', entry: nobody } satisfies ChainFault]),
    ...links(decisions),
    ...(changed ? [{ kind: 'case-changed', entry: last } satisfies ChainFault] : []),
  ];
}

function links(decisions: readonly Decision[]): readonly ChainFault[] {
  let written = false;
  let sealed = false;
  return decisions.flatMap((decision, entry) => {
    written ||= isWritten(decision);
    sealed ||= decision.digest !== undefined || decision.engine !== undefined;
    const link = linkFault(decisions, entry, written);
    const seal = link?.kind === 'missing-previous' ? undefined : sealFault(decision, entry, sealed);
    return [seal, link].filter((fault) => fault !== undefined);
  });
}

function linkFault(decisions: readonly Decision[], entry: number, written: boolean): ChainFault | undefined {
  const { previous } = decisions[entry]!;
  const before = decisions[entry - 1];
  if (before === undefined) return previous === undefined ? undefined : { kind: 'first-gone', entry: 0 };
  if (previous === undefined) return written ? { kind: 'missing-previous', entry } : undefined;
  if (isNamedBy(previous, before)) return undefined;
  const after = decisions.slice(0, entry).findLastIndex((earlier) => isNamedBy(previous, earlier));
  return after === -1 ? { kind: 'altered', entry: entry - 1, next: entry } : { kind: 'forked', entry, after };
}

/** Whether a later entry's `previous` names this one: by its own digest, or by the digest of it as it stands. */
export const isNamedBy = (previous: string, entry: Decision): boolean =>
  previous === entry.digest || isDigestOf(previous, entry);

/** @param sealed whether the entry, or one before it, shows that the tool gave it a digest */
function sealFault(decision: Decision, entry: number, sealed: boolean): ChainFault | undefined {
  const { digest } = decision;
  if (digest === undefined) return sealed ? { kind: 'digest-gone', entry } : undefined;
  return isDigestOf(digest, decision) ? undefined : { kind: 'edited', entry };
}

/** Whether a decision bears a digest, as those that the tool writes do. */
export const isWritten = (decision: Decision): boolean =>
  decision.digest !== undefined ||
  decision['case-digest'] !== undefined ||
  decision.previous !== undefined ||
  decision.policy?.digest !== undefined;

/** Whether a decision's own text can be checked against a digest in it or after it. */
export const isSealed = (decisions: readonly Decision[], entry: number): boolean =>
  decisions[entry]!.digest !== undefined || decisions[entry + 1]?.previous !== undefined;
