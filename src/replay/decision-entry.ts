import { decisionDigest } from '../engine/digest.ts';
import type { Decision } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';

/** What people say of a decision that they record. */
export interface Particulars {
  /** The day, or the moment. */
  readonly on: string;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  /** The version of decisis that writes the entry. */
  readonly engine: string;
}

/**
 * The entry that records a verdict (section 6), its keys in the order of the language.
 * @param standing the decision that stands until now, which the entry names by its digest
 */
export function decisionEntry(
  { verdict, policy, grounds, case: { digest } }: Verdict,
  standing: Decision | undefined,
  { on, by, reason, engine }: Particulars,
): Decision {
  const entry: Decision = {
    verdict,
    on,
    ...(by === undefined ? {} : { by }),
    policy: { id: policy.id, version: policy.version, digest: policy.digest },
    grounds,
    'case-digest': digest,
    ...(reason === undefined ? {} : { reason }),
    ...(standing === undefined ? {} : { previous: decisionDigest(standing) }),
    engine,
  };
  return { ...entry, digest: decisionDigest(entry) };
}

/** Whether a verdict is what stands already: of the same case, by the same policy, on the same grounds. */
export function isRecorded(
  { verdict, policy, grounds, case: { digest } }: Verdict,
  standing: Decision,
): boolean {
  return (
    standing.verdict === verdict &&
    standing.policy?.digest === policy.digest &&
    standing['case-digest'] === digest &&
    standing.grounds !== undefined &&
    standing.grounds.join() === grounds.join()
  );
}

/**
 * Whether a digest is that of an entry, or of what the entry was before a `notice` was added: what only becomes known
 * after a decision is written there, and takes nothing from what was decided.
 */
export function isDigestOf(digest: string, decision: Decision): boolean {
  if (digest === decisionDigest(decision)) return true;
  const { notice, ...entry } = decision;
  return notice !== undefined && digest === decisionDigest(entry);
}

/**
 * The first decision, from 0, that gives a reason and does not say who gives it; -1 where each says so. A case is valid all
 * the same, and can be decided; but what it records counts for nothing until somebody stands for it.
 */
export const reasonOfNobody = (decisions: readonly Decision[] = []): number =>
  decisions.findIndex(({ reason, by }) => reason !== undefined && by === undefined);
