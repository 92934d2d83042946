import { Option } from 'commander';
import { INTAKE_FORMATS } from '../../../intake/formats.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { policyOption } from '../../flags/options.ts';
import { roleFlag } from '../../flags/role-flag.ts';
import type { IntakeOptions } from './run-options.ts';
import { intakeCommand } from './run.ts';

/** Adds `intake` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  program
    .command('intake')
    .summary('import what arrives in a folder, each file into its case')
    .description(
      'Watches a folder, or reads it once: each file is imported, and moved to `done` in it, or to `refused` with the reason ' +
        'beside it. Killed at any instant and started again, it has imported each file once.',
    )
    .argument(
      '<folder>',
      'where files arrive; hidden ones, and those that end in .tmp or .part, are left alone',
    )
    .option('-c, --cases <folder>', 'choose the case by the customer that each report is about')
    .option('--into <case>', 'add everything to this case file')
    .option('--once', 'read the folder once, and end', false)
    .option('--map <file>', 'how columns of tables become exhibits')
    .addOption(new Option('--from <format>', 'the format, if it cannot be detected').choices(INTAKE_FORMATS))
    .option('--kind <kind>', 'the kind of items that name none, such as mails')
    .option('--by <role>', 'who collects it: a role, not a private person', roleFlag, 'intake')
    .addOption(policyOption('where your vocabularies are (default: policies)'))
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, flags: IntakeOptions) => {
      done(await intakeCommand(folder, flags, terminal));
    });
};

const EXAMPLES = `
Examples:
  $ decisis intake inbox --cases cases
  $ decisis intake inbox --into cases/forum-2024.yaml --map tickets.map.yaml --once`;
