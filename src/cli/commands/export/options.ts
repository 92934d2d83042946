import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_POLICIES } from '../../../model/config.ts';
import { isExchange } from '../../../exchange/formats.ts';
import type { AddCommand } from '../../command-line/add-command.ts';
import { audienceOption, audienceTerminal, type AudienceFlags } from '../../flags/audience-option.ts';
import { UsageError, type Exit } from '../../process/exit.ts';
import { exportCase } from './export-case.ts';
import { FLAGS, gathering, JOBS, listing, policyOption, wholeNumber } from '../../flags/options.ts';
import { withDefaultPaths } from '../../settings/default-paths.ts';
import { shardOf } from '../../flags/shard-of.ts';
import { quietly } from '../../terminal/terminal.ts';
import { TEXT_COLUMNS, type TextColumn } from '../../../tables/layout.ts';
import type { Shard } from '../../../replay/archive/archive-replay.ts';
import { exportCommand } from './run.ts';

interface Flags {
  readonly to: string;
  readonly policy?: readonly string[];
  readonly vocabulary?: string;
  readonly columns?: readonly TextColumn[];
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly quiet: boolean;
}

const TEXTS = Object.keys(TEXT_COLUMNS) as readonly TextColumn[];

/** Adds `export` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  withDefaultPaths(program.command('export'), 'cases')
    .summary('write cases as Parquet tables, or one case for other tools')
    .description(
      'Writes cases as tables of numbers in Parquet, with their admitted exhibits, for a policy that `decisis sql` ' +
        'writes as SQL. No text of an exhibit is in them, unless it is asked for. Or writes the exhibits of one case as CSV, ' +
        'as an event of MISP or as a bundle of STIX 2.1, as its readers may see them.',
    )
    .argument('[case...]', 'case files, archives (.ndjson, .jsonl), folders, or - (default: cases)')
    .requiredOption(
      '-t, --to <folder>',
      'an empty or new folder for the tables; or, for one case, a format: csv, misp, stix',
    )
    .addOption(
      policyOption('where the vocabulary is, if it is not built in; may be repeated (default: policies)'),
    )
    .option('--vocabulary <id>', 'the vocabulary of the tables (default: that of the policies)')
    .addOption(columnsOption())
    .option(FLAGS.jobs, JOBS, wholeNumber)
    .option('--shard <part>', 'write one part of the cases only, such as 1/4', shardOf)
    .option(FLAGS.output, 'for one case: the file to write (default: standard output)')
    .addOption(audienceOption())
    .option('--reveal', 'for one case: also write the text of exhibits', false)
    .option(FLAGS.quiet, 'print nothing if the tables are written', false)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], { output, ...flags }: Flags & AudienceFlags & { output?: string }) => {
      if (isExchange(flags.to)) {
        const given = {
          ...(flags.policy === undefined ? {} : { policy: flags.policy }),
          ...(output === undefined ? {} : { output }),
        };
        done(await exportCase(paths, flags.to, given, audienceTerminal(flags, terminal)));
        return;
      }
      if (output !== undefined)
        throw new UsageError('tables go to a folder', 'leave out `--output`: `--to` names the folder');
      done(await exportTables(paths, flags));
    });

  async function exportTables(
    paths: readonly string[],
    { policy = DEFAULT_POLICIES, columns = [], shard, ...flags }: Flags,
  ): Promise<Exit> {
    const options = { ...flags, policy, columns, shard: shard ?? { index: 0, of: 1 } };
    return exportCommand(paths, options, quietly(terminal, flags.quiet));
  }
};

function columnsOption(): Option {
  const parse = (value: string, before: readonly string[] = []): readonly string[] => {
    const words = value.split(',').map((word) => word.trim());
    const isText = (word: string): boolean => (TEXTS as readonly string[]).includes(word);
    if (!words.every(isText)) throw new InvalidArgumentError(`Allowed choices are ${TEXTS.join(', ')}.`);
    return [...new Set([...before, ...words])];
  };
  const option = gathering('--columns <texts>', `texts to write as well: ${TEXTS.join(', ')}`, parse);
  return listing(option, TEXTS);
}

const EXAMPLES = `
Examples:
  $ decisis export archive.ndjson --to tables
  $ decisis export case.yaml --to stix --for public -o case.json
  $ decisis sql --policy policies/security-services.yaml --dialect duckdb > policy.sql`;
