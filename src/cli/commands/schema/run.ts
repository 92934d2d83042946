import { baseSchemas } from '../../../schema/base-schemas.cjs';
import type { SchemaKind } from '../../../schema/documents.ts';
import { editorSchema } from '../../../schema/editor/editor-schema.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import { knownWords } from '../../policies/known-words.ts';
import { withOutput } from '../../files/output.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { printableJson } from '../../../report/printable-json.ts';

/** The flags of `schema`. */
export interface SchemaOptions {
  readonly policy: readonly string[];
  readonly output?: string;
}

/** Writes the JSON Schema of a kind of document, with the words of the policies and vocabularies given. */
export async function schemaCommand(
  kind: SchemaKind,
  { policy, output: path }: SchemaOptions,
  terminal: Terminal,
): Promise<Exit> {
  const known = knownWords(policy);
  if (!known.ok) {
    printDiagnostics(known.diagnostics, terminal, false);
    return EXIT.invalid;
  }
  const text = schemaText(editorSchema(kind, baseSchemas[kind], known.value));
  await withOutput(path, terminal, async ({ write }) => write(text));
  return EXIT.done;
}

/** A schema as the text of a file. */
export const schemaText = (schema: unknown): string => `${printableJson(schema, 2)}\n`;
