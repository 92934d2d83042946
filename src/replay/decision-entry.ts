import { decisionDigest } from '../engine/digest.ts';
import type { Decision, Proceeding } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Verdict } from '../model/verdict.ts';

/** What people say of a decision that they record. */
export interface Particulars {
  /** The day, or the moment. */
  readonly on: string;
  readonly by?: string | undefined;
  /** What they decide, where that is not what the policy gives. */
  readonly verdict?: VerdictWord | undefined;
  readonly reason?: string | undefined;
  readonly proceeding?: Proceeding | undefined;
  readonly approvedBy?: readonly string[] | undefined;
  readonly reinstate?: string | undefined;
  /** The version of decisis that writes the entry. */
  readonly engine: string;
}

/**
 * The entry that records a decision (section 6), its keys in the order of the language. One that departs from the verdict
 * has no grounds of the policy: what the policy gave stands under `advice`.
 * @param standing the decision that stands until now, which the entry names by its digest
 */
export function decisionEntry(
  {
    verdict: given,
    policy,
    grounds,
    case: { digest },
  }: Pick<Verdict, 'verdict' | 'policy' | 'grounds' | 'case'>,
  standing: Decision | undefined,
  { on, by, verdict = given, reason, proceeding, approvedBy = [], reinstate, engine }: Particulars,
): Decision {
  const departs = verdict !== given;
  const entry: Decision = {
    verdict,
    on,
    ...(by === undefined ? {} : { by }),
    policy: { id: policy.id, version: policy.version, digest: policy.digest },
    ...(departs ? {} : { grounds }),
    'case-digest': digest,
    ...(reason === undefined ? {} : { reason }),
    ...(standing === undefined ? {} : { previous: standing.digest ?? decisionDigest(standing) }),
    ...(proceeding === undefined ? {} : { proceeding }),
    ...(departs ? { advice: { verdict: given, grounds } } : {}),
    ...(approvedBy.length === 0 ? {} : { 'approved-by': approvedBy }),
    ...(reinstate === undefined ? {} : { reinstate }),
    engine,
  };
  return { ...entry, digest: decisionDigest(entry) };
}

/**
 * Whether a decision is what stands already: of the same case, under the same policy, on the same grounds or in departure
 * from the same advice. Who approved it is another matter.
 */
export function isRecorded(
  { verdict: given, policy, grounds, case: { digest } }: Verdict,
  standing: Decision,
  verdict: VerdictWord = given,
): boolean {
  const rests = verdict === given ? standing.grounds : standing.advice?.grounds;
  return (
    standing.verdict === verdict &&
    (verdict === given) === (standing.advice === undefined) &&
    standing.policy?.digest === policy.digest &&
    standing['case-digest'] === digest &&
    rests !== undefined &&
    rests.join() === grounds.join()
  );
}

/** Whether a decision has a notice that its own digest does not cover, since it was added afterwards. */
export const hasLaterNotice = (decision: Decision): boolean =>
  decision.notice !== undefined &&
  decision.digest !== undefined &&
  decision.digest !== decisionDigest(decision);

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
