import { DIFF_FORMATS, type DiffFormatName } from '../../../report/diff/formats.ts';
import { DIFF_FAIL_ON, diffCommand, type DiffCommandOptions } from './run.ts';
import { failOnOption, FLAGS, gathering, policyOption } from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

type Flags = Pick<DiffCommandOptions, 'failOn'> & Partial<DiffCommandOptions> & ReportFlags & AudienceFlags;

/** Adds the command `diff` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(DIFF_FORMATS));
  program
    .command('diff')
    .summary('compare two versions of the policies')
    .description(
      'Shows what differs in meaning between two versions of the policies, and which cases are decided differently; ' +
        'with --known, what became known of a case in between.',
    )
    .argument('<base>', 'the older version: a git revision, a file or a folder')
    .argument('[head]', 'the newer version, likewise (default: the working tree)')
    .addOption(policyOption())
    .addOption(gathering(FLAGS.cases, 'cases to decide under both versions; may be repeated'))
    .option('--known <case>', 'a case: show what became known of it since <base>, and whether it mattered')
    .addOption(reports.format)
    .addOption(reports.output)
    .addOption(failOnOption(DIFF_FAIL_ON, ['none'], 'exit 1 on any of these, or on anything more severe'))
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .addHelpText('after', EXAMPLES)
    .action(async (base: string, head: string | undefined, { format, output, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES, cases = [] } = flags;
      const asked = reportsOf<DiffFormatName>({ format, output }, 'text');
      const options = { ...flags, policy, cases, reports: asked };
      done(await diffCommand(base, head, options, audienceTerminal(flags, terminal)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis diff HEAD
  $ decisis diff main... --cases fixtures/cases
  $ decisis diff v1.0 v2.0 --policy policies/hosting.yaml
  $ decisis diff git:HEAD~3 --known cases/threats.yaml
  $ decisis diff old-policies --cases archive.ndjson --fail-on flip --format markdown

git:NAME means a revision, git:NAME... where HEAD forked from it, git:NAME:PATH what stood at PATH there;
./NAME means a file or folder. A NAME that may be both is an error.`;
