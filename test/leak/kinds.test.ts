import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindsAmong } from '../../src/model/document-kind.ts';
import { run } from '../support/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-kinds-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, value: object | string): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return join(folder, name);
};

/** A decided case whose keys begin with the vocabulary that it names. */
const VOCABULARY_FIRST = {
  vocabulary: 'trust-and-safety',
  case: 'c',
  title: 'A',
  'as-of': '2024-05-20',
  subject: { name: 'x' },
  facts: { service: 'hosting' },
  evidence: [{ id: 'E1', kind: 'doxxing', observed: '2024-05-19', summary: 'A post', verified: true }],
  decisions: [{ verdict: 'retain', on: '2024-05-20' }],
};

describe('the keys of a document tell what it is', () => {
  test.each<[readonly string[], readonly string[]]>([
    [['case', 'vocabulary'], ['case']],
    [['vocabulary', 'case'], ['case']],
    [['title', 'vocabulary', 'policy'], ['policy']],
    [['base', 'tests'], ['tests']],
    [['title', 'vocabulary'], ['vocabulary']],
    [
      ['policy', 'case'],
      ['policy', 'case'],
    ],
    [['cases'], []],
    [['constructor'], []],
  ])('%j', (keys, kinds) => {
    expect(kindsAmong(keys)).toEqual(kinds);
  });

  test.each(['vd.json', 'vd.yaml', 'vd.ndjson'])(
    'a case that names its vocabulary first, in %s',
    async (name) => {
      const { stdout, exit } = await run(['replay', put(name, VOCABULARY_FIRST), '--format', 'json']);
      expect(exit).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ counts: { decided: 1, invalid: 0 } });
    },
  );

  test('below a folder, a case whose key is misspelt is an error, and not passed over as a vocabulary', async () => {
    const { case: id, ...rest } = VOCABULARY_FIRST;
    put('below/sound.json', VOCABULARY_FIRST);
    put('below/slip.json', { ...rest, cse: id });
    const { stderr, exit } = await run(['replay', join(folder, 'below')]);
    expect(exit).toBe(3);
    expect(stderr).toContain('did you mean `case` where it says `cse`?');
  });

  test.each(['both.json', 'both.ndjson'])('a document of two kinds is of none, in %s', async (name) => {
    const { stderr, exit } = await run(['replay', put(name, { ...VOCABULARY_FIRST, policy: 'p' })]);
    expect(exit).toBe(3);
    expect(stderr).toContain('error[document/several-kinds]');
  });
});
