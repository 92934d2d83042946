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

/** How long to wait between two looks at the folder, in milliseconds. */
const PAUSE = 1000;

/** A file that was changed so recently, in milliseconds, may still be written to. */
const SETTLED = 2000;

/**
 * Imports each file of a folder and moves it away; without `once`, whatever arrives until the run is ended.
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
 * Looks at what files are read by, so that no file is refused for a fault that is not its own.
 * @throws DiagnosedError where the map or the case has a fault
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

/** What is in a folder, in the order of names: files that are to be imported, and what else there is. */
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

/** Where files go once they were read. */
const OURS: readonly string[] = ['done', 'refused'];

function isSettled(path: string): boolean {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed >= SETTLED;
}
