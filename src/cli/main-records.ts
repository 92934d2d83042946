import { Option, type Command } from 'commander';
import { overruleCommand } from './commands/overrule.ts';
import { recordCommand } from './commands/record.ts';
import { VERIFY_FORMATS, verifyCommand, type VerifyOptions } from './commands/verify.ts';
import type { Exit } from './exit.ts';
import type { IntentFlags } from './intent.ts';
import type { Terminal } from './terminal.ts';

type Done = (exit: Exit) => void;

interface Flags extends IntentFlags {
  readonly policy?: readonly string[];
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const POLICY = 'a policy file or a folder of them; may be repeated (default: policies)';

/** Adds `record` to the command line. */
export function addRecord(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('record')
    .summary('decide cases, and write the decision into each')
    .description(
      'Decides case files and appends the decision to each, with its digests. Never changes a decision.',
    )
    .argument('<case...>', 'case files, and folders of them')
    .option('-p, --policy <path>', POLICY, collect)
    .option('--by <role>', 'who decides: a role, not a private person')
    .option('--on <date>', 'when it was decided (default: today, UTC)')
    .addHelpText('after', RECORD_EXAMPLES)
    .action(async (paths: string[], { policy = ['policies'], ...flags }: Flags) => {
      done(await recordCommand(paths, { ...flags, policy }, terminal));
    });
}

const RECORD_EXAMPLES = `
Examples:
  $ decisis record case.yaml --by "reviewer on duty"
  $ decisis record cases --policy policies/hosting.yaml --on 2024-05-01`;

/** Adds `overrule` to the command line. */
export function addOverrule(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('overrule')
    .summary('change a standing decision, with a reason')
    .description(
      'Appends to a case the decision that its policy gives now, where another stands. Nothing is taken out.',
    )
    .argument('<case...>', 'a case file; with --all-flips, any number of files and folders')
    .option('-p, --policy <path>', POLICY, collect)
    .option('--reason <text>', 'why; nothing is overruled without it')
    .option('--by <role>', 'who overrules: a role, not a private person')
    .option('--on <date>', 'when it was overruled (default: today, UTC)')
    .option('--all-flips', 'overrule every decision that the policies no longer give, listed first', false)
    .option('-y, --yes', 'do not ask', false)
    .addHelpText('after', OVERRULE_EXAMPLES)
    .action(async (paths: string[], flags: Flags & { allFlips: boolean; yes: boolean }) => {
      const { policy = ['policies'] } = flags;
      done(await overruleCommand(paths, { ...flags, policy }, terminal));
    });
}

const OVERRULE_EXAMPLES = `
Examples:
  $ decisis overrule case.yaml --by counsel --reason "The court has lifted its order."
  $ decisis overrule cases --all-flips --by "policy board" --reason "Version 3 asks for two sources."`;

/** Adds `verify` to the command line. */
export function addVerify(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('verify')
    .summary('check that no decision and no decided case was altered')
    .description('Checks every digest and chain of decided cases, and says what was altered.')
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), folders, or - for standard input')
    .option('-p, --policy <path>', 'where vocabularies of your own stand (default: policies)', collect)
    .addOption(
      new Option('-f, --format <format>', 'how to write the result').choices(VERIFY_FORMATS).default('text'),
    )
    .addHelpText('after', VERIFY_EXAMPLES)
    .action(async (paths: string[], { policy, format }: Flags & Pick<VerifyOptions, 'format'>) => {
      done(await verifyCommand(paths, { policy, format }, terminal));
    });
}

const VERIFY_EXAMPLES = `
Examples:
  $ decisis verify fixtures/cases
  $ decisis verify archive.ndjson --format json`;
