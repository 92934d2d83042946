import { InvalidArgumentError, Option } from 'commander';
import { FORMATS, type Format } from '../../report/formats.ts';
import { decideCommand, FAIL_ON, type DecideOptions } from '../commands/decide.ts';
import { collect, collectIds, listing, POLICY } from '../options.ts';
import { forReaders, readBy, type ReaderFlags } from '../readers.ts';
import type { Wire } from '../wire.ts';

/** Adds `decide` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('decide')
    .summary('decide cases, with reasons')
    .description('Decides cases under the policy that applies to each, and says why.')
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), folders, or - for standard input')
    .option('-p, --policy <path>', POLICY, collect)
    .addOption(
      new Option('-f, --format <format>', 'how to write verdicts')
        .choices(Object.keys(FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .option('--as-of <time>', 'look at the case as of another moment')
    .option('--without <ids>', 'strike exhibits, by id, with commas between', collectIds)
    .option('--assume <fact=value>', 'take a fact to be so; may be repeated', collect)
    .addOption(
      listing(
        new Option('--fail-on <outcomes>', `exit 1 on any of ${FAIL_ON.join(', ')}`).argParser(collectFailOn),
        FAIL_ON,
      ),
    )
    .option('-v, --verbose', 'every rule and finding', false)
    .option('-b, --brief', 'one line a case', false)
    .addOption(forReaders())
    .option('--reveal', 'show the text of restricted kinds, and excerpts', false)
    .addHelpText('after', DECIDE_EXAMPLES)
    .action(async (paths: string[], flags: Partial<DecideOptions> & ReaderFlags & { format: Format }) => {
      const options = { verbose: false, brief: false, ...flags };
      const { policy = ['policies'], failOn = [] } = flags;
      done(await decideCommand(paths, { ...options, policy, failOn }, readBy(flags, terminal)));
    });
};

const DECIDE_EXAMPLES = `
Examples:
  $ decisis decide fixtures/cases/kiwi-farms-2022-09-03.yaml
  $ decisis decide fixtures/cases --brief
  $ decisis decide case.yaml --without E3 --assume law-enforcement=acting
  $ decisis decide case.yaml --as-of 2022-09-02T12:00:00Z --format markdown
  $ decisis decide archive.ndjson --format ndjson --fail-on contested > verdicts.ndjson`;

function collectFailOn(value: string, before: DecideOptions['failOn'] = []): DecideOptions['failOn'] {
  const words = value.split(',').map((word) => FAIL_ON.find((known) => known === word.trim()));
  if (words.includes(undefined)) throw new InvalidArgumentError(`Allowed choices are ${FAIL_ON.join(', ')}.`);
  return [...before, ...words.filter((word) => word !== undefined)];
}
