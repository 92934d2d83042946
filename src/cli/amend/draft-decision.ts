import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import type { Case, Decision } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import { decisionEntry, isRecorded } from '../../replay/decision-entry.ts';
import { appendEntry } from '../../source/append-entry.ts';
import { decideText, type DecidedText } from '../cases/decide-text.ts';
import { decisionDate, momentOf } from './decision-date.ts';
import { EXIT, type Exit } from '../exit.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { VERSION } from '../version.ts';

/** What a person wants written. */
export interface DecisionOptions {
  /** Whether to change the standing decision; else it may only be made again. */
  readonly overrule: boolean;
  /** When it was decided, where the person says so. */
  readonly on: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly by: string | undefined;
  readonly reason: string | undefined;
}

/** What is to become of a case file. */
export type DecisionDraft =
  | {
      readonly outcome: 'appended';
      readonly text: string;
      readonly case: Case;
      readonly entry: Decision;
      readonly standing: Decision | undefined;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly outcome: 'stands'; readonly case: Case; readonly standing: Decision }
  | { readonly outcome: 'refused'; readonly exit: Exit; readonly diagnostics: readonly Diagnostic[] };

/** Decides a case file, and says what recording or overruling makes of it, which is written by another. */
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
  if (!intent.overrule && standing !== undefined && isRecorded(verdict, standing)) {
    return { outcome: 'stands', case: decided.case, standing };
  }
  const refusal = intent.overrule ? nothingToOverrule(decided) : wouldOverturn(decided);
  if (refusal !== undefined) return refused(EXIT.failed, [refusal]);
  return appended(file as SourceText, decided, intent);
}

const refused = (exit: Exit, diagnostics: readonly Diagnostic[]): DecisionDraft => ({
  outcome: 'refused',
  exit,
  diagnostics,
});

function appended(file: SourceText, decided: DecidedText, intent: DecisionOptions): DecisionDraft {
  const { standing, verdict, warnings, locate } = decided;
  const on = decisionDate(intent.on, intent.now, standing);
  if (on === undefined) return refused(EXIT.failed, [outOfOrder(decided, intent)]);
  const entry = decisionEntry(verdict, standing, {
    on,
    by: intent.by,
    reason: intent.reason,
    engine: VERSION,
  });
  const text = appendEntry(file, 'decisions', { ...entry });
  if (text !== undefined) {
    return { outcome: 'appended', text, case: decided.case, entry, standing, warnings };
  }
  const message = 'nothing can be appended to `decisions` as it is written here';
  const help = 'write it as a list of its own, without an anchor or an alias';
  return refused(EXIT.invalid, [complaint('decision/cannot-append', locate(['decisions']), message, help)]);
}

function wouldOverturn({ verdict, standing, case: theCase, locate }: DecidedText): Diagnostic | undefined {
  if (standing === undefined || standing.verdict === verdict.verdict) return undefined;
  return complaint(
    'decision/overturns',
    locate(lastOf(theCase)),
    `\`${verdict.policy.id}\` gives \`${verdict.verdict}\`, and the decision of ${standing.on} stands: \`${standing.verdict}\``,
    '`record` never changes a decision: `overrule` does, with a reason',
  );
}

function nothingToOverrule({
  verdict,
  standing,
  case: theCase,
  locate,
}: DecidedText): Diagnostic | undefined {
  if (standing === undefined) {
    const message = 'there is no decision to overrule';
    return complaint('decision/unchanged', locate(['case']), message, RECORD);
  }
  if (standing.verdict !== verdict.verdict) return undefined;
  const message = `overruling changes nothing: \`${verdict.policy.id}\` gives \`${verdict.verdict}\`, as the decision of ${standing.on} does`;
  return complaint('decision/unchanged', locate(lastOf(theCase)), message, RECORD);
}

const RECORD = '`record` writes down what the policy gives now';

function outOfOrder(decided: DecidedText, { on, now }: DecisionOptions): Diagnostic {
  const { standing, case: theCase, locate } = decided;
  if (Number(parseTime(standing?.on ?? '')) > now) return inFuture(decided, now);
  const dated = on === undefined ? 'today' : `\`${on}\``;
  const message = `${dated} is before ${standing?.on ?? ''}, the date of the decision that stands`;
  const help = 'decisions stand oldest first: give a later date with `--on`';
  return complaint('decision/out-of-order', locate([...lastOf(theCase), 'on']), message, help);
}

/** Nothing can be dated after such a decision before its day has come. */
function inFuture({ standing, case: theCase, locate }: DecidedText, now: number): Diagnostic {
  const message = `the decision that stands is dated \`${standing?.on ?? ''}\`, and it is ${momentOf(now)} now: nothing can be recorded after it`;
  const help =
    standing?.digest === undefined
      ? 'if the date is a slip, correct it in the file; if it is not, look at the clock of this machine'
      : 'if the date is a slip, take this decision out of the file and record it again, which `verify --base` shows; if it is not, look at the clock of this machine';
  return complaint('decision/in-future', locate([...lastOf(theCase), 'on']), message, help);
}

const lastOf = ({ decisions = [] }: Case): readonly (string | number)[] => [
  'decisions',
  decisions.length - 1,
];
