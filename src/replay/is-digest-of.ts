import { decisionDigest } from '../engine/digest.ts';
import type { Decision } from '../model/case.ts';

/**
 * Whether a digest is that of an entry, or of what the entry was before a `notice` was added: what only becomes known
 * after a decision is written there, and takes nothing from what was decided.
 */
export function isDigestOf(digest: string, decision: Decision): boolean {
  if (digest === decisionDigest(decision)) return true;
  const { notice, ...entry } = decision;
  return notice !== undefined && digest === decisionDigest(entry);
}
