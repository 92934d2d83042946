import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInVocabulary } from '../src/load/built-in.ts';
import { loadCase } from '../src/load/case.ts';
import type { Case } from '../src/model/case.ts';
import { read } from '../src/source/read.ts';
import { run } from './support/run.ts';

const FOLDER = 'test/inputs/precedents/cases';
const POLICY = ['--policy', 'test/inputs/precedents/policy.yaml'];

function caseIn(name: string): Case {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const document = read({ name, text, firstLine: 1 });
  const loaded = document.ok ? loadCase(document.value, builtInVocabulary()) : document;
  if (!loaded.ok) throw new Error(`${name} is broken`);
  return loaded.value;
}

/** What a command says as JSON, the places left out. */
async function said(words: readonly string[], stdin = ''): Promise<unknown> {
  const { stdout } = await run([...words, ...POLICY, '--format', 'json'], { stdin });
  return JSON.parse(stdout, (key, value: unknown) =>
    key === 'place' || key === 'files' ? undefined : value,
  );
}

describe('cases are compared alike, however they are kept', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'decisis-precedents-'));
  const archive = join(scratch, 'archive.ndjson');
  const escaped = join(scratch, 'escaped.ndjson');
  const packed = join(scratch, 'archive.pack');
  afterAll(() => rmSync(scratch, { recursive: true }));

  beforeAll(async () => {
    const lines = readdirSync(FOLDER).map((name) => JSON.stringify(caseIn(name)));
    writeFileSync(archive, `${lines.join('\n')}\n`);
    // an escape in a word makes a line go the longer way
    writeFileSync(escaped, `${lines.join('\n').replaceAll('"threat"', String.raw`"\u0074hreat"`)}\n`);
    await run(['pack', archive, '-o', packed]);
  });

  test.each(['precedents', 'replay'] as const)('%s', async (command) => {
    const flags = command === 'replay' ? ['--fail-on', 'departure'] : [];
    const ofFiles = await said([command, FOLDER, ...flags]);
    expect(ofFiles).toMatchObject({ counts: { cases: 6, decided: 5 } });
    expect(await said([command, archive, ...flags])).toEqual(ofFiles);
    expect(await said([command, archive, ...flags, '--jobs', '2'])).toEqual(ofFiles);
    expect(await said([command, escaped, ...flags])).toEqual(ofFiles);
    expect(await said([command, '-', ...flags], readFileSync(archive, 'utf8'))).toEqual(ofFiles);
    expect(await said([command, packed, ...flags])).toEqual(ofFiles);
  });

  test('a departure fails the run, and only where that was asked for', async () => {
    const exit = async (failOn: string): Promise<number> =>
      (await run(['replay', FOLDER, ...POLICY, '--fail-on', failOn])).exit;
    expect([await exit('departure'), await exit('none'), await exit('drift')]).toEqual([1, 0, 0]);
  });

  test('a contradiction fails the run, unless nothing is to', async () => {
    const exit = async (failOn: string): Promise<number> =>
      (await run(['precedents', FOLDER, ...POLICY, '--fail-on', failOn])).exit;
    expect([await exit('contradiction'), await exit('none')]).toEqual([1, 0]);
  });
});
