import { JUDGEMENT, isDecided } from '../../replay/judgement.ts';
import { plural } from '../../explain/words.ts';
import { PackError, type PackIndex } from '../../replay/pack/pack-format.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import type { Version } from '../git/version.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ArchiveOptions } from '../../replay/archive/archive-replay.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { originalsOf, refuseChanged, type Originals } from './pack-originals.ts';
import { refuseFewerThan } from './pack-then.ts';
import { PackReader } from '../../replay/pack/pack-reader.ts';
import { replayPack } from '../../replay/pack/pack-replay.ts';
import { isStamped, keepStamp, stampFolder } from './pack-stamp.ts';
import { restoredFrom } from './restored.ts';

/** Options for replaying packs. */
export interface PackOptions extends ArchiveOptions {
  /** Originals that the user named: files that packs were made of, which must exist. */
  readonly originals: readonly string[];
  /**
   * The base to compare with. With a base, the replay gates a change, so a pack must be verified against its
   * originals.
   */
  readonly base: Version | undefined;
}

/** Replays files that are no packs. */
type ReplayFiles = (paths: readonly string[], options: PackOptions) => Promise<ReplayResult>;

const WHOLE = { index: 0, of: 1 } as const;

/**
 * Replays a pack, as far as it can be trusted to say what its originals say. A pack is a cache and no evidence:
 * whoever writes one can put anything into it, with correct checksums. It is therefore trusted only if this machine
 * made it from these originals, or verified it against them before. Otherwise the originals are replayed instead, and
 * the pack must give the same result; originals that no longer exist are taken from the base.
 * @throws PackError where it is foreign, damaged or stale, or says something else than its originals
 */
export async function replayHeldPack(
  path: string,
  loaded: LoadedPolicies,
  options: PackOptions,
  terminal: Terminal,
  replayFiles: ReplayFiles,
): Promise<ReplayResult> {
  const index = indexOf(path, loaded);
  if (options.base?.kind === 'revision') refuseFewerThan(options.base, path, index);
  const originals = originalsOf(index, options.originals, loaded.vocabularies);
  const { there, gone } = originals;
  const stamps = gone.length > 0 ? undefined : stampFolder(terminal.env);
  const digests = new Map(index.sources.map((source) => [source.path, source.sha256]));
  if (isStamped(stamps, path, digests)) return replayPack(path, loaded, options);
  refuseChanged(there);
  const restored = restoredFrom(options.base, gone);
  try {
    if (restored === undefined) {
      tellUnheld(path, originals, options, terminal);
      return replayPack(path, loaded, options);
    }
    // restored files are deleted before the report reads cases again; and a shard of the files is not the same cases
    // as a shard of the pack: then report from the pack
    const inPlace = gone.length === 0 && options.shard.of === 1;
    if (!inPlace && options.ledger !== undefined) tellUnheld(path, originals, options, terminal);
    const quick = { ...options, shard: WHOLE, all: false, ledger: undefined };
    const files = index.sources.map((source) => restored.paths.get(source.path) ?? source.path);
    const truth = await replayFiles(files, inPlace ? options : quick);
    refuseOther(path, replayPack(path, loaded, quick), truth);
    keepStamp(stamps, path, digests);
    return inPlace ? truth : replayPack(path, loaded, options);
  } finally {
    restored?.remove();
  }
}

function indexOf(path: string, { vocabularies }: LoadedPolicies): PackIndex {
  const reader = new PackReader(path, vocabularies);
  reader.close();
  return reader.index;
}

/** Reports that a pack is not verified against its originals. @throws PackError where that is an error */
function tellUnheld(
  path: string,
  { there, gone }: Originals,
  { base }: PackOptions,
  terminal: Terminal,
): void {
  const [{ path: first } = { path: '' }] = gone;
  const which =
    gone.length === 1
      ? `\`${first}\`, which it was made of, is`
      : there.length === 0
        ? `the ${gone.length} files that it was made of are`
        : `\`${first}\` and ${plural(gone.length - 1, 'more file')} that it was made of are`;
  const message = `\`${path}\` cannot be verified: ${which} missing`;
  if (base !== undefined) throw new PackError('unheld', message);
  const help = 'a pack is a cache, not evidence: keep the files it was made of beside it, or replay them';
  printDiagnostics([{ ...fileError(path, 'pack/unheld', message, help), severity: 'warning' }], terminal);
}

/** @throws PackError where a pack gave another result than its originals */
function refuseOther(path: string, { tally: packed }: ReplayResult, { tally: truth }: ReplayResult): void {
  const decided = (tally: readonly number[]): number =>
    tally.reduce((sum, count, judgement) => sum + (isDecided(judgement) ? count : 0), 0);
  const isSame = packed.every(
    (count, judgement) => judgement === JUDGEMENT.blank || count === truth[judgement],
  );
  if (isSame) return;
  const [has, should] = [decided(packed), decided(truth)];
  throw new PackError(
    'differs',
    has === should
      ? `the cases in \`${path}\` are not those in the files that it names`
      : `\`${path}\` has ${plural(has, 'decided case')}, and the files that it names have ${should}`,
  );
}
