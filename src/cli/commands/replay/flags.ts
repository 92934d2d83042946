import type { Shard } from '../../../replay/archive/archive-replay.ts';
import { isPack } from '../../../replay/pack/pack-reader.ts';
import type { ReplayFailure } from '../../../replay/replay-outcome.ts';
import { REPLAY_FORMATS, USUAL_LIMIT } from '../../../report/replay/formats.ts';
import { refuseSharedPlaces, refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf } from '../../flags/report-options.ts';
import { UsageError } from '../../process/exit.ts';
import type { ReplayWriting } from '../../replay/write-replay.ts';

/** The flags of `replay`. */
export interface ReplayFlags extends ReplayWriting {
  readonly policy: readonly string[];
  readonly base?: string;
  readonly failOn: readonly (ReplayFailure | 'none')[];
  readonly jobs?: number;
  readonly shard: Shard;
  readonly originals: readonly string[];
  readonly cache?: string;
}

/**
 * Refuses flags that do not go together, and places that something else is written to or read from.
 * @throws UsageError
 */
export function refuseFlags(paths: readonly string[], flags: ReplayFlags): void {
  const { summary, coverageOutput } = flags;
  const places = placesOf(flags.reports);
  refuseSharedPlaces([
    ['--summary', summary],
    ['--coverage-output', coverageOutput],
    ...places.map((place) => ['--output', place] as const),
  ]);
  refuseOverwrite([...places, summary, coverageOutput], paths);
  refuseOverwrite([...places, summary, coverageOutput], flags.policy, 'the policies');
  if (flags.originals.length > 0 && !paths.some(isPack)) {
    throw new UsageError('`--originals` are those of a pack, and there is none here', 'leave it out');
  }
  refuseCoverageFlags(flags);
  if (weighsPrecedents(flags) && flags.shard.of > 1) {
    throw new UsageError(
      '`--fail-on departure` needs all cases, and `--shard` looks at a part of them',
      'leave out one of the two',
    );
  }
}

/**
 * A blob holds one shard's coverage. How to report it and how much is enough can only be said to `merge`.
 * @throws UsageError
 */
function refuseCoverageFlags(flags: ReplayFlags): void {
  if (flags.reports.every(({ format }) => format !== 'blob')) return;
  const named = COVERAGE_FLAGS.find(([key]) => flags[key] !== undefined);
  if (named === undefined) return;
  throw new UsageError(
    `\`${named[1]}\` is a flag of \`merge\` where a blob is written`,
    'keep `--coverage`, and give it to `decisis merge`',
  );
}

const COVERAGE_FLAGS = [
  ['coverageFormat', '--coverage-format'],
  ['coverageOutput', '--coverage-output'],
  ['min', '--min'],
  ['write', '--write'],
] as const satisfies readonly (readonly [keyof ReplayFlags, string])[];

/** Whether `--fail-on` asks for cases that depart from precedents. */
export const weighsPrecedents = ({ failOn }: ReplayFlags): boolean => failOn.includes('departure');

/** The most cases of each kind that any of the formats lists. */
export function listed({ reports, limit = USUAL_LIMIT }: ReplayFlags): number {
  return reports.some(({ format }) => REPLAY_FORMATS[format].lists === 'whole') ? Infinity : limit;
}

/** Whether a format lists the cases that did not change. */
export const needsAll = ({ reports }: ReplayFlags): boolean =>
  reports.some(({ format }) => REPLAY_FORMATS[format].needs === 'all');
