import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { FORMATS, type Format } from '../report/formats.ts';
import { checkCommand } from './commands/check.ts';
import { decideCommand, FAIL_ON, type DecideOptions } from './commands/decide.ts';
import { EXIT, OutputError, UsageError, type Exit } from './exit.ts';
import { addOverrule, addRecord, addVerify } from './main-records.ts';
import { openTerminal, type Surroundings, type Terminal } from './terminal.ts';
import { VERSION } from './version.ts';
import { addPack, addReplay } from './wire-replay.ts';
import { addDiff } from './wire-diff.ts';

/**
 * Runs the tool.
 * @param words the command line, without the program's name
 * @returns the exit code: nothing in here ends the process
 */
export async function main(words: readonly string[], surroundings: Surroundings): Promise<Exit> {
  const terminal = openTerminal(surroundings, !words.includes('--no-color'));
  let exit: Exit = EXIT.done;
  const program = commandLine(terminal, (result) => {
    exit = result;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    await terminal.finish();
    return exit;
  } catch (error) {
    return failure(error, terminal);
  }
}

function failure(error: unknown, terminal: Terminal): Exit {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError || error instanceof OutputError) {
    terminal.note(`${terminal.paintNotes.error('error')}: ${error.message}\n`);
    if (error.help !== undefined) terminal.note(`  = help: ${error.help}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.invalid;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(
    `${terminal.paintNotes.error('error')}: this is a fault of decisis ${VERSION}, not of your documents.\n` +
      '  = help: please report it with the command you gave and the lines below\n',
  );
  terminal.note(`${detail.split('\n').slice(0, 6).join('\n')}\n`);
  return EXIT.bug;
}

function commandLine(terminal: Terminal, done: (exit: Exit) => void): Command {
  const program = new Command('decisis')
    .description(
      'Decide whether to go on serving a customer: policy and evidence in, a verdict with reasons out.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .option('--no-color', 'no colour (NO_COLOR and a pipe do the same)')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', HELP_AFTER)
    .configureOutput({
      writeOut: (text) => void terminal.write(text),
      writeErr: (text) => terminal.note(text),
      outputError: (text, write) =>
        write(text.replace(/^error: /, `${terminal.paintNotes.error('error')}: `)),
    })
    .showSuggestionAfterError()
    .exitOverride();
  addDecide(program, terminal, done);
  addCheck(program, terminal, done);
  addReplay(program, terminal, done);
  addPack(program, terminal, done);
  addDiff(program, terminal, done);
  addRecord(program, terminal, done);
  addOverrule(program, terminal, done);
  addVerify(program, terminal, done);
  return program;
}

const HELP_AFTER = `
Examples:
  $ decisis decide fixtures/cases/kiwi-farms-2022-09-03.yaml
  $ decisis check policies fixtures/cases

Exit codes: 0 done, 1 a check did not hold, 2 wrong usage,
3 an invalid document or unreadable file, 4 a fault of decisis.`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const collectIds = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== ''),
];

function collectFailOn(value: string, before: DecideOptions['failOn'] = []): DecideOptions['failOn'] {
  const words = value.split(',').map((word) => FAIL_ON.find((known) => known === word.trim()));
  if (words.includes(undefined)) throw new InvalidArgumentError(`Allowed choices are ${FAIL_ON.join(', ')}.`);
  return [...before, ...words.filter((word) => word !== undefined)];
}

function addDecide(program: Command, terminal: Terminal, done: (exit: Exit) => void): void {
  program
    .command('decide')
    .summary('decide cases, with reasons')
    .description('Decides cases under the policy that applies to each, and says why.')
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), folders, or - for standard input')
    .option(
      '-p, --policy <path>',
      'a policy file or a folder of them; may be repeated (default: policies)',
      collect,
    )
    .addOption(
      new Option('-f, --format <format>', 'how to write verdicts')
        .choices(Object.keys(FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--as-of <time>', 'look at the case as of another moment')
    .option('--without <ids>', 'strike exhibits, by id, with commas between', collectIds)
    .option('--assume <fact=value>', 'take a fact to be so; may be repeated', collect)
    .option('--fail-on <outcomes>', `exit 1 on any of ${FAIL_ON.join(', ')}`, collectFailOn)
    .option('-v, --verbose', 'every rule and finding', false)
    .option('-b, --brief', 'one line a case', false)
    .option('--reveal', 'show the text of restricted kinds, and excerpts', false)
    .addHelpText('after', DECIDE_EXAMPLES)
    .action(async (paths: string[], flags: Partial<DecideOptions> & { format: Format }) => {
      const options = { reveal: false, verbose: false, brief: false, ...flags };
      const { policy = ['policies'], failOn = [] } = flags;
      done(await decideCommand(paths, { ...options, policy, failOn }, terminal));
    });
}

const DECIDE_EXAMPLES = `
Examples:
  $ decisis decide fixtures/cases/kiwi-farms-2022-09-03.yaml
  $ decisis decide fixtures/cases --brief
  $ decisis decide case.yaml --without E3 --assume law-enforcement=acting
  $ decisis decide case.yaml --as-of 2022-09-02T12:00:00Z --format markdown
  $ decisis decide archive.ndjson --format ndjson --fail-on contested > verdicts.ndjson`;

function addCheck(program: Command, terminal: Terminal, done: (exit: Exit) => void): void {
  program
    .command('check')
    .summary('check documents for errors')
    .description(
      'Reads every vocabulary, policy, case and tests document, and reports all errors of all of them.',
    )
    .argument('[path...]', 'files and folders (default: policies fixtures)')
    .option('--reveal', 'show the text of exhibits beside an error', false)
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (paths: string[], flags: { reveal: boolean }) => {
      done(await checkCommand(paths.length === 0 ? ['policies', 'fixtures'] : paths, flags, terminal));
    });
}

const CHECK_EXAMPLES = `
Examples:
  $ decisis check
  $ decisis check policies/hosting.yaml my-case.yaml`;
