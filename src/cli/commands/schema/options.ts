import { Argument } from 'commander';
import { SCHEMA_KINDS, type SchemaKind } from '../../../schema/documents.ts';
import { isOutputKind, OUTPUT_KINDS, type OutputKind } from '../../../schema/output-schema.ts';
import { outputSchemaCommand } from './output-schema.ts';
import { schemaCommand, type SchemaOptions } from './run.ts';
import { FLAGS, policyOption } from '../../flags/options.ts';
import type { AddCommand } from '../../command-line/add-command.ts';

/** Adds `schema` to the command line. */
export const addCommand: AddCommand = (program, terminal, done) => {
  program
    .command('schema')
    .summary('print a JSON Schema for editors')
    .description(
      'Prints the JSON Schema of a kind of document, by which an editor completes words, tells what they mean ' +
        'and underlines what is wrong. With `--policy` it knows your own vocabularies and policies. ' +
        'With `output-` before the name of a command: the schema of what that command writes as JSON.',
    )
    .addArgument(
      new Argument('<kind>', 'the kind of document, the configuration, or whose output').choices([
        ...SCHEMA_KINDS,
        ...OUTPUT_KINDS,
      ]),
    )
    .addOption(policyOption('a policy, a vocabulary or a folder of them; may be repeated'))
    .option(FLAGS.output, 'write to a file, whole or not at all')
    .addHelpText('after', SCHEMA_EXAMPLES)
    .action(async (kind: SchemaKind | OutputKind, flags: Partial<SchemaOptions>) => {
      const options = { policy: [], ...flags };
      done(
        isOutputKind(kind)
          ? await outputSchemaCommand(kind, options, terminal)
          : await schemaCommand(kind, options, terminal),
      );
    });
};

const SCHEMA_EXAMPLES = `
Examples:
  $ decisis schema case -o schemas/case.schema.json
  $ decisis schema policy --policy policies/hosting.yaml -o schemas/hosting.schema.json
  $ decisis schema output-replay -o schemas/replay.schema.json`;
