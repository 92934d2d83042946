import { join } from 'node:path';
import { plural } from '../../explain/words.ts';
import { printable } from '../../report/printable.ts';
import { testsDocument, type WrittenExample } from '../../report/tests-document.ts';
import { formatText } from '../../source/format/format-text.ts';
import { withFile } from '../files/output.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { makeFolder } from '../workspace/made-folders.ts';

/**
 * Writes examples as a tests document into a folder, which is created if need be; writes nothing if there are no
 * examples.
 */
export async function writeTests(
  folder: string,
  name: string,
  policy: string,
  comment: readonly string[],
  examples: readonly WrittenExample[],
  terminal: Terminal,
): Promise<void> {
  if (examples.length === 0) return;
  const path = join(folder, `${name}.test.yaml`);
  makeFolder(folder, 'name a folder that can be written to with `--write`');
  const text = testsDocument(policy, comment, examples);
  await withFile(path, async ({ write }) => write(formatText(text, 'tests') ?? text));
  terminal.remark(`wrote ${plural(examples.length, 'example')} to ${printable(path)}\n`);
}
