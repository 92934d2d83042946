import { readFileSync } from 'node:fs';
import type { OutputKind } from '../../../schema/output-schema.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { withOutput } from '../../files/output.ts';
import { packageFile } from '../../process/package-file.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { SchemaOptions } from './run.ts';

/** Writes the JSON Schema of a command's JSON output, as it ships. */
export async function outputSchemaCommand(
  kind: OutputKind,
  { policy, output: path }: SchemaOptions,
  terminal: Terminal,
): Promise<Exit> {
  if (policy.length > 0) {
    throw new UsageError(`\`${kind}\` is the same under every policy`, 'leave `--policy` out');
  }
  const text = readFileSync(packageFile(`dist/schemas/${kind}.schema.json`), 'utf8');
  await withOutput(path, terminal, async ({ write }) => write(text));
  return EXIT.done;
}
