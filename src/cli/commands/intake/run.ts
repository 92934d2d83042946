import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printable } from '../../../report/printable.ts';
import { DiagnosedError, EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { caseInText } from '../../../load/case-document.ts';
import { mapFile } from '../../intake/map-file.ts';
import { vocabulariesUnder } from '../../policies/vocabularies-under.ts';
import { readText, refusal } from '../../files/files.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { IntakeOptions } from './run-options.ts';
import { takeFile } from './take-file.ts';

/** How long to wait between two scans of the folder, in milliseconds. */
const PAUSE = 1000;

/** A file changed more recently than this, in milliseconds, may still be being written. */
const SETTLED = 2000;

/**
 * Imports each file of a folder and moves it away; without `once`, keeps watching until the run is ended.
 * @returns with `once`, invalid where a file was refused
 */
export async function intakeCommand(
  folder: string,
  options: IntakeOptions,
  terminal: Terminal,
): Promise<Exit> {
  if ((options.into === undefined) === (options.cases === undefined))
    throw new UsageError(
      '`intake` puts exhibits into cases, and needs to know which',
      'name a folder of cases with `--cases`, or one case with `--into`',
    );
  let exit: Exit = EXIT.done;
  const told = new Set<string>();
  for (;;) {
    const { files, others } = namesIn(folder);
    for (const name of others.filter((other) => !told.has(other))) {
      told.add(name);
      terminal.remark(`note: ${printable(join(folder, name))} is left alone: only files are read\n`);
    }
    for (const name of options.once ? files : files.filter((file) => isSettled(join(folder, file)))) {
      mustBeSound(options);
      const fate = await takeFile(folder, name, options, terminal);
      if (fate === 'refused') exit = EXIT.invalid;
    }
    if (options.once) return exit;
    await sleep(PAUSE);
  }
}

/**
 * Checks the vocabularies, the map and the case before the first file, so that no file is refused for a fault that is
 * not its own.
 * @throws DiagnosedError where one of them has a fault
 */
function mustBeSound({ policy, map, into }: IntakeOptions): void {
  const { vocabularies, diagnostics } = vocabulariesUnder(policy);
  if (diagnostics.length > 0) throw new DiagnosedError(diagnostics);
  const read = map === undefined ? undefined : mapFile(map, vocabularies);
  if (read?.ok === false) throw new DiagnosedError(read.diagnostics);
  if (into === undefined || !existsSync(into)) return;
  const item = caseInText(into, readText(into), vocabularies);
  if (!item.ok) throw new DiagnosedError(item.diagnostics);
}

/** The names in a folder, sorted: the files to import, and everything else. */
function namesIn(folder: string): { readonly files: readonly string[]; readonly others: readonly string[] } {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(
      ({ name }) => !/^\.|\.(?:tmp|part)$/.test(name),
    );
    const names = (wanted: boolean): readonly string[] =>
      entries
        .filter((entry) => entry.isFile() === wanted)
        .map(({ name }) => name)
        .toSorted();
    return { files: names(true), others: names(false).filter((name) => !OURS.includes(name)) };
  } catch (error) {
    throw new DiagnosedError([refusal(printable(folder), error)]);
  }
}

/** The folders for files that have been read. */
const OURS: readonly string[] = ['done', 'refused'];

function isSettled(path: string): boolean {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed >= SETTLED;
}
