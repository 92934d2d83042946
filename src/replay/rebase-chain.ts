import { decisionDigest } from '../engine/digest.ts';
import type { Decision } from '../model/case.ts';
import { isNamedBy } from './verify-chain.ts';

/**
 * Chains decisions again in the order in which they stand, as after a merge of two that were made at once. What each says
 * stays as it is: only its place in the chain is another, and with that its digest.
 * @param decisions in which nothing is wrong but that some were made after another than the one before them
 * @returns all of them; those that need no change are the same objects
 */
export function rebaseChain(decisions: readonly Decision[]): readonly Decision[] {
  const chained: Decision[] = [];
  for (const decision of decisions) {
    const before = chained.at(-1);
    const stays =
      before === undefined || decision.previous === undefined || isNamedBy(decision.previous, before);
    chained.push(stays ? decision : after(before, decision));
  }
  return chained;
}

function after(before: Decision, decision: Decision): Decision {
  const entry = { ...decision, previous: before.digest ?? decisionDigest(before) };
  return decision.digest === undefined ? entry : { ...entry, digest: decisionDigest(entry) };
}
