import { ENTRY } from '../../flags/entry-options.ts';
import { roleFlag } from '../../flags/role-flag.ts';
import { overruleCommand } from './run.ts';
import { AMEND_FORMATS, type AmendFormatName } from '../../amend/amend-teller.ts';
import type { Asking } from '../../amend/ask-and-amend.ts';
import type { DecisionFlags } from '../../amend/decision-options.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

interface Flags extends DecisionFlags, ReportFlags {
  readonly policy?: readonly string[];
}

type Choices = AudienceFlags & Asking & { readonly allFlips: boolean };

/** Adds `overrule` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(AMEND_FORMATS);
  program
    .command('overrule')
    .summary('change a standing decision, with a reason')
    .description(
      'Shows the decision that the policy gives now, where another stands, asks, and appends it to the case. Nothing is taken out.',
    )
    .argument('<case...>', 'a case file; with --all-flips, any number of files and folders')
    .addOption(policyOption())
    .option('--reason <text>', 'why; nothing is overruled without it')
    .option('--by <role>', 'who overrules: a role, not a private person', roleFlag)
    .option('--on <date>', 'when it was overruled (default: today, UTC)')
    .option(...ENTRY.sign)
    .option('--all-flips', 'overrule every decision that the policies no longer give, listed first', false)
    .option(...ENTRY.dryRun)
    .option(...ENTRY.yes)
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print errors only', false)
    .addHelpText('after', OVERRULE_EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags & Choices) => {
      const { policy = DEFAULT_POLICIES } = flags;
      const asked = reportsOf<AmendFormatName>({ format, output }, 'text');
      done(
        await overruleCommand(paths, { ...flags, policy, reports: asked }, audienceTerminal(flags, terminal)),
      );
    });
};

const OVERRULE_EXAMPLES = `
Examples:
  $ decisis overrule case.yaml --by counsel --reason "The court has lifted its order."
  $ decisis overrule case.yaml --by counsel --reason "The court has lifted its order." --dry-run
  $ decisis overrule cases --all-flips --by "policy board" --reason "Version 3 asks for two sources."`;
