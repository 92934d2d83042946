import { Option } from 'commander';
import { approvedByOption, ENTRY } from '../../flags/entry-options.ts';
import { roleFlag } from '../../flags/role-flag.ts';
import { appealCommand } from './run.ts';
import { AMEND_FORMATS, type AmendFormatName } from '../../amend/amend-teller.ts';
import type { Asking } from '../../amend/ask-and-amend.ts';
import type { DecisionFlags } from '../../amend/decision-options.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';
import { VERDICT_WORDS } from '../../../model/verdict-word.ts';

interface Flags extends DecisionFlags, ReportFlags, AudienceFlags, Asking {
  readonly policy?: readonly string[];
}

/** Adds `appeal` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(AMEND_FORMATS);
  program
    .command('appeal')
    .summary('decide an appeal against the standing decision')
    .description(
      'Appends what was decided on appeal, by somebody who took no part before: the decision is upheld or reversed. Nothing is taken out.',
    )
    .argument('<case>', 'a case file')
    .addOption(policyOption())
    .option('--reason <text>', 'why; no appeal is decided without it')
    .option('--by <role>', 'who heard it, and took no part before: a role, not a private person', roleFlag)
    .option('--on <date>', 'when it was decided (default: today, UTC)')
    .addOption(
      new Option('--verdict <verdict>', 'the verdict (default: what the policy gives now)').choices([
        ...VERDICT_WORDS,
      ]),
    )
    .option(
      '--reinstate <date>',
      'if the appeal restores service: when it resumes (default: the day of the appeal)',
    )
    .addOption(approvedByOption())
    .option('--base <version>', 'show what became known since this earlier version, and whether it mattered')
    .option(...ENTRY.sign)
    .option(...ENTRY.dryRun)
    .option(...ENTRY.yes)
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print errors only', false)
    .addHelpText('after', APPEAL_EXAMPLES)
    .action(async (path: string, { format, output, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      const asked = reportsOf<AmendFormatName>({ format, output }, 'text');
      done(
        await appealCommand(path, { ...flags, policy, reports: asked }, audienceTerminal(flags, terminal)),
      );
    });
};

const APPEAL_EXAMPLES = `
Examples:
  $ decisis appeal case.yaml --by "appeals board" --reason "The posts were the attacker's, not the site's."
  $ decisis appeal case.yaml --by "appeals board" --reason "The evidence stands." --verdict terminate
  $ decisis appeal case.yaml --by "appeals board" --reason "It was cured." --base git:HEAD~5 --dry-run
  $ decisis appeal case.yaml --by "appeals board" --reason "It was cured." --reinstate 2024-06-03 --yes`;
