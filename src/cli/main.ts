import { CommanderError } from 'commander';
import { commandLine } from './command-line/command-line.ts';
import { commandsFor } from './command-table.ts';
import { DiagnosedError, EXIT, InputError, OutputError, UsageError, type Exit } from './process/exit.ts';
import { knowDocuments } from '../source/known-documents.ts';
import { shippedDocuments } from './shipped-documents.ts';
import { isSystemError, refusalOf } from './process/system-error.ts';
import { printDiagnostics } from './terminal/print-diagnostics.ts';
import { Configuration } from './settings/configuration.ts';
import { listed } from '../diagnostic/suggest.ts';
import { printable, printableLines } from '../report/printable.ts';
import { openTerminal, type Surroundings, type Terminal } from './terminal/terminal.ts';
import { VERSION } from './process/version.ts';
import { changedFiles, nothingChanged } from './workspace/changed-files.ts';
import { noFolderMade, takeFoldersBack } from './workspace/made-folders.ts';
import { sweepAgain } from './workspace/sweep.ts';

/**
 * Runs the tool.
 * @param words the command line, without the program's name
 * @returns the exit code; the caller ends the process
 */
export async function main(words: readonly string[], surroundings: Surroundings): Promise<Exit> {
  if (!hasWorkingFolder()) {
    surroundings.stderr.write(NO_WORKING_FOLDER);
    return EXIT.invalid;
  }
  knowDocuments(shippedDocuments);
  const terminal = openTerminal(surroundings, !words.includes('--no-color'));
  const configuration = new Configuration(surroundings.env);
  let exit: Exit = EXIT.done;
  sweepAgain();
  nothingChanged();
  noFolderMade();
  try {
    const done = (result: Exit): void => {
      exit = result;
    };
    const program = commandLine(await commandsFor(words), terminal, done, configuration);
    await program.parseAsync([...words], { from: 'user' });
    await terminal.finish();
    return exit;
  } catch (error) {
    takeFoldersBack();
    return failure(error, terminal, configuration);
  }
}

const NO_WORKING_FOLDER =
  'error: the folder that decisis runs in cannot be read, or was removed\n' +
  '  = help: go to a folder that there is, and run it again\n';

/** Whether the folder in which paths are looked up is there: another process may have removed it. */
function hasWorkingFolder(): boolean {
  try {
    process.cwd();
    return true;
  } catch {
    return false;
  }
}

function failure(error: unknown, terminal: Terminal, configuration: Configuration): Exit {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof DiagnosedError) {
    printDiagnostics(error.diagnostics, terminal);
    return EXIT.invalid;
  }
  if (error instanceof UsageError || error instanceof InputError || error instanceof OutputError) {
    terminal.note(`${terminal.paintNotes.error('error')}: ${printableLines(error.message)}\n`);
    if (error.help !== undefined) terminal.note(`  = help: ${printableLines(helpOf(error.help))}\n`);
    for (const origin of configuration.originsIn(error.message))
      terminal.note(`  = note: ${printableLines(origin)}\n`);
    terminal.note(whatStands(changedFiles()));
    return error instanceof UsageError ? EXIT.usage : EXIT.invalid;
  }
  // whatever the system refuses that no command has words for
  if (isSystemError(error)) {
    terminal.note(`${terminal.paintNotes.error('error')}: ${printableLines(refusalOf(error))}\n`);
    terminal.note('  = help: look at the rights of the files and the room on the disk, and run it again\n');
    terminal.note(whatStands(changedFiles()));
    return EXIT.invalid;
  }
  terminal.note(
    `${terminal.paintNotes.error('error')}: this is an internal error in decisis ${VERSION}; your documents are not the cause\n` +
      '  = help: please report it with the command you gave and the lines below\n',
  );
  terminal.note(`${faultLines(error)}\n`);
  terminal.note(whatStands(changedFiles()));
  return EXIT.bug;
}

/** The help of an error, which does not say that nothing was changed where other files were. */
const helpOf = (help: string): string =>
  changedFiles().length === 0 ? help : help.replace(/^nothing was changed/, 'nothing else was changed');

/** The most files to name of those that were written before a failure. */
const NAMED = 10;

/** A note that lists the files written before the failure, which keep their new text. */
function whatStands(files: readonly string[]): string {
  if (files.length === 0) return '';
  const more = files.length > NAMED ? `, and ${files.length - NAMED} more,` : '';
  const stands =
    files.length === 1
      ? 'was written before the failure, and is kept'
      : 'were written before the failure, and are kept';
  return `  = note: ${listed(files.slice(0, NAMED).map(printable), 'and')}${more} ${stands}\n`;
}

/** The most stack frames to show. */
const LINES = 6;

/**
 * What a bug report needs of an error: its name, message and stack. The report may be passed on to strangers, and a
 * message may quote a document, so quoted text is left out.
 */
export function faultLines(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`;
  const way = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${said(error)}`, ...way.slice(0, LINES - 1)].join('\n');
}

/**
 * The message of an error. A syntax error has none: parsers quote their input without marks that show where the
 * quotation ends.
 */
const said = (error: Error): string =>
  error instanceof SyntaxError ? '' : `: ${error.message.split('\n', 1).join('').replace(QUOTED, '$1…$1')}`;

const QUOTED = /(['"`]).*\1/g;
