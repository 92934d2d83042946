import { packCommand } from './run.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import { quietly } from '../../terminal/terminal.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

interface Flags {
  readonly output: string;
  readonly policy?: readonly string[];
  readonly quiet: boolean;
}

/** Adds `pack` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withDefaultPaths(program.command('pack'), 'cases')
    .summary('pack decided cases for quick replays')
    .description(
      'Writes decided cases in a compact form that `decisis replay` reads quickly. A pack belongs to its ' +
        'vocabulary and to the files that it was made of; a stale, damaged or foreign one is refused.',
    )
    .argument('[case...]', 'case files, archives (.ndjson, .jsonl) or folders (default: cases)')
    .requiredOption(FLAGS.output, 'the pack to write, whole or not at all')
    .addOption(
      policyOption('where the vocabulary is, if it is not built in; may be repeated (default: policies)'),
    )
    .option(FLAGS.quiet, 'print nothing if the pack is written', false)
    .addHelpText('after', PACK_EXAMPLES)
    .action(async (paths: string[], flags: Flags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      done(await packCommand(paths, { ...flags, policy }, quietly(terminal, flags.quiet)));
    });
};

const PACK_EXAMPLES = `
Examples:
  $ decisis pack archive.ndjson -o archive.pack
  $ decisis replay archive.pack`;
