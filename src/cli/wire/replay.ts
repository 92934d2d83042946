import { InvalidArgumentError, Option } from 'commander';
import { REPLAY_FORMATS, type ReplayFormatName } from '../../report/replay-formats.ts';
import type { Shard } from '../replay/archive-replay.ts';
import { REPLAY_FAILURES, replayCommand, type ReplayFlags } from '../commands/replay.ts';
import { addCoverage } from '../checks/coverage-options.ts';
import { collect, listing, POLICY, wholeNumber } from '../options.ts';
import { forReaders, readBy, type ReaderFlags } from '../readers.ts';
import type { Wire } from '../wire.ts';

/** Adds `replay` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  const command = program
    .command('replay')
    .summary('decide decided cases again, and report what changed')
    .description(
      'Decides every decided case again, as of its own moment, under the policies as they are now. A case whose ' +
        'verdict is not the standing decision’s is a flip; one with the same verdict on other grounds has drifted.',
    )
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), folders, or - for standard input')
    .option('-p, --policy <path>', POLICY, collect)
    .option('--base <version>', 'say which edit did it: a git revision, a file or a folder of policies')
    .addOption(
      new Option('-f, --format <format>', 'how to write the report')
        .choices(Object.keys(REPLAY_FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--summary <file>', 'append the report as markdown to a file, such as a job summary')
    .addOption(
      listing(
        new Option(
          '--fail-on <outcomes>',
          `exit 1 on any of ${REPLAY_FAILURES.join(', ')} (default: flip)`,
        ).argParser(collectFailures),
        REPLAY_FAILURES,
      ),
    )
    .option('-j, --jobs <number>', 'how many cores to use for archives (default: all)', wholeNumber)
    .option('--shard <part>', 'look at one part of the cases only, such as 1/4', shardOf)
    .option('--limit <number>', 'how many cases of a sort to tell of one by one', wholeNumber, 50)
    .option(
      '--originals <path>',
      'verify that a pack was made of this file or folder as it is; may be repeated',
      collect,
    )
    .option('--cache <folder>', 'keep parsed case files here, so that an unchanged one is parsed once')
    .addOption(forReaders())
    .option('-v, --verbose', 'every change, also of cases that only drifted', false);
  addCoverage(command)
    .addHelpText('after', EXAMPLES)
    .action(
      async (
        paths: string[],
        flags: Partial<ReplayFlags> & ReaderFlags & { format: ReplayFormatName; limit: number },
      ) => {
        const {
          policy = ['policies'],
          failOn = ['flip'],
          shard = { index: 0, of: 1 },
          verbose = false,
          originals = [],
        } = flags;
        done(
          await replayCommand(
            paths,
            { ...flags, policy, failOn, shard, verbose, originals },
            readBy(flags, terminal),
          ),
        );
      },
    );
};

const EXAMPLES = `
Examples:
  $ decisis replay fixtures/cases
  $ decisis replay fixtures/cases --base main --format markdown --output comment.md
  $ decisis replay archive.ndjson --shard 2/4 --fail-on flip,drift
  $ decisis replay cases --format junit --output replay.xml`;

function collectFailures(value: string, before: ReplayFlags['failOn'] = []): ReplayFlags['failOn'] {
  const words = value.split(',').map((word) => REPLAY_FAILURES.find((known) => known === word.trim()));
  if (words.includes(undefined))
    throw new InvalidArgumentError(`Allowed choices are ${REPLAY_FAILURES.join(', ')}.`);
  return [...before, ...words.filter((word) => word !== undefined)];
}

function shardOf(value: string): Shard {
  const [, part, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(value) ?? [];
  if (part === undefined || Number(part) > Number(of)) {
    throw new InvalidArgumentError('It is written as I/N, such as 1/4 for the first of four parts.');
  }
  return { index: Number(part) - 1, of: Number(of) };
}
