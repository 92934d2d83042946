import { InvalidArgumentError, Option } from 'commander';
import { EXPLANATION_FORMATS, type ExplanationFormatName } from '../../../report/explain/formats.ts';
import { explainCommand, type ExplainOptions } from './run.ts';
import { assumeOption, FLAGS, policyOption, withoutOption } from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

/** Adds `explain` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(
    Object.keys(EXPLANATION_FORMATS),
    'how to write it; may be repeated, each with its `--output`',
  );
  program
    .command('explain')
    .summary('say what a verdict rests on and what would change it')
    .description(
      'Decides cases, and says of each verdict what it rests on, how robust it is, what would change it and when it lapses.',
    )
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), folders, or - for standard input')
    .addOption(policyOption())
    .addOption(reports.format)
    .addOption(reports.output)
    .option('--as-of <time>', 'decide the case as of another moment')
    .addOption(withoutOption())
    .addOption(assumeOption())
    .addOption(
      new Option(FLAGS.limit, 'how many changes, questions and precedents to give')
        .argParser(limitFlag)
        .default(5),
    )
    .option('--sweep <from..to>', "the verdict's history between two times")
    .option('--precedents <case...>', 'decided cases to compare it with: files, archives, folders')
    .option(FLAGS.write, 'write each change as a case file that shows it')
    .addOption(audienceOption())
    .option('--reveal', 'show the text of restricted kinds', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], { policy = DEFAULT_POLICIES, format, output, ...flags }: Flags) => {
      const asked = reportsOf<ExplanationFormatName>({ format, output }, 'text');
      done(
        await explainCommand(paths, { ...flags, policy, reports: asked }, audienceTerminal(flags, terminal)),
      );
    });
};

type Flags = Omit<ExplainOptions, 'policy' | 'reports'> &
  Partial<Pick<ExplainOptions, 'policy'>> &
  ReportFlags &
  AudienceFlags;

function limitFlag(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit === 0) throw new InvalidArgumentError('It is a whole number from 1 to 999.');
  return limit;
}

const EXAMPLES = `
Examples:
  $ decisis explain fixtures/cases/kiwi-farms-2022-09-03.yaml
  $ decisis explain case.yaml --sweep 2022-08-20..2022-09-10
  $ decisis explain case.yaml --precedents fixtures/cases
  $ decisis explain case.yaml --limit 20 --write what-if --format markdown`;
