import { JUDGEMENT } from '../../../replay/judgement.ts';
import type { Audience } from '../../../explain/audience.ts';
import { Ledger } from '../../../precedent/ledger.ts';
import type { PrecedentReport } from '../../../precedent/precedent-report.ts';
import type { Paint } from '../../../report/paint.ts';
import { PRECEDENT_FORMATS, type PrecedentFormatName } from '../../../report/precedents/formats.ts';
import { tally } from '../../../report/precedents/precedent-words.ts';
import { defaultJobs } from '../../cases/cases.ts';
import { reportFaults } from '../../replay/corpus-faults.ts';
import { factorless } from '../../../replay/no-factors.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import { noneDecided } from '../../cases/case-files.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { precedentsOf } from '../../../replay/precedent-corpus.ts';
import { openProgress } from '../../terminal/progress.ts';
import { replayCorpus } from '../../replay/replay-corpus.ts';
import type { ReplayResult } from '../../../replay/replay-result.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** What `--fail-on` can name. */
export const PRECEDENT_FAILURES = ['contradiction', 'none'] as const;

/** The flags of `precedents`. */
export interface PrecedentFlags {
  readonly policy: readonly string[];
  readonly reports: readonly Asked<PrecedentFormatName>[];
  readonly failOn: readonly (typeof PRECEDENT_FAILURES)[number][];
  readonly jobs?: number;
  readonly limit: number;
}

/**
 * Finds decided cases that contradict each other and decisions to overrule so that none do: as few as can be of those
 * that the policy still gives, and of the rest.
 * @returns failed where cases contradict each other and `--fail-on` names that; invalid where a case could not be
 * compared, or none was decided: a check of nothing is not a pass
 */
export async function precedentsCommand(
  paths: readonly string[],
  flags: PrecedentFlags,
  terminal: Terminal,
): Promise<Exit> {
  refuseOverwrite(placesOf(flags.reports), paths);
  const loaded = loadPolicies(flags.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const ledger = new Ledger(loaded.value.programs);
  const corpus = await replayCorpus(paths, loaded.value, await options(flags, ledger, terminal), terminal);
  reportFaults(corpus, loaded.value, terminal);
  const faults = [...factorless(ledger, loaded.value)];
  const report = reportOf(corpus, ledger, loaded.value, flags.limit, terminal.audience);
  if (report.counts.decided === 0 && report.counts.invalid === 0) faults.push(noneDecided(paths));
  printDiagnostics(faults, terminal);
  const exit = exitOf(report, faults.length, flags);
  if (report.policies.length > 0) {
    const textOf = (format: PrecedentFormatName, paint: Paint): string =>
      PRECEDENT_FORMATS[format](report, { paint, pathOf: terminal.pathOf });
    await writeReports(flags.reports, terminal, textOf, { exit, gist: `${tally(report)}\n` });
  }
  return exit;
}

async function options(
  { jobs }: PrecedentFlags,
  ledger: Ledger,
  terminal: Terminal,
): Promise<Parameters<typeof replayCorpus>[2]> {
  return {
    jobs: jobs ?? defaultJobs(),
    shard: { index: 0, of: 1 },
    originals: [],
    base: undefined,
    cache: undefined,
    progress: await openProgress(terminal),
    all: false,
    named: 0,
    ledger,
  };
}

function reportOf(
  corpus: ReplayResult,
  ledger: Ledger,
  loaded: LoadedPolicies,
  limit: number,
  audience: Audience,
): PrecedentReport {
  const { tally } = corpus;
  const decided = ledger.groups.reduce((sum, { count }) => sum + count, 0);
  const [undecided = 0, invalid = 0] = [tally[JUDGEMENT.undecided], tally[JUDGEMENT.invalid]];
  const policies = precedentsOf(corpus, ledger, loaded, limit, audience).filter(
    ({ factors }) => factors.length > 0,
  );
  return { counts: { cases: decided + undecided + invalid, decided, undecided, invalid }, policies };
}

function exitOf({ counts, policies }: PrecedentReport, faults: number, { failOn }: PrecedentFlags): Exit {
  if (faults > 0 || counts.invalid > 0) return EXIT.invalid;
  const contradicted = policies.some(({ pairs }) => pairs > 0);
  return contradicted && failOn.includes('contradiction') ? EXIT.failed : EXIT.done;
}
