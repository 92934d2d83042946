import { Option } from 'commander';
import { approvedByOption, ENTRY } from '../../flags/entry-options.ts';
import { roleFlag } from '../../flags/role-flag.ts';
import { recordCommand } from './run.ts';
import { AMEND_FORMATS, type AmendFormatName } from '../../amend/amend-teller.ts';
import type { DecisionFlags } from '../../amend/decision-options.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import type { Asking } from '../../amend/ask-and-amend.ts';
import { VERDICT_WORDS } from '../../../model/verdict-word.ts';

interface Flags extends DecisionFlags, ReportFlags, Asking {
  readonly policy?: readonly string[];
}

/** Adds `record` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(AMEND_FORMATS);
  program
    .command('record')
    .summary('decide cases, and write the decision into each')
    .description(
      'Decides case files, shows the decision that is to be appended to each, with its digests, and asks. Never changes a decision.',
    )
    .argument('<case...>', 'case files, and folders of them')
    .addOption(policyOption())
    .option('--by <role>', 'who decides: a role, not a private person', roleFlag)
    .addOption(
      new Option('--verdict <verdict>', 'the verdict, if it departs from the policy; needs --reason').choices(
        [...VERDICT_WORDS],
      ),
    )
    .option('--reason <text>', 'why')
    .addOption(approvedByOption())
    .addOption(
      new Option(
        '--proceeding <word>',
        'the kind of proceeding (default: review, if the case was decided before)',
      ).choices(['review', 'correction']),
    )
    .option('--on <date>', 'when it was decided (default: today, UTC)')
    .option(...ENTRY.sign)
    .option(...ENTRY.dryRun)
    .option(...ENTRY.yes)
    .option('--rebase', 'after a merge of two decisions: relink the later one, and keep both', false)
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print errors only', false)
    .addHelpText('after', RECORD_EXAMPLES)
    .action(
      async (paths: string[], { format, output, ...flags }: Flags & AudienceFlags & { rebase: boolean }) => {
        const { policy } = flags;
        const asked = reportsOf<AmendFormatName>({ format, output }, 'text');
        done(
          await recordCommand(paths, { ...flags, policy, reports: asked }, audienceTerminal(flags, terminal)),
        );
      },
    );
};

const RECORD_EXAMPLES = `
Examples:
  $ decisis record case.yaml --by "reviewer on duty"
  $ decisis record cases --policy policies/hosting.yaml --by desk --on 2024-05-01 --yes
  $ decisis record case.yaml --by desk --verdict retain --reason "The site took it down." --dry-run
  $ decisis record case.yaml --by desk --approved-by "head of trust and safety"
  $ decisis record case.yaml --rebase`;
