import { roleFlag } from '../../role-flag.ts';
import { recordCommand } from './run.ts';
import { AMEND_FORMATS, type AmendFormatName } from '../../amend/amend-teller.ts';
import type { DecisionFlags } from '../../amend/decision-options.ts';
import { FLAGS, policyOption } from '../../options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../report-options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../audience-option.ts';
import type { AddCommand } from '../../add-command.ts';

interface Flags extends DecisionFlags, ReportFlags {
  readonly policy?: readonly string[];
}

/** Adds `record` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(AMEND_FORMATS);
  program
    .command('record')
    .summary('decide cases, and write the decision into each')
    .description(
      'Decides case files and appends the decision to each, with its digests. Never changes a decision.',
    )
    .argument('<case...>', 'case files, and folders of them')
    .addOption(policyOption())
    .option('--by <role>', 'who decides: a role, not a private person', roleFlag)
    .option('--on <date>', 'when it was decided (default: today, UTC)')
    .option('--rebase', 'after a merge of two decisions: chain the later one again, and keep both', false)
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'say nothing of what went well', false)
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
  $ decisis record cases --policy policies/hosting.yaml --on 2024-05-01
  $ decisis record case.yaml --rebase`;
