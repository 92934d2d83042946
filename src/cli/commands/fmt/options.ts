import { LAYOUT_FORMATS, type LayoutFormatName } from '../../../report/fmt/formats.ts';
import { fmtCommand } from './run.ts';
import { FLAGS } from '../../flags/options.ts';
import { reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { quietly } from '../../terminal/terminal.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

interface Flags extends ReportFlags {
  readonly check: boolean;
  readonly quiet: boolean;
}

/** Adds `fmt` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(Object.keys(LAYOUT_FORMATS));
  withDefaultPaths(program.command('fmt'), 'documents')
    .summary('format documents in one layout')
    .description(
      'Lays out vocabularies, policies, cases and tests in one layout, and names those that it changed. Comments stay, ' +
        'and so does what a document means: no digest changes.',
    )
    .argument('[path...]', 'files and folders, or - for standard input (default: policies, cases)')
    .addOption(reports.format)
    .addOption(reports.output)
    .option(FLAGS.quiet, 'print nothing if there is nothing to reformat', false)
    .option('--check', 'change nothing, and exit 1 where a document would change', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], { format, output, check, quiet }: Flags) => {
      const asked = reportsOf<LayoutFormatName>({ format, output }, 'text');
      done(await fmtCommand(paths, { check, reports: asked }, quietly(terminal, quiet)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis fmt
  $ decisis fmt --check policies cases
  $ decisis fmt - < my-case.yaml`;
