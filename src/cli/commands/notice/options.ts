import { Option } from 'commander';
import { RECIPIENTS } from '../../../model/notice.ts';
import { NOTICE_FORMAT_NAMES, usualFormat, type NoticeFormat } from '../../../report/notice/formats.ts';
import { BATCH_SIZE } from './batch.ts';
import { noticeCommand, type NoticeOptions } from './run.ts';
import { LANGUAGES } from '../../../notice/texts.ts';
import { policyOption } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

type Flags = Omit<NoticeOptions, 'policy' | 'reports'> & Partial<Pick<NoticeOptions, 'policy'>> & ReportFlags;

/** Adds `notice` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const how = 'the format (default: text; html for the public, json for dsa); may be repeated';
  const reports = reportOptions(NOTICE_FORMAT_NAMES, how, false);
  program
    .command('notice')
    .summary('tell the customer, the reporter or the public what was decided')
    .description(
      'Writes what follows a verdict: the statement of reasons for the customer, the reply to whoever reported it, ' +
        "a page for the public, or the record for the EU's transparency database.",
    )
    .argument(
      '<case...>',
      'a case file, or - for standard input; with --batch, any number of files and folders',
    )
    .addOption(
      new Option('-t, --to <recipient>', 'whom to tell').choices([...RECIPIENTS]).makeOptionMandatory(),
    )
    .addOption(policyOption())
    .addOption(
      new Option('--language <language>', 'the language of a letter').choices([...LANGUAGES]).default('en'),
    )
    .option('--batch', `for --to dsa: all statements of many cases, up to ${BATCH_SIZE} in each file`, false)
    .addOption(reports.format)
    .addOption(reports.output)
    .addHelpText('after', NOTICE_EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      const asked = reportsOf<NoticeFormat>({ format, output }, usualFormat(flags.to));
      done(await noticeCommand(paths, { ...flags, policy, reports: asked }, terminal));
    });
};

const NOTICE_EXAMPLES = `
Examples:
  $ decisis notice case.yaml --to customer
  $ decisis notice case.yaml --to reporter --format markdown
  $ decisis notice case.yaml --to customer --language de
  $ decisis notice case.yaml --to public --output blocked.html
  $ decisis notice case.yaml --to dsa > statement.json
  $ decisis notice cases --to dsa --batch --output statements.json`;
