import { decisionDigest } from '../engine/digest.ts';
import type { Decision, Proceeding } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { Verdict } from '../model/verdict.ts';

/** The details that a person gives when recording a decision. */
export interface Particulars {
  /** The day or the moment of the decision. */
  readonly on: string;
  readonly by?: string | undefined;
  /** Their verdict, if it is not the policy's. */
  readonly verdict?: VerdictWord | undefined;
  readonly reason?: string | undefined;
  readonly proceeding?: Proceeding | undefined;
  readonly approvedBy?: readonly string[] | undefined;
  readonly reinstate?: string | undefined;
  /** The version of decisis that writes the entry. */
  readonly engine: string;
}

/**
 * The entry that records a decision (section 6), with its keys in the order of the language. A decision that departs
 * from the policy's verdict has no grounds of its own: the policy's verdict and grounds are kept under `advice`.
 * @param standing the decision in force until now; the entry names it by its digest
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
 * Whether a decision only repeats the standing one: same case, same policy, and the same grounds (or a departure from
 * the same advice). Who approved it is not compared.
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
 * Whether a digest is that of an entry, with or without its `notice`. A notice may be added after the decision, and
 * does not change what was decided.
 */
export function isDigestOf(digest: string, decision: Decision): boolean {
  if (digest === decisionDigest(decision)) return true;
  const { notice, ...entry } = decision;
  return notice !== undefined && digest === decisionDigest(entry);
}

/**
 * The index, from 0, of the first decision that has a reason but no `by`; -1 if there is none. The case is valid all
 * the same and can be decided, but the decision does not count until somebody is named for it.
 */
export const reasonOfNobody = (decisions: readonly Decision[] = []): number =>
  decisions.findIndex(({ reason, by }) => reason !== undefined && by === undefined);
