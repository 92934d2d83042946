import { REPLAY_FORMATS, type ReplayFormatName } from '../../../report/replay/formats.ts';
import { REPLAY_FAILURES, USUAL_FAILURES } from '../../../replay/replay-outcome.ts';
import type { ReplayFlags } from './flags.ts';
import { replayCommand } from './run.ts';
import { addCoverage } from '../../flags/coverage-options.ts';
import {
  CASES,
  failOnOption,
  FLAGS,
  gathering,
  JOBS,
  policyOption,
  wholeNumber,
} from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { shardOf } from '../../flags/shard-of.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

type Flags = Omit<ReplayFlags, 'reports' | 'policy' | 'shard' | 'originals'> &
  Partial<Pick<ReplayFlags, 'policy' | 'shard' | 'originals'>> &
  ReportFlags &
  AudienceFlags;

/** Adds `replay` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(REPLAY_FORMATS));
  const command = withDefaultPaths(program.command('replay'), 'cases')
    .summary('decide decided cases again, and report what changed')
    .description(
      'Decides every decided case again, as of its own moment, under the policies as they are now. A case whose ' +
        'verdict is not the standing decision’s is a flip; one with the same verdict on other grounds has drifted.',
    )
    .argument('[case...]', CASES)
    .addOption(policyOption())
    .option(
      FLAGS.base,
      'name the edits that changed verdicts, and check that no decision was altered: a git revision (git:REV, REV..., REV:PATH); or a file or folder of policies',
    )
    .addOption(reports.format)
    .addOption(reports.output)
    .option('--summary <file>', 'append the report as markdown to a file, such as a job summary')
    .addOption(failOnOption([...REPLAY_FAILURES, 'none'], USUAL_FAILURES))
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .option('--shard <part>', 'replay one part of the cases only, such as 1/4', shardOf)
    .option(
      FLAGS.limit,
      'list at most this many cases of each kind (default: 50; 25000 results for sarif)',
      wholeNumber,
    )
    .addOption(
      gathering(
        '--originals <path>',
        'check that a pack was made of this file or folder as it is now; may be repeated',
      ),
    )
    .option('--cache <folder>', 'folder that caches parsed cases, so that an unchanged file is parsed once')
    .addOption(audienceOption())
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .option(FLAGS.verbose, 'every change, also of cases that only drifted', false);
  addCoverage(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], { format, output, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES, shard = { index: 0, of: 1 }, originals = [] } = flags;
      const asked = reportsOf<ReplayFormatName>({ format, output }, 'text');
      const options = { ...flags, policy, shard, originals, reports: asked };
      done(await replayCommand(paths, options, audienceTerminal(flags, terminal)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis replay fixtures/cases
  $ decisis replay fixtures/cases --base git:origin/main... --format markdown --output comment.md
  $ decisis replay archive.ndjson --shard 2/4 --fail-on flip,drift
  $ decisis replay cases --format junit --output replay.xml`;
