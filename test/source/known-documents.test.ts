import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textDigest } from '../../src/source/known-documents.ts';
import { generate } from '../../src/source/generate.ts';
import { parse } from '../../src/source/read.ts';
import { run } from '../support/run.ts';

test('what the build knows of the shipped documents is what parsing them gives', () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-known-'));
  generate('policies', join(folder, 'known.json'));
  const known = JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')) as Record<string, unknown>;
  rmSync(folder, { recursive: true });
  const names = readdirSync('policies').filter((name) => /^[^.]+\.yaml$/.test(name));
  expect(Object.keys(known)).toHaveLength(names.length);
  for (const name of names) {
    const text = readFileSync(join('policies', name), 'utf8');
    const document = parse({ name, text, firstLine: 1 });
    expect(JSON.stringify(document.ok && document.value.value)).toBe(JSON.stringify(known[textDigest(text)]));
  }
});

test.each([
  'decide fixtures/cases/kiwi-farms-2022-09-03.yaml',
  'decide fixtures/cases --format ndjson',
  'decide fixtures/cases --policy test/inputs/two-policies --brief',
  'check policies fixtures/broken',
  'replay fixtures/cases --policy test/inputs/stricter --base policies',
])('the bundle says what the code it is made of says: %s', async (command) => {
  const words = command.split(' ');
  const { stdout, stderr, status } = spawnSync('node', ['bin/decisis.js', ...words], { encoding: 'utf8' });
  const { stdout: out, stderr: err, exit } = await run(words);
  expect({ stdout, stderr, exit: status }).toEqual({ stdout: out, stderr: err, exit });
});
