import { REPLAY_FORMATS, type ReplayFormatName } from '../../../report/replay/formats.ts';
import { REPLAY_FAILURES, USUAL_FAILURES } from '../../../replay/replay-outcome.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';
import { addCoverage } from '../../flags/coverage-options.ts';
import { failOnOption, FLAGS, policyOption, wholeNumber } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { quietly } from '../../terminal/terminal.ts';
import { mergeCommand, type MergeFlags } from './run.ts';

/** Adds `merge` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(REPLAY_FORMATS).filter((format) => format !== 'blob'));
  const command = program
    .command('merge')
    .summary('combine the shards of a replay into one report')
    .description(
      'Reads what the shards of a replay found (`decisis replay --shard I/N --format blob`), and writes the report ' +
        'that one replay of all cases would have written, with its exit code.',
    )
    .argument('<blob...>', 'the blobs of all shards of one replay')
    .addOption(
      policyOption('the policies that were replayed, for `--coverage`; may be repeated (default: policies)'),
    )
    .addOption(reports.format)
    .addOption(reports.output)
    .option('--summary <file>', 'append the report as markdown to a file, such as a job summary')
    .addOption(failOnOption([...MERGED, 'none'], USUAL_FAILURES))
    .option(
      FLAGS.limit,
      'list at most this many cases of each kind (default: 50; 25000 results for sarif)',
      wholeNumber,
    )
    .option(FLAGS.quiet, 'print nothing if the check passes', false)
    .option(FLAGS.verbose, 'every change, also of cases that only drifted', false);
  addCoverage(command)
    .addHelpText('after', EXAMPLES)
    .action(async (blobs: string[], { format, output, ...flags }: Flags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      const asked = reportsOf<ReplayFormatName>({ format, output }, 'text');
      done(await mergeCommand(blobs, { ...flags, policy, reports: asked }, quietly(terminal, flags.quiet)));
    });
};

type Flags = Omit<MergeFlags, 'reports' | 'policy'> &
  Partial<Pick<MergeFlags, 'policy'>> &
  ReportFlags & { readonly quiet: boolean };

/** Departures are not looked for in shards: only a run over all cases can find them. */
const MERGED = REPLAY_FAILURES.filter((failure) => failure !== 'departure');

const EXAMPLES = `
Examples:
  $ decisis replay archive.ndjson --shard 1/2 --format blob --output 1.blob
  $ decisis replay archive.ndjson --shard 2/2 --format blob --output 2.blob
  $ decisis merge 1.blob 2.blob`;
