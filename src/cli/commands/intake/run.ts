import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printable } from '../../../report/printable.ts';
import { DiagnosedError, EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { refusal } from '../../files/files.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { IntakeOptions } from './run-options.ts';
import { takeFile } from './take-file.ts';

/** How long to wait between two looks at the folder, in milliseconds. */
const PAUSE = 1000;

/** A file that was changed so recently, in milliseconds, may still be written to. */
const SETTLED = 500;

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
  for (;;) {
    for (const name of filesIn(folder, options.once)) {
      const taken = await takeFile(folder, name, options, terminal);
      if (taken === 'refused') exit = EXIT.invalid;
    }
    if (options.once) return exit;
    await sleep(PAUSE);
  }
}

/** The files that are to be imported, in the order of their names. */
function filesIn(folder: string, once: boolean): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^\.|\.(?:tmp|part)$/.test(entry.name))
      .map(({ name }) => name)
      .filter((name) => once || isSettled(join(folder, name)))
      .toSorted();
  } catch (error) {
    throw new DiagnosedError([refusal(printable(folder), error)]);
  }
}

function isSettled(path: string): boolean {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed >= SETTLED;
}
