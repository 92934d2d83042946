import { itemAt } from '../model/look-up.ts';
import { caseDigest } from '../engine/digest.ts';
import type { Case, Decision } from '../model/case.ts';
import { isDigestOf, reasonOfNobody } from './decision-entry.ts';

/** A fault in a case's chain of decisions. `entry` is an index into the decisions, from 0. */
export type ChainFault =
  /** The case is not the one that its standing decision was made on. */
  | { readonly kind: 'case-changed'; readonly entry: number }
  /**
   * The entry does not have the digest that the next one names: it was altered, or an entry between them was removed or
   * inserted.
   */
  | { readonly kind: 'altered'; readonly entry: number; readonly next: number }
  /** The entry names an earlier predecessor than the one before it, for example after a merge of two branches. */
  | { readonly kind: 'forked'; readonly entry: number; readonly after: number }
  /** The entry does not have the digest that it records of itself. */
  | { readonly kind: 'edited'; readonly entry: number }
  /** The tool wrote the entry with a digest, and the digest was removed. */
  | { readonly kind: 'digest-gone'; readonly entry: number }
  /** The entry gives a reason without saying whose it is (`by`). */
  | { readonly kind: 'missing-by'; readonly entry: number }
  /** The first entry names a predecessor, which was removed. */
  | { readonly kind: 'first-gone'; readonly entry: 0 }
  /** The entry should name its predecessor, and does not. */
  | { readonly kind: 'missing-previous'; readonly entry: number };

/**
 * Checks the digests of a case's decisions, and the chain in which each names the one before. Decisions made without
 * the tool need no digest. But from the first entry
 * with any digest on, each must name its predecessor; and from the first with a digest of its own on, each must have one.
 * @returns the faults, in the order of the decisions
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
  const { previous } = itemAt(decisions, entry);
  const before = decisions[entry - 1];
  if (before === undefined) return previous === undefined ? undefined : { kind: 'first-gone', entry: 0 };
  if (previous === undefined) return written ? { kind: 'missing-previous', entry } : undefined;
  if (isNamedBy(previous, before)) return undefined;
  const after = decisions.slice(0, entry).findLastIndex((earlier) => isNamedBy(previous, earlier));
  return after === -1 ? { kind: 'altered', entry: entry - 1, next: entry } : { kind: 'forked', entry, after };
}

/** Whether a later entry's `previous` names this one, by the digest that it records or by the digest of its present text. */
export const isNamedBy = (previous: string, entry: Decision): boolean =>
  previous === entry.digest || isDigestOf(previous, entry);

/** @param sealed whether this entry, or one before it, shows that the tool gives entries a digest here */
function sealFault(decision: Decision, entry: number, sealed: boolean): ChainFault | undefined {
  const { digest } = decision;
  if (digest === undefined) return sealed ? { kind: 'digest-gone', entry } : undefined;
  return isDigestOf(digest, decision) ? undefined : { kind: 'edited', entry };
}

/** Whether the tool wrote a decision, which its digests show. */
export const isWritten = (decision: Decision): boolean =>
  decision.digest !== undefined ||
  decision['case-digest'] !== undefined ||
  decision.previous !== undefined ||
  decision.policy?.digest !== undefined;

/** Whether the text of a decision can be checked, by its own digest or by one in a later entry. */
export const isSealed = (decisions: readonly Decision[], entry: number): boolean =>
  itemAt(decisions, entry).digest !== undefined || decisions[entry + 1]?.previous !== undefined;
