import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import { JUDGEMENT, emptyTally, isDecided, addTo } from '../../replay/judgement.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { PackError, type PackFault } from '../../replay/pack/pack-format.ts';
import { foundRepeats, repeatsIn } from './archive-repeats.ts';
import { linesFound, withRepeats } from './lines-found.ts';
import { replayArchive, type ArchiveOptions } from '../../replay/archive/archive-replay.ts';
import type { CaseRead } from '../../load/case-document.ts';
import { CaseIds } from '../cases/case-ids.ts';
import { lineAt } from '../cases/line-at.ts';
import { casesOf } from '../cases/cases.ts';
import { openCache } from '../cases/open-cache.ts';
import { filesUnder, isArchive, isPiped, refusal } from '../files/files.ts';
import { fileError } from '../../diagnostic/complaint.ts';
import { resolved } from '../files/output.ts';
import { judgeCase } from '../../replay/archive/line-judge.ts';
import { isPack } from '../../replay/pack/pack-reader.ts';
import { FoundList } from '../../replay/found-list.ts';
import type { Found } from '../../replay/found.ts';
import type { ReplayResult } from '../../replay/replay-result.ts';
import { replayHeldPack, type PackOptions } from './held-pack.ts';
import { InputError } from '../process/exit.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { isSystemError } from '../process/system-error.ts';

/** Options for replaying a corpus. */
export interface CorpusOptions extends PackOptions {
  /** The folder that caches parsed case files. */
  readonly cache: string | undefined;
}

/** Replays every case under some paths, in order: files one by one, archives on all cores. */
export async function replayCorpus(
  paths: readonly string[],
  loaded: LoadedPolicies,
  options: CorpusOptions,
  terminal: Terminal,
): Promise<ReplayResult> {
  const tally = emptyTally();
  const found = new FoundList();
  let position = -1;
  const chosen = (): boolean => {
    position += 1;
    return position % options.shard.of === options.shard.index;
  };
  const add = (one: Found): void => {
    addTo(tally, one.judgement);
    if (options.all || one.group !== -1 || one.judgement !== JUDGEMENT.same) found.push(one);
  };
  const { jobs, progress } = options;
  const ids = new CaseIds();
  const reading = { cache: openCache(options.cache, terminal), jobs, progress, chosen };
  const archives = new Set<string>();
  for (const { path, below } of paths.flatMap(expanded)) {
    if (isArchive(path) && !isPiped(path)) {
      // named twice, for example by itself and through its folder
      if (archives.has(resolved(path))) continue;
      archives.add(resolved(path));
    }
    if (path !== '-' && isPack(path)) await addPack(path, loaded, options, terminal, tally, found);
    else if (isArchive(path) && !isPiped(path)) await addArchive(path, loaded, options, ids, tally, found);
    else
      for await (const item of casesOf([path], terminal.stdin, loaded.vocabularies, { ...reading, below })) {
        const taken = ids.take(item);
        if (taken === undefined) continue;
        if (taken.ok) printDiagnostics(taken.warnings, terminal);
        add(judgedItem(taken, loaded, options.ledger));
      }
  }
  return { tally, found };
}

/**
 * The documents and archives of a folder one by one, because each is replayed in its own way; anything but a folder
 * is returned as it is.
 */
export function expanded(path: string): readonly { readonly path: string; readonly below: boolean }[] {
  const files = path === '-' ? [] : filesUnder(path, true);
  const whole = 'code' in files || !files.some((file) => file !== path && isArchive(file));
  return whole ? [{ path, below: false }] : files.map((file) => ({ path: file, below: true }));
}

function judgedItem(item: CaseRead, loaded: LoadedPolicies, ledger: CorpusOptions['ledger']): Found {
  const judgement = item.ok ? judgeCase(loaded.programs, item.case, ledger) : JUDGEMENT.invalid;
  const group = ledger !== undefined && isDecided(judgement) ? ledger.last : -1;
  return { judgement, place: item.place, read: () => item, group };
}

async function addPack(
  path: string,
  loaded: LoadedPolicies,
  options: CorpusOptions,
  terminal: Terminal,
  tally: number[],
  found: FoundList,
): Promise<void> {
  const replayFiles = (paths: readonly string[], how: PackOptions): Promise<ReplayResult> =>
    replayCorpus(paths, loaded, { ...options, ...how }, terminal);
  try {
    const result = await replayHeldPack(path, loaded, options, terminal, replayFiles);
    for (const [judgement, count] of result.tally.entries()) addTo(tally, judgement, count);
    for (const one of result.found) found.push({ ...one, read: () => readPacked(one) });
  } catch (error) {
    refuse(path, packFault(path, error), tally, found);
  }
}

/** Reads a case of a pack again, for the report. @throws InputError where the pack is damaged */
function readPacked({ read }: Found): CaseRead {
  try {
    return read();
  } catch (error) {
    if (error instanceof PackError) throw new InputError(error.message, MAKE_AGAIN);
    throw error;
  }
}

/** The help for a pack that cannot be used. */
const MAKE_AGAIN = 'make it again with `decisis pack`';

/**
 * Turns an error into a diagnostic about a pack.
 * @throws the error itself, if neither the pack nor the file system caused it
 */
function packFault(path: string, error: unknown): Diagnostic {
  if (error instanceof PackError)
    return fileError(path, `pack/${error.fault}`, error.message, error.help ?? WAY_OUT[error.fault]);
  if (!isSystemError(error)) throw error;
  return refusal(error.path ?? path, error);
}

const WAY_OUT = {
  foreign: 'name a pack that `decisis pack` of this release wrote',
  damaged: MAKE_AGAIN,
  stale: MAKE_AGAIN,
  differs:
    'find out who wrote it, and make it again with `decisis pack`; until then, replay the files themselves',
  unheld: 'a pack is a cache, not evidence: keep the files it was made of beside it, or replay them',
} as const satisfies Record<PackFault, string>;

function refuse(path: string, diagnostic: Diagnostic, tally: number[], found: FoundList): void {
  addTo(tally, JUDGEMENT.invalid);
  const item: CaseRead = { ok: false, place: path, diagnostics: [diagnostic] };
  found.push({ judgement: JUDGEMENT.invalid, place: path, read: () => item, group: -1 });
}

async function addArchive(
  path: string,
  loaded: LoadedPolicies,
  options: ArchiveOptions,
  ids: CaseIds,
  tally: number[],
  found: FoundList,
): Promise<void> {
  try {
    const result = await replayArchive(path, loaded, { ...options, idKey: ids.key });
    for (const [judgement, count] of result.tally.entries()) addTo(tally, judgement, count);
    const repeats = repeatsIn(path, result, ids);
    for (const { judgement } of repeats.values()) {
      addTo(tally, judgement, -1);
      addTo(tally, JUDGEMENT.invalid);
    }
    const readLine = (line: number, start: number, end: number): CaseRead =>
      lineAt(path, line, start, end, loaded.vocabularies);
    const told = result.notables.map((notables) => linesFound(path, notables, readLine));
    if (repeats.size === 0) for (const stretch of told) found.add(stretch);
    else for (const one of withRepeats(told, foundRepeats(path, repeats, readLine))) found.push(one);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    refuse(path, refusal(path, error), tally, found);
  }
}
