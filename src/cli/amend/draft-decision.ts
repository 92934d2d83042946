import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { lackingApprovals, type Approvals } from '../../explain/approvals.ts';
import type { Case, Decision } from '../../model/case.ts';
import { endsService, type VerdictWord } from '../../model/verdict-word.ts';
import { decisionEntry, isRecorded } from '../../replay/decision-entry.ts';
import { appendEntry } from '../../source/append-entry.ts';
import { decideText, type DecidedText } from '../cases/decide-text.ts';
import { decisionDate } from './decision-date.ts';
import type { DecisionOptions } from './intent.ts';
import { outOfOrder } from './out-of-order.ts';
import { refusalOf } from './refusals.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { VERSION } from '../process/version.ts';
import { sameRole } from '../flags/role-flag.ts';

/** A decision that is to be appended to a case file. */
export interface Appended {
  readonly outcome: 'appended';
  readonly text: string;
  readonly before: string;
  readonly case: Case;
  readonly entry: Decision;
  readonly standing: Decision | undefined;
  /** The approvals that the policy asks for and the decision does not have. */
  readonly unapproved: Approvals | undefined;
  readonly warnings: readonly Diagnostic[];
}

/** What would happen to a case file. */
export type DecisionDraft =
  | Appended
  | { readonly outcome: 'stands'; readonly case: Case; readonly standing: Decision }
  | { readonly outcome: 'refused'; readonly exit: Exit; readonly diagnostics: readonly Diagnostic[] };

/**
 * Decides a case file, and drafts the decision that `record`, `overrule` or `appeal` would append. It writes nothing
 * itself.
 */
export function draftDecision(
  path: string,
  file: SourceText | Diagnostic,
  loaded: LoadedPolicies,
  intent: DecisionOptions,
): DecisionDraft {
  const decided = decideText(path, file, loaded);
  if (!('case' in decided)) return refused(EXIT.invalid, decided);
  const broken = decided.chain.filter(({ fault }) => fault.kind !== 'case-changed');
  if (broken.length > 0)
    return refused(
      EXIT.failed,
      broken.map(({ diagnostic }) => diagnostic),
    );
  const { standing, verdict } = decided;
  const again =
    intent.act === 'record' && standing !== undefined && isRecorded(verdict, standing, intent.verdict)
      ? standing
      : undefined;
  if (again !== undefined && addsNothing(again, intent))
    return { outcome: 'stands', case: decided.case, standing: again };
  const refusal = refusalOf(decided, intent);
  if (refusal !== undefined) return refused(EXIT.failed, [refusal]);
  return appended(file as SourceText, decided, intent, again);
}

const refused = (exit: Exit, diagnostics: readonly Diagnostic[]): DecisionDraft => ({
  outcome: 'refused',
  exit,
  diagnostics,
});

/** Whether the standing decision already has every approval that is named now. */
const addsNothing = ({ 'approved-by': given = [] }: Decision, { approvedBy }: DecisionOptions): boolean =>
  approvedBy.every((role) => given.some((one) => sameRole(one, role)));

function appended(
  file: SourceText,
  decided: DecidedText,
  intent: DecisionOptions,
  again: Decision | undefined,
): DecisionDraft {
  const { standing, verdict, policy, locate } = decided;
  const on = decisionDate(intent.on, intent.now, standing);
  if (on === undefined) return refused(EXIT.failed, [outOfOrder(decided, intent)]);
  const written = decisionEntry(verdict, standing, {
    on,
    by: intent.by,
    verdict: intent.verdict,
    reason: intent.reason ?? again?.reason,
    proceeding: intent.proceeding,
    approvedBy: [...approversBefore(again, intent), ...intent.approvedBy],
    reinstate: reinstatement(standing, intent, intent.verdict ?? verdict.verdict, on),
    engine: VERSION,
  });
  const entry = intent.sign === undefined ? written : { ...written, signature: intent.sign(written.digest!) };
  const text = appendEntry(file, 'decisions', { ...entry });
  if (text !== undefined) {
    const unapproved = lackingApprovals(policy, entry);
    const warnings = decided.warnings.filter(({ code }) => code !== 'decision/unapproved');
    return {
      outcome: 'appended',
      text,
      before: file.text,
      case: decided.case,
      entry,
      standing,
      unapproved,
      warnings,
    };
  }
  const message = 'nothing can be appended to `decisions` as it is written here';
  const help = 'write it as a list of its own, without an anchor or an alias';
  return refused(EXIT.invalid, [complaint('decision/cannot-append', locate(['decisions']), message, help)]);
}

/**
 * The approvers already recorded for the same decision: approvals may come one after another, and each new entry
 * keeps the earlier ones.
 */
const approversBefore = (
  again: Decision | undefined,
  { by, approvedBy }: DecisionOptions,
): readonly string[] =>
  (again?.['approved-by'] ?? []).filter(
    (role) => !sameRole(role, by) && !approvedBy.some((one) => sameRole(one, role)),
  );

/** When service resumes where an appeal reverses a termination: on the day that the person named, or at once. */
function reinstatement(
  standing: Decision | undefined,
  { act, reinstate }: DecisionOptions,
  verdict: VerdictWord,
  on: string,
): string | undefined {
  if (act !== 'appeal' || standing === undefined) return undefined;
  return endsService(standing.verdict) && !endsService(verdict) ? (reinstate ?? on) : undefined;
}
