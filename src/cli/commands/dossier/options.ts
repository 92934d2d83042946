import { dossierCommand, type DossierOptions } from './run.ts';
import { assumeOption, CASES, FLAGS, gathering, policyOption, withoutOption } from '../../flags/options.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { DEFAULT_POLICIES } from '../../../model/config.ts';

/** Adds `dossier` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withDefaultPaths(program.command('dossier'), 'cases')
    .summary('write cases as HTML pages')
    .description(
      'Decides cases, and writes each as one HTML page: the reasons as a diagram, and the engine itself, to try changes.',
    )
    .argument('[case...]', CASES)
    .addOption(policyOption())
    .option('-o, --output <path>', 'a page (.html), or a folder for an index and one page for each case')
    .option('--as-of <time>', 'decide the case as of another moment')
    .addOption(withoutOption())
    .addOption(assumeOption())
    .addOption(gathering('--precedents <cases>', 'decided cases to compare it with; may be repeated'))
    .addOption(audienceOption())
    .option('--reveal', 'show the text of restricted kinds, and excerpts', false)
    .option(FLAGS.quiet, 'print nothing if all pages are written', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: Partial<DossierOptions> & AudienceFlags) => {
      const { policy = DEFAULT_POLICIES } = flags;
      done(await dossierCommand(paths, { ...flags, policy }, audienceTerminal(flags, terminal)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis dossier fixtures/cases/kiwi-farms-2022-09-03.yaml -o kiwi-farms.html
  $ decisis dossier case.yaml -o case.html --precedents fixtures/cases
  $ decisis dossier fixtures/cases -o docket`;
