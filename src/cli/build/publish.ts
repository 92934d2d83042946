import { copyFileSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseSchemas } from '../../schema/base-schemas.cjs';
import { SCHEMA_KINDS } from '../../schema/documents.ts';
import { withVerdicts } from '../../schema/with-verdicts.ts';
import { editorSchema } from '../../schema/editor/editor-schema.ts';
import { OUTPUTS, outputSchema } from '../../schema/output-schema.ts';
import { commandLine } from '../command-line/command-line.ts';
import { shapeOf } from '../command-line/command-shape.ts';
import { commandsFor } from '../command-table.ts';
import { schemaText } from '../commands/schema/run.ts';
import { knownWords } from '../policies/known-words.ts';
import { manualPage } from '../command-line/manual-page.ts';
import { plainTypes } from './plain-types.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { VERSION } from '../process/version.ts';

/** The schema of the records that `notice` writes for the EU's transparency database. */
const STATEMENT = 'dsa-statement.schema.json';

/**
 * Writes what the package ships besides the code: schemas for editors, simplified type declarations, the manual page.
 * It runs once, when the tool is built.
 */
export async function publish(folder: string): Promise<void> {
  plainTypes(folder);
  publishSchemas(folder);
  await publishManual(folder);
}

function publishSchemas(folder: string): void {
  const schemas = join(folder, 'schemas');
  mkdirSync(schemas, { recursive: true });
  const known = knownWords([]);
  if (!known.ok) throw new Error('the built-in vocabulary is damaged');
  for (const kind of SCHEMA_KINDS) {
    const schema = editorSchema(kind, baseSchemas[kind], known.value);
    writeFileSync(join(schemas, `${kind}.schema.json`), schemaText(schema));
  }
  copyFileSync(join('src', 'schema', STATEMENT), join(schemas, STATEMENT));
  for (const name of OUTPUTS) {
    const { definitions } = written('definitions.json');
    const schema = outputSchema(written(`${name}.schema.json`), definitions as Json);
    writeFileSync(join(schemas, `output-${name}.schema.json`), schemaText(schema));
  }
}

type Json = Readonly<Record<string, unknown>>;

const written = (name: string): Json =>
  withVerdicts(JSON.parse(readFileSync(join('src', 'schema', 'output', name), 'utf8'))) as never;

async function publishManual(folder: string): Promise<void> {
  const terminal = openTerminal(process, false);
  const program = commandLine(await commandsFor([]), terminal, () => undefined);
  mkdirSync(join(folder, 'man'), { recursive: true });
  writeFileSync(join(folder, 'man', 'decisis.1'), manualPage(shapeOf(program), VERSION));
}

const [, script, folder] = process.argv;
if (script !== undefined && folder !== undefined && realpathSync(script) === import.meta.filename) {
  await publish(folder);
}
