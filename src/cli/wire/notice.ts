import { Option } from 'commander';
import { RECIPIENTS } from '../../model/notice.ts';
import { NOTICE_FORMAT_NAMES } from '../../report/notice-formats.ts';
import { noticeCommand, type NoticeOptions } from '../commands/notice.ts';
import { collect, POLICY } from '../options.ts';
import type { Wire } from '../wire.ts';

/** Adds `notice` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('notice')
    .summary('tell the customer, the reporter or the public what was decided')
    .description(
      'Writes what follows a verdict: the statement of reasons for the customer, the reply to whoever reported it, ' +
        "a page for the public, or the record for the EU's transparency database.",
    )
    .argument('<case>', 'a case file, or - for standard input')
    .addOption(
      new Option('-t, --to <recipient>', 'whom to tell').choices([...RECIPIENTS]).makeOptionMandatory(),
    )
    .option('-p, --policy <path>', POLICY, collect)
    .addOption(
      new Option(
        '-f, --format <format>',
        'how to write it (default: text; html for the public, json for dsa)',
      ).choices([...NOTICE_FORMAT_NAMES]),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addHelpText('after', NOTICE_EXAMPLES)
    .action(async (path: string, flags: Partial<NoticeOptions> & Pick<NoticeOptions, 'to'>) => {
      const { policy = ['policies'] } = flags;
      done(await noticeCommand(path, { ...flags, policy }, terminal));
    });
};

const NOTICE_EXAMPLES = `
Examples:
  $ decisis notice case.yaml --to customer
  $ decisis notice case.yaml --to reporter --format markdown
  $ decisis notice case.yaml --to public --output blocked.html
  $ decisis notice case.yaml --to dsa > statement.json`;
