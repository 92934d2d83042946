import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.ts';

const FOLDER = 'test/golden';

/** The whole transcript of a command line: what was typed, what came, how it ended. */
export async function transcript(command: string, stdin?: string): Promise<string> {
  const { output, exit } = await run(wordsOf(command), stdin === undefined ? {} : { stdin });
  const typed = stdin === undefined ? command : `${command} < (standard input)`;
  return `$ decisis ${typed}\n${output}${output.endsWith('\n') || output === '' ? '' : '\n'}(exit ${exit})\n`;
}

/** The words of a command line; single quotes hold words together. */
export const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** Holds a text against its golden file; `UPDATE=1` writes the file anew, for a person to read in the diff. */
export function expectGolden(name: string, text: string): void {
  const path = join(FOLDER, `${name}.txt`);
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `(there is no ${path}: run with UPDATE=1)`).toBe(
    text,
  );
}
