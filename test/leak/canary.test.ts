import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordsIn } from './canary-documents.ts';
import { trial } from './trial.ts';

/** How many documents are broken: as many as `CANARIES` says, from the seed that `CANARY` says. */
const RUNS = Number(process.env['CANARIES'] ?? 1500);
const FIRST = Number(process.env['CANARY'] ?? 1);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-canary-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('no output of any command holds a word that its readers are not to see, however a document is broken', async () => {
  const found: string[] = [];
  let shown = 0;
  for (let seed = FIRST; seed < FIRST + RUNS && found.length < 5; seed += 1) {
    const { command, level, bytes, output, leaks } = await trial(seed, folder);
    if (leaks.length > 0 || output.includes('this is an internal error in decisis')) {
      const parts = [`seed ${seed}: ${command}`, leaks.join(' '), bytes.toString(), output];
      found.push(parts.join('\n---\n'));
    }
    if (level === 'internal' && wordsIn(output).length > 0) shown += 1;
  }
  expect(found.join('\n\n')).toBe('');
  // a search that finds nothing must have had something to find
  expect(shown).toBeGreaterThan(RUNS / 200);
}, 3_600_000);
