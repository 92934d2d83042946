import { appendFileSync } from 'node:fs';
import { positionOf } from '../../diagnostic/diagnostic.ts';
import type { Audience } from '../../explain/audience.ts';
import { Ledger } from '../../precedent/ledger.ts';
import type { ReplayCounts, ReplayedCase, ReplayReport } from '../../replay/replay-report.ts';
import { toldTo } from '../../report/diagnostics.ts';
import { REPLAY_FORMATS, type ReplayFormatName } from '../../report/replay-formats.ts';
import { tally } from '../../report/replay/case-words.ts';
import type { ReplayFailure, ReplayOptions as WriteOptions } from '../../report/replay/replay-format.ts';
import { anyDecided } from '../cases/any-decided.ts';
import { defaultJobs, type Shard } from '../replay/archive-replay.ts';
import { factorless, reportFaults } from '../replay/corpus-faults.ts';
import { coverDecided } from '../checks/coverage.ts';
import { takesOutput, wantsCoverage, type CoverageFlags } from '../checks/coverage-options.ts';
import { departuresOf } from '../replay/departures.ts';
import { EXIT, OutputError, UsageError, type Exit } from '../exit.ts';
import { isPiped } from '../files.ts';
import { LINE } from '../replay/line-judge.ts';
import { loadPolicies, type Bench } from '../policies/policies.ts';
import { openProgress } from '../progress.ts';
import { programOf, replayCorpus } from '../replay/replay-corpus.ts';
import type { Corpus, Found } from '../replay/corpus.ts';
import { replayBase, type ReplayBase } from '../replay/replay-base.ts';
import { replayedCase } from '../replay/replayed-case.ts';
import { reportDiagnostics } from '../reporter.ts';
import { isPack } from '../replay/pack-reader.ts';
import { noneDecided } from '../cases/none-decided.ts';
import { refuseSharedPlaces, spareFiles } from '../places.ts';
import { placesOf, type Asked } from '../report-options.ts';
import { writeReports } from '../reports.ts';
import type { Terminal } from '../terminal.ts';
import type { SinceDiagnostic } from '../verify/since-diagnostics.ts';
import { VERSION } from '../version.ts';

/** What `--fail-on` can name. */
export const REPLAY_FAILURES = ['flip', 'drift', 'contested', 'undecided', 'departure', 'none'] as const;

/** The flags of `replay`. */
export interface ReplayFlags extends CoverageFlags {
  readonly policy: readonly string[];
  readonly base?: string;
  readonly reports: readonly Asked<ReplayFormatName>[];
  readonly summary?: string;
  readonly failOn: readonly (typeof REPLAY_FAILURES)[number][];
  readonly jobs?: number;
  readonly shard: Shard;
  readonly limit: number;
  readonly originals: readonly string[];
  readonly cache?: string;
  readonly verbose: boolean;
}

/**
 * Decides every decided case again, as of its own moment, and compares with its standing decision.
 * @returns failed where something that `--fail-on` names was found; invalid where a case could not be replayed, or none
 * was decided: a replay of nothing is no pass
 */
export async function replayCommand(
  paths: readonly string[],
  flags: ReplayFlags,
  terminal: Terminal,
): Promise<Exit> {
  const { summary, coverageOutput } = flags;
  const places = placesOf(flags.reports);
  refuseSharedPlaces([
    ['--summary', summary],
    ['--coverage-output', coverageOutput],
    ...places.map((place) => ['--output', place] as const),
  ]);
  spareFiles([...places, summary, coverageOutput], paths);
  spareFiles([...places, summary, coverageOutput], flags.policy, 'the policies');
  if (flags.originals.length > 0 && !paths.some(isPack)) {
    throw new UsageError('`--originals` are those of a pack, and there is none here', 'leave it out');
  }
  const weigh = flags.failOn.includes('departure');
  if (weigh && flags.shard.of > 1) {
    throw new UsageError(
      '`--fail-on departure` needs all cases, and `--shard` looks at a part of them',
      'leave out one of the two',
    );
  }
  const bench = loadPolicies(flags.policy);
  if (!bench.ok) {
    reportDiagnostics(bench.diagnostics, terminal);
    return EXIT.invalid;
  }
  const based = await replayBase(flags.base, flags.policy, paths, bench.value, terminal);
  if (based === undefined) return EXIT.invalid;
  const ledger = weigh ? new Ledger(bench.value.programs) : undefined;
  const options = await archiveOptions(flags, based, ledger, terminal);
  const corpus = await replayCorpus(paths, bench.value, options, terminal);
  reportFaults(corpus, bench.value, terminal);
  const incomparable = ledger === undefined ? [] : factorless(ledger, bench.value);
  reportDiagnostics(incomparable, terminal);
  const report = reportOf(corpus, bench.value, ledger, based, flags, terminal.audience);
  const exit =
    incomparable.length > 0 ? EXIT.invalid : await exitOf(report.counts, flags, paths, bench.value, terminal);
  await write(report, exit, flags, terminal);
  if (!wantsCoverage(flags)) return exit;
  const tried = await coverDecided(paths, bench.value, flags, flags.verbose, terminal);
  return tried || exit !== EXIT.done ? exit : EXIT.failed;
}

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
    ledger,
  };
}

/** Whether a format names the cases that are as they were. */
const needsAll = ({ reports }: ReplayFlags): boolean =>
  reports.some(({ format }) => REPLAY_FORMATS[format].needs === 'all');

function reportOf(
  corpus: Corpus,
  bench: Bench,
  ledger: Ledger | undefined,
  { base, altered }: ReplayBase,
  flags: ReplayFlags,
  audience: Audience,
): ReplayReport {
  const { tally, found } = corpus;
  const all = flags.reports.some(({ format }) => REPLAY_FORMATS[format].lists === 'whole');
  const most = all ? Infinity : flags.limit;
  const fates = (fate: number): readonly ReplayedCase[] =>
    found
      .filter(({ judgement }) => (judgement & 7) === fate)
      .slice(0, most)
      .map((one) => accounted(one, bench, base, audience));
  const named = (which: (judgement: number) => boolean): ReplayReport['undecided'] =>
    found
      .filter(({ judgement }) => which(judgement))
      .slice(0, most)
      .map(({ read, place }) => ({ id: idOf(read()), place }));
  const departed = ledger && departuresOf(corpus, ledger, bench, most, audience);
  return {
    counts: { ...countsOf(tally), departures: departed?.count, altered: altered?.length },
    flips: fates(LINE.flip),
    drifts: fates(LINE.drift),
    undecided: named((judgement) => judgement === LINE.undecided),
    contested: named((judgement) => judgement >= LINE.contested),
    departures: departed?.named,
    same: needsAll(flags) ? unchanged(found) : [],
    altered: altered?.map((fault) => alteredDecision(fault, audience)),
    base: base === undefined ? undefined : flags.base,
    edits: base?.edits ?? [],
    files: new Map([...bench.documents].map(([id, { file }]) => [id, file.name])),
  };
}

function alteredDecision(
  { kind, case: id, diagnostic }: SinceDiagnostic,
  audience: Audience,
): NonNullable<ReplayReport['altered']>[number] {
  const { file, start } = diagnostic.span;
  const place = kind === 'case-gone' ? file.name : `${file.name}:${positionOf(file, start).line}`;
  return {
    id,
    place,
    kind: kind === 'case-gone' ? 'gone' : kind,
    message: toldTo(diagnostic, audience).message,
  };
}

function accounted(
  { read, place }: Found,
  bench: Bench,
  base: ReplayBase['base'],
  audience: Audience,
): ReplayedCase {
  const item = read();
  if (!item.ok) throw new Error(`${place} was changed while it was replayed`);
  return replayedCase(item.case, place, programOf(item.case, item, bench), base, audience);
}

/** The id of a case; a pack keeps of an undecided one no more than that, in place of its place. */
const idOf = (item: ReturnType<Found['read']>): string => (item.ok ? item.case.case : item.place);

function unchanged(found: readonly Found[]): ReplayReport['same'] {
  return found
    .filter(({ judgement }) => (judgement & 7) === LINE.same)
    .flatMap(({ read, place }) => {
      const item = read();
      const verdict = item.ok ? item.case.decisions?.at(-1)?.verdict : undefined;
      return verdict === undefined ? [] : [{ id: idOf(item), place, verdict }];
    });
}

function countsOf(tally: readonly number[]): ReplayCounts {
  const of = (judgement: number): number => tally[judgement]! + tally[judgement + LINE.contested]!;
  const [same, drifts, flips] = [of(LINE.same), of(LINE.drift), of(LINE.flip)];
  const [undecided, invalid] = [tally[LINE.undecided]!, tally[LINE.invalid]!];
  const decided = same + drifts + flips;
  const contested = tally.slice(LINE.contested).reduce((sum, count) => sum + count, 0);
  return {
    cases: decided + undecided + invalid,
    decided,
    same,
    flips,
    drifts,
    contested,
    undecided,
    invalid,
  };
}

/** Whether the other shards have something to replay, where this one has nothing: a corpus of nothing is no pass in any. */
async function othersDecided(
  { cases }: ReplayCounts,
  { shard }: ReplayFlags,
  paths: readonly string[],
  bench: Bench,
  terminal: Terminal,
): Promise<boolean> {
  if (shard.of === 1) return false;
  // standard input is gone by now, as a pipe is
  if (paths.some((path) => path === '-' || isPiped(path))) return cases === 0;
  return anyDecided(paths, bench, terminal);
}

async function write(
  report: ReplayReport,
  exit: Exit,
  flags: ReplayFlags,
  terminal: Terminal,
): Promise<void> {
  const failOn = flags.failOn.filter((failure): failure is ReplayFailure => failure !== 'none');
  const options: WriteOptions = {
    paint: terminal.paintFiles,
    verbose: flags.verbose,
    limit: flags.limit,
    failOn,
    version: VERSION,
  };
  await writeReports(
    flags.reports,
    terminal,
    (format, paint) => REPLAY_FORMATS[format].write(report, { ...options, paint }),
    { exit, gist: `${tally(report)}\n`, taken: takesOutput(flags) },
  );
  if (flags.summary !== undefined)
    appendSummary(flags.summary, REPLAY_FORMATS.markdown.write(report, options));
}

/** A job's summary is appended to: others write to it, too. */
function appendSummary(path: string, text: string): void {
  try {
    appendFileSync(path, `${text}\n`);
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, 'name a file that can be appended to with `--summary`');
  }
}

async function exitOf(
  counts: ReplayCounts,
  flags: ReplayFlags,
  paths: readonly string[],
  bench: Bench,
  terminal: Terminal,
): Promise<Exit> {
  const { flips, drifts, contested, undecided, invalid, decided, departures = 0, altered = 0 } = counts;
  if (invalid > 0) return EXIT.invalid;
  if (decided === 0 && !(await othersDecided(counts, flags, paths, bench, terminal))) {
    reportDiagnostics([noneDecided(paths)], terminal);
    return EXIT.invalid;
  }
  const found = { flip: flips, drift: drifts, contested, undecided, departure: departures, none: 0 };
  // a decision that was altered says nothing of the policy: no choice of outcomes lets it pass but that of none
  const tampered = altered > 0 && flags.failOn.some((failure) => failure !== 'none');
  return tampered || flags.failOn.some((failure) => found[failure] > 0) ? EXIT.failed : EXIT.done;
}
