import { createHash } from 'node:crypto';
import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN } from '../../../report/paint.ts';
import { printable } from '../../../report/printable.ts';
import { chunksOf } from '../../../source/file-chunks.ts';
import { DiagnosedError, EXIT, InputError, OutputError, UsageError } from '../../process/exit.ts';
import { withFile } from '../../files/output.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { codeOf } from '../../process/system-error.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { makeFolder } from '../../workspace/made-folders.ts';
import { isTable } from '../../../intake/formats.ts';
import { formatOf } from '../../intake/items-in.ts';
import { importCommand } from '../import/run.ts';
import type { IntakeOptions } from './run-options.ts';

/** The folder for a file that has been read. */
type Fate = 'done' | 'refused';

/** The outcome for a file; `waits` where it changed while it was read, or somebody removed it. */
export type Taken = Fate | 'waits';

/**
 * Imports a file and moves it away. The case is written first and the file moved last: a run that is killed in
 * between imports the file again next time, and finds that the case has everything already. The same happens to a
 * file that changed while it was read.
 */
export async function takeFile(
  folder: string,
  name: string,
  options: IntakeOptions,
  terminal: Terminal,
): Promise<Taken> {
  const path = join(folder, name);
  const before = stateOf(path);
  const heard = await imported(path, options, terminal);
  const after = stateOf(path);
  if (before === undefined || after !== before) {
    if (after !== undefined)
      terminal.remark(`note: ${printable(path)} was written to while it was read, and waits\n`);
    return 'waits';
  }
  const target = placeFor(folder, heard.fate, name, path);
  if (heard.fate === 'refused') {
    await withFile(`${target}.reason.txt`, async ({ write }) => write(heard.said));
  }
  move(path, target);
  await terminal.write(heard.result);
  await terminal.write(
    `${printable(path)}: ${heard.fate === 'done' ? 'done' : `refused, for the reason in ${printable(target)}.reason.txt`}\n`,
  );
  return heard.fate;
}

/** A fingerprint of a file's state, which changes when somebody writes to it; undefined where the file is gone. */
function stateOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : [found.ino, found.size, found.mtimeMs].join(' ');
}

interface Heard {
  readonly fate: Fate;
  /** What was printed about refused items, and the remarks. */
  readonly said: string;
  readonly result: string;
}

/** Imports a file, and captures what is printed about it. An error that is not the file's own fault ends the run. */
async function imported(path: string, options: IntakeOptions, terminal: Terminal): Promise<Heard> {
  let said = '';
  let result = '';
  const note = (text: string): void => void (said += text);
  const hearing: Terminal = {
    ...terminal,
    interactive: false,
    paintNotes: PLAIN,
    note,
    remark: note,
    write: async (text) => {
      result += text;
    },
  };
  const { once: _once, map, ...flags } = options;
  try {
    // a map applies to tables only; other formats are read without it
    const ofTable = map !== undefined && isTable(formatOf(path, { from: flags.from })) ? { map } : {};
    const exit = await importCommand(
      [path],
      { ...flags, ...ofTable, dryRun: false, reveal: false, reports: [{ format: 'text', place: undefined }] },
      hearing,
    );
    const rest = result === '' ? '' : `\nThe rest was taken:\n${result}`;
    return { fate: exit === EXIT.done ? 'done' : 'refused', said: said + rest, result };
  } catch (error) {
    if (error instanceof OutputError) throw error;
    if (error instanceof DiagnosedError) printDiagnostics(error.diagnostics, hearing);
    else if (error instanceof UsageError || error instanceof InputError)
      said += `error: ${error.message}\n  = help: ${error.help ?? ''}\n`;
    else throw error;
    return { fate: 'refused', said, result };
  }
}

/** The way out where a folder cannot be written to. */
const RIGHT = 'make the folder, or give the right to write to it';

/** A name that is not taken: an earlier file of the same name is not overwritten. */
function placeFor(folder: string, fate: Fate, name: string, path: string): string {
  const into = join(folder, fate);
  try {
    makeFolder(into, RIGHT);
    const plain = join(into, name);
    if (!existsSync(plain)) return plain;
    const hash = createHash('sha256');
    for (const chunk of chunksOf(path)) hash.update(chunk);
    return join(into, `${name}.${hash.digest('hex').slice(0, 12)}`);
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`\`${into}\``, error, RIGHT);
  }
}

/** Moves a file. It is no error if another run has moved it already. */
function move(path: string, target: string): void {
  try {
    renameSync(path, target);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      throw new OutputError(`\`${target}\``, error, 'the file stays where it is');
  }
}
