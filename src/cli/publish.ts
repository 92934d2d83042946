import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseSchemas } from '../schema/base-schemas.cjs';
import { DOCUMENT_KINDS } from '../schema/documents.ts';
import { editorSchema } from '../schema/editor/editor-schema.ts';
import { schemaText } from './commands/schema.ts';
import { knownWords } from './known-words.ts';

/** Writes what the package ships beside the code, once, when the tool is built: the schemas for editors. */
export function publish(folder: string): void {
  const schemas = join(folder, 'schemas');
  mkdirSync(schemas, { recursive: true });
  const known = knownWords([]);
  if (!known.ok) throw new Error('the built-in vocabulary is damaged');
  for (const kind of DOCUMENT_KINDS) {
    const schema = editorSchema(kind, baseSchemas[kind], known.value);
    writeFileSync(join(schemas, `${kind}.schema.json`), schemaText(schema));
  }
}

const [, script, folder] = process.argv;
if (script !== undefined && folder !== undefined && realpathSync(script) === import.meta.filename) {
  publish(folder);
}
