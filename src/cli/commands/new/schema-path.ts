import { dirname, join, relative, resolve } from 'node:path';
import type { SchemaKind } from '../../../schema/documents.ts';
import { readWhole } from '../../../source/open-to-read.ts';

/**
 * The path of a document's schema, relative to the document: in the installed package, or in this repository for a
 * document of its own.
 */
export function schemaPath(kind: SchemaKind, document: string): string {
  const home = isOwnRepository() ? 'dist' : join('node_modules', 'decisis', 'dist');
  const schema = resolve(home, 'schemas', `${kind}.schema.json`);
  return relative(resolve(dirname(document)), schema).replaceAll('\\', '/');
}

function isOwnRepository(): boolean {
  try {
    return (
      (JSON.parse(readWhole('package.json').toString('utf8')) as { readonly name?: unknown }).name ===
      'decisis'
    );
  } catch {
    return false;
  }
}
