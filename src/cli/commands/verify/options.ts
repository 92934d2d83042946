import { verifyCommand } from './run.ts';
import { CASES, FLAGS, JOBS, policyOption, wholeNumber } from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { VERIFY_FORMATS, type VerifyFormatName } from '../../../report/verify/formats.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

interface Flags extends ReportFlags, AudienceFlags {
  readonly policy?: readonly string[];
  readonly base?: string;
  readonly summary?: string;
  readonly jobs?: number;
  readonly allowedSigners?: string;
  readonly seal?: string;
  readonly sealKey?: string;
  readonly since?: string;
}

/** Adds `verify` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(VERIFY_FORMATS));
  withDefaultPaths(program.command('verify'), 'cases')
    .summary('check that no decision and no decided case was altered')
    .description('Checks every digest and chain of decided cases, and says what was altered.')
    .argument('[case...]', CASES)
    .addOption(
      policyOption(
        'where your policies, which say what needs approval, and vocabularies are (default: policies)',
      ),
    )
    .option(
      FLAGS.base,
      'compare decisions with those of a git revision (git:REV, REV..., REV:PATH), or of a file or folder of earlier cases',
    )
    .option(
      '--allowed-signers <file>',
      'who may sign for which role, as `ssh-keygen` has it: check signatures',
    )
    .option('--seal <file>', 'compare decisions with a seal: none was dropped, altered or slipped in')
    .option('--seal-key <file>', 'the public key, in PEM, that the seal is signed with')
    .option('--since <seal>', 'an earlier seal, signed with the same key: the seal must have all that it has')
    .addOption(reports.format)
    .addOption(reports.output)
    .option('--summary <file>', 'append the result as markdown to a file, such as a job summary')
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .addHelpText('after', VERIFY_EXAMPLES)
    .action(async (paths: string[], { policy, base, format, output, summary, jobs, ...flags }: Flags) => {
      const asked = reportsOf<VerifyFormatName>({ format, output }, 'text');
      done(
        await verifyCommand(
          paths,
          { ...flags, policy, base, summary, jobs, reports: asked },
          audienceTerminal(flags, terminal),
        ),
      );
    });
};

const VERIFY_EXAMPLES = `
Examples:
  $ decisis verify fixtures/cases
  $ decisis verify cases --base git:origin/main...
  $ decisis verify archive.ndjson --format json
  $ decisis verify cases --seal next.seal --since docket.seal --seal-key seal.pub
  $ decisis verify cases --allowed-signers allowed_signers --seal docket.seal --seal-key seal.pub`;
