import { Argument } from 'commander';
import { SCHEMA_KINDS, type SchemaKind } from '../../schema/documents.ts';
import { schemaCommand, type SchemaOptions } from '../commands/schema.ts';
import { FLAGS, policyOption } from '../options.ts';
import type { Wire } from '../wire.ts';

/** Adds `schema` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('schema')
    .summary('print a JSON Schema for editors')
    .description(
      'Prints the JSON Schema of a kind of document, by which an editor completes words, tells what they mean ' +
        'and underlines what is wrong. With `--policy` it knows your own vocabularies and policies.',
    )
    .addArgument(new Argument('<kind>', 'the kind of document, or the configuration').choices(SCHEMA_KINDS))
    .addOption(policyOption('a policy, a vocabulary or a folder of them; may be repeated'))
    .option(FLAGS.output, 'write to a file, whole or not at all')
    .addHelpText('after', SCHEMA_EXAMPLES)
    .action(async (kind: SchemaKind, flags: Partial<SchemaOptions>) => {
      done(await schemaCommand(kind, { policy: [], ...flags }, terminal));
    });
};

const SCHEMA_EXAMPLES = `
Examples:
  $ decisis schema case -o schemas/case.schema.json
  $ decisis schema policy --policy policies/hosting.yaml -o schemas/hosting.schema.json`;
