import { BUDGET } from '../../../prove/prove.ts';
import { PROOF_FORMATS, type ProofFormatName } from '../../../report/prove/formats.ts';
import { proveCommand, type ProveCommandOptions } from './run.ts';
import { effortOption, FLAGS, policyOption } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { quietly } from '../../terminal/terminal.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

type Flags = Pick<ProveCommandOptions, 'effort' | 'grounds' | 'verbose'> & {
  readonly budget?: number;
} & Partial<ProveCommandOptions> &
  ReportFlags & { readonly quiet: boolean };

/** Adds the command `prove` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(PROOF_FORMATS));
  program
    .command('prove')
    .summary('prove claims about policies over all possible cases')
    .description(
      'Proves claims about policies over all possible cases, or refutes them with the smallest case; or ' +
        'shows everything that an edit changes.',
    )
    .addOption(policyOption())
    .option(FLAGS.base, 'compare with this version: a git revision, a file or a folder')
    .option('--grounds', 'compare the rules that prevail, too, not the verdict alone', false)
    .option(FLAGS.write, 'write the cases that refute or differ, each to a file')
    .option('--smtlib <file>', 'write all questions in SMT-LIB, for another solver')
    .addOption(effortOption().default(BUDGET))
    .addOption(effortOption('--budget <steps>', 'the same as --effort').conflicts('effort').hideHelp())
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.quiet, 'print nothing if all is proved', false)
    .option(FLAGS.verbose, 'every claim on its own, with a case for what can happen', false)
    .addHelpText('after', EXAMPLES)
    .action(async ({ format, output, quiet, budget, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      const asked = reportsOf<ProofFormatName>({ format, output }, 'text');
      const { effort } = flags;
      const options = { ...flags, effort: budget ?? effort, policy, reports: asked };
      done(await proveCommand(options, quietly(terminal, quiet)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis prove
  $ decisis prove --policy policies/hosting.yaml --verbose
  $ decisis prove --base main
  $ decisis prove --base old-policies --grounds --write witnesses --format markdown`;
