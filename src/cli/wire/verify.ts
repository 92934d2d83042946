import { Option } from 'commander';
import { verifyCommand, type VerifyOptions } from '../commands/verify.ts';
import { collect } from '../options.ts';
import { forReaders, readBy, type ReaderFlags } from '../readers.ts';
import { VERIFY_FORMATS } from '../verify/verify-formats.ts';
import type { Wire } from '../wire.ts';

interface Flags extends Pick<VerifyOptions, 'format'> {
  readonly policy?: readonly string[];
  readonly base?: string;
}

/** Adds `verify` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('verify')
    .summary('check that no decision and no decided case was altered')
    .description('Checks every digest and chain of decided cases, and says what was altered.')
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), folders, or - for standard input')
    .option('-p, --policy <path>', 'where vocabularies of your own stand (default: policies)', collect)
    .option(
      '--base <version>',
      'hold decisions against those of a git revision, or of a file or folder of earlier cases',
    )
    .addOption(
      new Option('-f, --format <format>', 'how to write the result')
        .choices(Object.keys(VERIFY_FORMATS))
        .default('text'),
    )
    .addOption(forReaders())
    .addHelpText('after', VERIFY_EXAMPLES)
    .action(async (paths: string[], { policy, base, format, ...flags }: Flags & ReaderFlags) => {
      done(await verifyCommand(paths, { policy, base, format }, readBy(flags, terminal)));
    });
};

const VERIFY_EXAMPLES = `
Examples:
  $ decisis verify fixtures/cases
  $ decisis verify cases --base origin/main
  $ decisis verify archive.ndjson --format json`;
