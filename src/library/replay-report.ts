import { JUDGEMENT, emptyTally, isDecided, addTo } from '../replay/judgement.ts';
import { noneDecided } from '../cli/cases/case-files.ts';
import { casesOf } from '../cli/cases/cases.ts';
import { factorless } from '../replay/no-factors.ts';
import { FoundList } from '../replay/found-list.ts';
import type { ReplayResult } from '../replay/replay-result.ts';
import { judgeCase } from '../replay/archive/line-judge.ts';
import { reportOf } from '../cli/replay/report-of.ts';
import { notYet } from '../cli/verify/not-yet.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { Ledger } from '../precedent/ledger.ts';
import type { ReplayReport } from '../replay/replay-report.ts';
import { troubleOf } from '../report/trouble-document.ts';
import { INTERNAL, type Scope } from './scope.ts';
import { quietTerminal } from './quiet-terminal.ts';
import { baseOf } from './replay-cases.ts';
import type { ReplayReportOptions } from './options.ts';
import { nothingReplayed, replayOutcome, USUAL_FAILURES } from '../replay/replay-outcome.ts';

/** Replays all cases, and reports on them as the command line does. */
export async function replayReport(
  scope: Scope,
  { base, audience = INTERNAL, failOn = USUAL_FAILURES }: ReplayReportOptions,
): Promise<ReplayReport> {
  const { loaded, cases } = scope;
  const based = await baseOf(scope, base, audience);
  const told = (diagnostics: readonly Diagnostic[]): ReplayReport['troubles'] =>
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map((diagnostic) => troubleOf(diagnostic, audience));
  if (!based.ok)
    return nothingReplayed(base, failOn, { troubles: told(based.diagnostics), outcome: 'invalid' });
  const ledger = failOn.includes('departure') ? new Ledger(loaded.programs) : undefined;
  const { paths, isFine } = await notYet(based.value.version, cases, quietTerminal(audience));
  const corpus = await corpusOf({ ...scope, cases: paths }, ledger);
  const found = reportOf(corpus, loaded, ledger, based.value, {
    base,
    most: Infinity,
    all: true,
    held: Infinity,
    audience,
  });
  const { decided, invalid } = found.counts;
  const empty = decided + invalid === 0 && !(await isFine('replay'));
  const troubles = told([
    ...(ledger === undefined ? [] : factorless(ledger, loaded)),
    ...(empty ? [noneDecided(cases)] : []),
  ]);
  return {
    ...found,
    flips: [...found.flips],
    drifts: [...found.drifts],
    undecided: [...found.undecided],
    same: [...found.same],
    troubles,
    outcome: replayOutcome(found.counts, troubles.length, failOn),
  };
}

async function corpusOf({ loaded, cases }: Scope, ledger: Ledger | undefined): Promise<ReplayResult> {
  const tally = emptyTally();
  const found = new FoundList();
  for await (const item of casesOf(cases, quietTerminal(INTERNAL).stdin, loaded.vocabularies)) {
    const judgement = item.ok ? judgeCase(loaded.programs, item.case, ledger) : JUDGEMENT.invalid;
    const group = ledger !== undefined && isDecided(judgement) ? ledger.last : -1;
    addTo(tally, judgement);
    found.push({ judgement, place: item.place, read: () => item, group });
  }
  return { tally, found };
}
