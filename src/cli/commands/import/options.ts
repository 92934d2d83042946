import { Option } from 'commander';
import { INTAKE_FORMATS } from '../../../intake/formats.ts';
import { timeFlag } from '../../edit/time-flag.ts';
import { IMPORT_FORMATS, type ImportFormatName } from '../../intake/import-teller.ts';
import { policyOption } from '../../flags/options.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, reportOptions, reportsOf, type ReportFlags } from '../../flags/report-options.ts';
import { roleFlag } from '../../flags/role-flag.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { importCommand, type ImportOptions } from './run.ts';

type Flags = Omit<ImportOptions, 'reports'> & ReportFlags;

/** Adds `import` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  const reports = reportOptions(IMPORT_FORMATS);
  program
    .command('import')
    .summary('import reports and tables as exhibits of a case')
    .description(
      'Adds rows of a ticket system, mails and abuse reports to a new or existing case, as exhibits. The ' +
        'file keeps its layout, and what it already has is not added again. Items that cannot be imported are ' +
        'named; the others are imported.',
    )
    .argument('<file...>', 'CSV, TSV, NDJSON, mail, XARF, MISP or STIX')
    .option('--into <case>', 'the case file; it is created if it does not exist')
    .option('-c, --cases <folder>', 'choose the case by the customer that each report is about')
    .option('--map <file>', 'how columns become exhibits: `decisis new map FILE` drafts one')
    .addOption(new Option('--from <format>', 'the format, if it cannot be detected').choices(INTAKE_FORMATS))
    .option('--kind <kind>', 'the kind of items that name none, such as mails')
    .option('--by <role>', 'who collected it: a role, not a private person', roleFlag, 'intake')
    .option('--at <time>', 'when it was collected (default: now)', timeFlag)
    .option('--subject <name>', 'the customer, for a new case')
    .option('--title <text>', 'the title of a new case')
    .option('--as-of <time>', 'the moment at which a new case is looked at (default: now)', timeFlag)
    .option('--dry-run', 'show the change, and write nothing', false)
    .option('--reveal', 'show the text of exhibits in it', false)
    .addOption(policyOption('where your vocabularies are (default: policies)'))
    .addOption(reports.format)
    .addOption(reports.output)
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (files: string[], { format, output, ...flags }: Flags) => {
      const asked = reportsOf<ImportFormatName>({ format, output }, 'text');
      refuseOverwrite(placesOf(asked), [
        ...files,
        ...[flags.into, flags.map].filter((path) => path !== undefined),
      ]);
      done(await importCommand(files, { ...flags, reports: asked }, terminal));
    });
};

const IMPORT_EXAMPLES = `
Examples:
  $ decisis new map tickets.csv
  $ decisis import tickets.csv --map tickets.map.yaml --into cases/forum-2024.yaml
  $ decisis import report.eml --kind statement --into cases/forum-2024.yaml --dry-run
  $ decisis import reports/*.json --cases cases
  $ decisis import reports/*.json --cases cases --format json > imported.json`;
