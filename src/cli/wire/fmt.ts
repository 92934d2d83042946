import { fmtCommand, type FmtFlags } from '../commands/fmt.ts';
import { FLAGS } from '../options.ts';
import { quietly } from '../terminal.ts';
import { withDefaultPaths } from '../settings/default-paths.ts';
import type { Wire } from '../wire.ts';

/** Adds `fmt` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  withDefaultPaths(program.command('fmt'), 'documents')
    .summary('lay out documents in one layout')
    .description(
      'Lays out vocabularies, policies, cases and tests in one layout, and names those that it changed. Comments stay, ' +
        'and so does what a document means: no digest changes.',
    )
    .argument('[path...]', 'files and folders, or - for standard input (default: policies, cases)')
    .option(FLAGS.quiet, 'say nothing where there is nothing to lay out', false)
    .option('--check', 'change nothing, and exit 1 where a document would change', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: FmtFlags & { readonly quiet: boolean }) => {
      done(await fmtCommand(paths, flags, quietly(terminal, flags.quiet)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis fmt
  $ decisis fmt --check policies cases
  $ decisis fmt - < my-case.yaml`;
