import { packCommand } from '../commands/pack.ts';
import { collect } from '../options.ts';
import type { Wire } from '../wire.ts';

/** Adds `pack` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('pack')
    .summary('pack decided cases for quick replays')
    .description(
      'Writes decided cases in numbers, ready to be weighed, for `decisis replay` to run on. A pack is bound to its ' +
        'vocabulary and to the files that it was made of; a stale, damaged or foreign one is refused.',
    )
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl) or folders')
    .requiredOption('-o, --output <file>', 'the pack to write, whole or not at all')
    .option(
      '-p, --policy <path>',
      'where the vocabulary is, if it is not built in; may be repeated (default: policies)',
      collect,
    )
    .addHelpText('after', PACK_EXAMPLES)
    .action(async (paths: string[], flags: { output: string; policy?: readonly string[] }) => {
      const { policy = ['policies'] } = flags;
      done(await packCommand(paths, { ...flags, policy }, terminal));
    });
};

const PACK_EXAMPLES = `
Examples:
  $ decisis pack archive.ndjson -o archive.pack
  $ decisis replay archive.pack`;
