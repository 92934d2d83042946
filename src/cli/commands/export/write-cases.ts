import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { complaint, fileError } from '../../../diagnostic/complaint.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { standingFaults } from '../../../replay/standing-faults.ts';
import { exportArchive, exportWords, type ExportOptions } from '../../../tables/export-archive.ts';
import type { CaseIds } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { lineAt } from '../../cases/line-at.ts';
import { isArchive, isPiped, refusal } from '../../files/files.ts';
import { resolved } from '../../files/output.ts';
import { DiagnosedError } from '../../process/exit.ts';
import { isSystemError } from '../../process/system-error.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { foundRepeats, repeatsIn } from '../../replay/archive-repeats.ts';
import { expanded } from '../../replay/replay-corpus.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { hearInterrupts } from '../../workspace/interrupts.ts';
import { openToRead } from '../../../source/open-to-read.ts';

/** How many cases that cannot be exported are listed one by one. */
const FAULTS_SHOWN = 100;

/** More bytes than any archive has: from here on, offsets number the cases that come from no archive. */
const FAR = 2 ** 46;

/**
 * Writes the cases under some paths as tables. Archives are read in place, on all cores; cases in documents or on
 * standard input are first copied into a temporary archive.
 * @returns how many cases there were; undefined where a case was invalid or there was none, which has been reported
 * @throws DiagnosedError where an archive can no longer be read; an error of the system where the tables cannot be written
 */
export async function writeCases(
  paths: readonly string[],
  loaded: LoadedPolicies,
  options: ExportOptions,
  ids: CaseIds,
  terminal: Terminal,
): Promise<number | undefined> {
  const faults = new Faults(terminal);
  const gathered = new Gathered(join(options.folder, 'documents.ndjson'));
  const archives = new Set<string>();
  let [cases, base, position] = [0, 0, -1];
  const chosen = (): boolean => (position += 1) % options.shard.of === options.shard.index;
  try {
    for (const { path, below } of paths.flatMap(expanded)) {
      if (isArchive(path) && !isPiped(path)) {
        if (archives.has(resolved(path))) continue;
        archives.add(resolved(path));
        if (faults.add(unopened(path))) continue;
        cases += await inArchive(path, base, loaded, options, ids, faults);
        base += sizeOf(path) + 1;
        continue;
      }
      for await (const item of casesOf([path], terminal.stdin, loaded.vocabularies, { chosen, below })) {
        const taken = ids.take(item);
        if (taken === undefined) continue;
        if (!faults.add(faultsOf(taken, options)) && taken.ok) gathered.add(taken);
        await hearInterrupts();
      }
    }
    gathered.close();
    if (faults.count === 0 && gathered.cases > 0) {
      const own = { ...options, shard: { index: 0, of: 1 } };
      cases += (await exportArchive(gathered.path, FAR * (options.shard.index + 1), own)).cases;
    }
  } finally {
    gathered.remove();
  }
  if (faults.isAny()) return undefined;
  if (cases === 0 && options.shard.of === 1) {
    const where = paths.join(', ');
    printDiagnostics([fileError(where, 'file/nothing-here', `there is no case in \`${where}\``)], terminal);
    return undefined;
  }
  await exportWords(`part-${options.shard.index + 1}-of-${options.shard.of}.parquet`, options);
  return cases;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Diagnostics for a file that cannot be opened; empty where it can. */
function unopened(path: string): readonly Diagnostic[] {
  try {
    closeSync(openToRead(path));
    return [];
  } catch (error) {
    return [refusal(path, error)];
  }
}

async function inArchive(
  path: string,
  base: number,
  loaded: LoadedPolicies,
  options: ExportOptions,
  ids: CaseIds,
  faults: Faults,
): Promise<number> {
  const result = await exportArchive(path, base, options).catch((error: unknown) => {
    if (!isSystemError(error) || error.syscall !== 'read') throw error;
    throw new DiagnosedError([refusal(path, error)]);
  });
  const read = (line: number, start: number, end: number): CaseRead =>
    lineAt(path, line, start, end, loaded.vocabularies);
  for (const { number, start, end } of result.faults) {
    const item = faults.isFull() ? undefined : read(number, start, end);
    if (item === undefined) faults.pass();
    else if (!faults.add(faultsOf(item, options))) throw new Error(`nothing is wrong with ${item.place}`);
  }
  const repeats = repeatsIn(path, result, ids);
  if (repeats.size > 0)
    for (const { read: readAgain } of foundRepeats(path, repeats, read)) {
      const item = readAgain();
      faults.add(item.ok ? [] : item.diagnostics);
    }
  return result.cases;
}

function faultsOf(item: CaseRead, { vocabularies, vocabulary }: ExportOptions): readonly Diagnostic[] {
  if (!item.ok || vocabularies.some((one) => one.vocabulary === item.case.vocabulary))
    return standingFaults(item);
  const message = `\`${item.case.case}\` uses another vocabulary than the tables, \`${vocabulary.vocabulary}\``;
  const help = 'tables have one vocabulary, and those that it extends: name the widest with `--vocabulary`';
  return [complaint('pack/several-vocabularies', item.locate(['vocabulary']), message, help)];
}

/** Reports problems with cases: one by one up to a limit, then only their number. */
class Faults {
  count = 0;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** @returns whether there are any problems */
  add(diagnostics: readonly Diagnostic[]): boolean {
    if (diagnostics.length === 0) return false;
    if (!this.isFull()) printDiagnostics(diagnostics, this.#terminal);
    this.pass();
    return true;
  }

  pass(): void {
    this.count += 1;
  }

  isFull(): boolean {
    return this.count >= FAULTS_SHOWN;
  }

  /** Reports how many cases had problems. @returns whether any had */
  isAny(): boolean {
    if (this.count === 0) return false;
    const what = this.count === 1 ? 'case is' : 'cases are';
    this.#terminal.note(`${this.count} ${what} invalid: no tables were written\n`);
    return true;
  }
}

/** A temporary archive for cases that are not in one. */
class Gathered {
  readonly path: string;
  cases = 0;
  #descriptor: number | undefined;

  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, 'wx');
  }

  add({ case: theCase }: Extract<CaseRead, { readonly ok: true }>): void {
    const bytes = Buffer.from(`${JSON.stringify(theCase)}\n`);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor!, bytes, at);
    this.cases += 1;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  remove(): void {
    this.close();
    rmSync(this.path, { force: true });
  }
}
