import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { Ledger } from '../../../precedent/ledger.ts';
import { nothingReplayed, replayOutcome } from '../../../replay/replay-outcome.ts';
import type { ReplayCounts, ReplayReport } from '../../../replay/replay-report.ts';
import type { CheckOutcome } from '../../../replay/trouble.ts';
import { troubleOf } from '../../../report/trouble-document.ts';
import { listed, needsAll, refuseFlags, weighsPrecedents, type ReplayFlags } from './flags.ts';
import { hasDecidedCase } from './has-decided-case.ts';
import { HELD } from '../../../replay/many.ts';
import { defaultJobs } from '../../cases/cases.ts';
import { reportFaults, warnOfLines } from '../../replay/corpus-faults.ts';
import { factorless } from '../../../replay/no-factors.ts';
import { coverDecided } from '../../suite/coverage.ts';
import { wantsCoverage } from '../../flags/coverage-options.ts';
import { EXIT, InputError, type Exit } from '../../process/exit.ts';
import { isPiped } from '../../files/files.ts';
import { inputTrouble } from '../../process/input-trouble.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { openProgress } from '../../terminal/progress.ts';
import { blobMark } from '../../replay/blob-mark.ts';
import { replayCorpus } from '../../replay/replay-corpus.ts';
import { reportOf } from '../../replay/report-of.ts';
import { countsOf } from '../../../replay/replay-counts.ts';
import { writeReplay } from '../../replay/write-replay.ts';
import { replayBase, type ReplayBase } from '../../replay/replay-base.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { noneDecided } from '../../cases/case-files.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { isBeforeAll, notYet } from '../../verify/not-yet.ts';

/**
 * Decides every decided case again, as of its own date, and compares the result with its standing decision.
 * @returns failed where something that `--fail-on` names was found; invalid where a case could not be replayed, or
 * none was decided: a replay of nothing is not a pass
 */
export async function replayCommand(
  paths: readonly string[],
  flags: ReplayFlags,
  terminal: Terminal,
): Promise<Exit> {
  refuseFlags(paths, flags);
  try {
    return await replayed(paths, flags, terminal);
  } catch (error) {
    if (error instanceof InputError)
      await writeNothing(
        [inputTrouble(error)],
        EXIT.invalid,
        marked(paths, flags, undefined, terminal),
        terminal,
      );
    throw error;
  }
}

async function replayed(named: readonly string[], asked: ReplayFlags, terminal: Terminal): Promise<Exit> {
  const given = marked(named, asked, undefined, terminal);
  if (await isBeforeAll(given.base, [...named, ...given.policy], terminal)) {
    await writeNothing([], EXIT.done, given, terminal);
    return EXIT.done;
  }
  const loaded = loadPolicies(given.policy);
  if (!loaded.ok) return stopped(loaded.diagnostics, given, terminal);
  const flags = marked(named, given, loaded.value, terminal);
  const based = await replayBase(flags.base, flags.policy, named, loaded.value, terminal);
  if (!based.ok) return stopped(based.diagnostics, flags, terminal);
  const { paths, isFine } = await notYet(based.value.version, named, terminal);
  const ledger = weighsPrecedents(flags) ? new Ledger(loaded.value.programs) : undefined;
  const options = await archiveOptions(flags, based.value, ledger, terminal);
  const corpus = await replayCorpus(paths, loaded.value, options, terminal);
  reportFaults(corpus, loaded.value, terminal);
  warnOfLines(corpus, terminal);
  const counts = countsOf(corpus.tally);
  const isNothing = await isEmpty(counts, flags, paths, loaded.value, terminal);
  const troubles = [
    ...(ledger === undefined ? [] : factorless(ledger, loaded.value)),
    ...(isNothing && !(await isFine('replay')) ? [noneDecided(paths)] : []),
  ];
  printDiagnostics(troubles, terminal);
  const covered = wantsCoverage(flags)
    ? await coverDecided(paths, loaded.value, flags.shard, terminal)
    : undefined;
  // coverage in a blob is reported by `merge`
  const coverage = flags.mark === undefined ? covered?.measure(flags, terminal) : undefined;
  const telling = {
    base: flags.base,
    most: listed(flags),
    all: needsAll(flags),
    held: HELD,
    audience: terminal.audience,
  };
  const found = reportOf(corpus, loaded.value, ledger, based.value, telling);
  const exit = exitOf(found.counts, troubles.length, coverage?.suffices ?? true, flags);
  await writeReplay(
    { ...found, troubles: told(troubles, terminal), outcome: OUTCOMES[exit] },
    exit,
    { ...flags, extras: { coverage: covered?.shown(), stopped: false } },
    terminal,
  );
  await coverage?.write(flags.verbose);
  return exit;
}

/** The flags, with the shard's identity where a format needs it. */
function marked(
  paths: readonly string[],
  flags: ReplayFlags,
  loaded: LoadedPolicies | undefined,
  { audience }: Terminal,
): ReplayFlags {
  if (flags.reports.every(({ format }) => format !== 'blob')) return flags;
  return { ...flags, mark: blobMark(paths, flags.shard, loaded, audience) };
}

async function stopped(
  diagnostics: readonly Diagnostic[],
  flags: ReplayFlags,
  terminal: Terminal,
): Promise<Exit> {
  printDiagnostics(diagnostics, terminal);
  await writeNothing(told(diagnostics, terminal), EXIT.invalid, flags, terminal);
  return EXIT.invalid;
}

/**
 * Writes a report in every format when no case could be replayed, and says why: otherwise an older report would be
 * taken for this run's.
 */
async function writeNothing(
  troubles: ReplayReport['troubles'],
  exit: Ending,
  flags: ReplayFlags,
  terminal: Terminal,
): Promise<void> {
  // the person at the terminal has seen it on standard error
  const reports = flags.reports.filter(({ format, place }) => format !== 'text' || place !== undefined);
  const report = nothingReplayed(flags.base, flags.failOn, { troubles, outcome: OUTCOMES[exit] });
  await writeReplay(report, exit, { ...flags, reports, extras: { stopped: true } }, terminal);
}

const told = (diagnostics: readonly Diagnostic[], { audience }: Terminal): ReplayReport['troubles'] =>
  diagnostics.filter(({ severity }) => severity === 'error').map((one) => troubleOf(one, audience));

const OUTCOMES = {
  [EXIT.done]: 'passed',
  [EXIT.failed]: 'failed',
  [EXIT.invalid]: 'invalid',
} as const satisfies Partial<Record<Exit, CheckOutcome>>;

async function archiveOptions(
  flags: ReplayFlags,
  { version }: ReplayBase,
  ledger: Ledger | undefined,
  terminal: Terminal,
): Promise<Parameters<typeof replayCorpus>[2]> {
  return {
    jobs: flags.jobs ?? defaultJobs(),
    shard: flags.shard,
    originals: flags.originals,
    base: version,
    cache: flags.cache,
    progress: await openProgress(terminal),
    all: needsAll(flags),
    named: Math.max(listed(flags), FEWEST_NAMED),
    ledger,
  };
}

/**
 * At least this many are kept: if the list of a stretch were cut shorter, its contents would depend on the number of
 * cores.
 */
const FEWEST_NAMED = 1000;

/** Whether nothing was replayed, in this shard or any other: an empty corpus is not a pass. */
async function isEmpty(
  { cases, decided, invalid }: ReplayCounts,
  { shard }: ReplayFlags,
  paths: readonly string[],
  loaded: LoadedPolicies,
  terminal: Terminal,
): Promise<boolean> {
  if (decided > 0 || invalid > 0) return false;
  if (shard.of === 1) return true;
  // standard input and pipes can be read only once
  if (paths.some((path) => path === '-' || isPiped(path))) return cases > 0;
  return !(await hasDecidedCase(paths, loaded, terminal));
}

function exitOf(counts: ReplayCounts, troubles: number, covered: boolean, { failOn }: ReplayFlags): Ending {
  const outcome = replayOutcome(counts, troubles, failOn);
  if (outcome === 'invalid') return EXIT.invalid;
  return outcome === 'failed' || !covered ? EXIT.failed : EXIT.done;
}

type Ending = keyof typeof OUTCOMES;
