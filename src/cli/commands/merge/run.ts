import { BlobError } from '../../../replay/blob/blob-error.ts';
import type { ShownCounts } from '../../../replay/blob/blob.ts';
import { mergeBlobs, type MergedReplay } from '../../../replay/blob/merge-blobs.ts';
import { nothingReplayed, replayOutcome } from '../../../replay/replay-outcome.ts';
import { troubleLine } from '../../../report/trouble-words.ts';
import { EXIT, InputError, type Exit } from '../../process/exit.ts';
import { refusal } from '../../files/files.ts';
import { refuseOverwrite, refuseSharedPlaces } from '../../files/refuse-overwrite.ts';
import { wantsCoverage } from '../../flags/coverage-options.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { writeReplay, type ReplayWriting } from '../../replay/write-replay.ts';
import { placesOf } from '../../flags/report-options.ts';
import { CoverageRun, type Measured } from '../../suite/coverage.ts';
import { isSystemError } from '../../process/system-error.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { VERSION } from '../../process/version.ts';

/** The flags of `merge`. */
export interface MergeFlags extends Omit<ReplayWriting, 'mark' | 'extras'> {
  /** Where the replayed policies are: coverage names lines in them. */
  readonly policy: readonly string[];
}

/**
 * Merges the shards of a replay.
 * @returns the exit code that one replay of all cases would have given
 * @throws InputError where the blobs are not all the shards of one replay
 */
export async function mergeCommand(
  paths: readonly string[],
  flags: MergeFlags,
  terminal: Terminal,
): Promise<Exit> {
  const { reports, summary, coverageOutput } = flags;
  const places = placesOf(reports);
  refuseSharedPlaces([
    ['--summary', summary],
    ['--coverage-output', coverageOutput],
    ...places.map((place) => ['--output', place] as const),
  ]);
  refuseOverwrite([...places, summary, coverageOutput], paths, 'the blobs');
  refuseOverwrite([...places, summary, coverageOutput], flags.policy, 'the policies');
  try {
    const merged = mergeBlobs(paths, (name, { mark }) => refuseVersion(name, mark.version));
    try {
      return await told(merged, flags, terminal);
    } finally {
      merged.close();
    }
  } catch (error) {
    throw inWords(error);
  }
}

const EXITS = { passed: EXIT.done, failed: EXIT.failed, invalid: EXIT.invalid } as const;

async function told(merged: MergedReplay, flags: MergeFlags, terminal: Terminal): Promise<Exit> {
  const { report } = merged;
  if (merged.stopped) return toldOfNothing(merged, flags, terminal);
  const coverage = wantsCoverage(flags) ? coverageOf(merged, flags, terminal) : undefined;
  if (coverage === 'invalid') return EXIT.invalid;
  const outcome = replayOutcome(report.counts, report.troubles.length, flags.failOn);
  const lacks = outcome === 'passed' && coverage?.suffices === false;
  const ended = lacks ? 'failed' : outcome;
  await writeReplay({ ...report, outcome: ended }, EXITS[ended], flags, terminal);
  await coverage?.write(flags.verbose);
  return EXITS[ended];
}

/** Reports a replay in which no case could be replayed; a person sees only what prevented it. */
async function toldOfNothing(
  { report: { troubles, base } }: MergedReplay,
  flags: MergeFlags,
  terminal: Terminal,
): Promise<Exit> {
  for (const trouble of troubles) terminal.note(`${trouble.severity}: ${troubleLine(trouble)}\n`);
  const outcome = troubles.length === 0 ? 'passed' : 'invalid';
  const reports = flags.reports.filter(({ format, place }) => format !== 'text' || place !== undefined);
  const report = nothingReplayed(base, flags.failOn, { troubles, outcome });
  await writeReplay(report, EXITS[outcome], { ...flags, reports }, terminal);
  return EXITS[outcome];
}

/** @returns the coverage of all shards together; invalid where the policies cannot be read */
function coverageOf(
  { coverage, policies }: MergedReplay,
  flags: MergeFlags,
  terminal: Terminal,
): Measured | 'invalid' {
  if (coverage === undefined)
    throw new InputError(
      'the blobs contain no coverage',
      'give `--coverage` to every shard, and replay again',
    );
  const loaded = loadPolicies(flags.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return 'invalid';
  }
  const { programs } = loaded.value;
  const isSame =
    programs.length === policies.length &&
    programs.every(
      ({ policy, digest }, at) => policy.policy === policies[at]?.id && digest === policies[at].digest,
    );
  const run = new CoverageRun(programs, loaded.value);
  if (!isSame || !coverage.every((part: readonly ShownCounts[]) => run.addShown(part)))
    throw new InputError(
      'the policies here are not those that were replayed',
      'coverage needs the replayed policies: name them with `--policy`',
    );
  return run.measure(flags, terminal);
}

function refuseVersion(path: string, version: string): void {
  if (version === VERSION) return;
  throw new InputError(
    `\`${path}\` was written by decisis ${version}, and this is ${VERSION}`,
    'merge with the version that replayed',
  );
}

/** Turns a fault in the blobs into an error with a message for the user. */
function inWords(error: unknown): unknown {
  if (error instanceof BlobError) return new InputError(error.message, error.help);
  if (!isSystemError(error) || error.path === undefined) return error;
  const { message, help } = refusal(error.path, error);
  return new InputError(message, help);
}
