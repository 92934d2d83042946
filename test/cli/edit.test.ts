import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordsOf } from '../support/golden.ts';
import { run, type Run } from '../support/run.ts';

const CASE = 'test/inputs/intake/case.yaml';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-edit-'));
  path = join(folder, 'case.yaml');
  copyFileSync(CASE, path);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command line in which CASE stands for the case's path. */
const at = async (command: string, typed?: string): Promise<Run> =>
  run(
    wordsOf(command).map((word) => (word === 'CASE' ? path : word)),
    typed === undefined ? {} : { stdin: typed, asks: true },
  );

const text = (): string => readFileSync(path, 'utf8');

/** The lines that a command adds and takes away. */
async function changed(command: string, typed?: string): Promise<readonly string[]> {
  const before = text().split('\n');
  const { exit, stderr } = await at(command, typed);
  if (exit !== 0) throw new Error(stderr);
  const after = text().split('\n');
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
}

const SECOND = "add exhibit CASE --kind statement --observed 2024-05-31 --summary 'He denies it'";

describe('everyday edits change what they say and not a byte more', () => {
  test.each([
    ['grade CASE E1 reliability=B credibility=probable', ['+ reliability: B', '+ credibility: probable']],
    ['grade CASE E1 verified=no', ['- verified: true', '+ verified: false']],
    ['add fact CASE prior-warnings=2', ['+ prior-warnings: 2']],
    [
      'add fact CASE service=dns --replace',
      ['- service: hosting # as ordered', '+ service: dns # as ordered'],
    ],
    [
      'add fact CASE cure=offered --since 2024-05-30T12:00:00Z --shown-by E1',
      ['+ cure: { value: offered, since: 2024-05-30T12:00:00Z, shown-by: [E1] }'],
    ],
    [SECOND, ['+ - id: E2', '+ kind: statement', '+ observed: 2024-05-31', '+ summary: He denies it']],
    [
      'strike CASE E1',
      [
        '- evidence:',
        '- # Seen by the night shift.',
        '- - id: E1',
        '- kind: threat',
        '- observed: 2024-05-29',
        '- summary: A first threat',
        '- target: person-a',
        '- verified: true',
        '+ evidence: []',
      ],
    ],
  ])('%s', async (command, lines) => {
    expect(await changed(command)).toEqual(lines);
    expect((await at('check CASE')).exit).toBe(0);
  });

  test('a history goes on', async () => {
    await at('add fact CASE cure=offered');
    expect(await changed('add fact CASE cure=verified --since 2024-05-30')).toEqual([
      '- cure: offered',
      '+ cure: [{ value: offered }, { value: verified, since: 2024-05-30 }]',
    ]);
    await at('add fact CASE cure=false-claim --since 2024-05-31');
    expect(text()).toContain('{ value: false-claim, since: 2024-05-31 }]');
  });

  test('a history in lines takes another line', async () => {
    writeFileSync(path, text().replace('facts:\n', 'facts:\n  cure:\n    - { value: offered } # by mail\n'));
    expect(await changed('add fact CASE cure=verified --since 2024-05-30')).toEqual([
      '+ - value: verified',
      '+ since: 2024-05-30',
    ]);
  });

  test('an exhibit refutes one, and then another', async () => {
    await at(SECOND);
    await at("add exhibit CASE --kind threat --observed 2024-05-31 --summary 'A third'");
    expect(await changed('refute CASE E1 --by E2')).toEqual(['+ refutes: [E1]']);
    expect(await changed('refute CASE E3 --by E2')).toEqual(['- refutes: [E1]', '+ refutes: [E1, E3]']);
  });

  test('JSON stays JSON', async () => {
    const evidence = [{ id: 'E1', kind: 'threat', observed: '2024-05-30', summary: 's' }];
    const theCase = {
      case: 'j',
      title: 't',
      vocabulary: 'trust-and-safety',
      'as-of': '2024-06-01',
      subject: { name: 'x' },
      facts: {},
      evidence,
    };
    writeFileSync(path, JSON.stringify(theCase, null, 2));
    await at('add fact CASE cure=offered --shown-by E1');
    await at('grade CASE E1 verified=true');
    expect(JSON.parse(text())).toEqual({
      ...theCase,
      facts: { cure: { value: 'offered', 'shown-by': ['E1'] } },
      evidence: [{ ...evidence[0], verified: true }],
    });
  });
});

describe('on a terminal they ask', () => {
  test('for the grades of an exhibit', async () => {
    expect(await changed('grade CASE E1', 'B\n\n\n')).toEqual(['+ reliability: B']);
  });

  test('for an exhibit, until its answers can be taken', async () => {
    const { stderr } = await at(
      'add exhibit CASE',
      'thret\nthreat\n30/5/2024\n2024-05-30\nA second threat\n',
    );
    expect(stderr).toContain('did you mean `threat`?');
    expect(stderr).toContain('write it as `2024-05-30`');
    expect(text()).toContain('summary: A second threat');
  });

  test('for a fact, and for who refutes', async () => {
    expect(await changed('add fact CASE', 'cure=x\ncure=offered\n')).toEqual(['+ cure: offered']);
    await at(SECOND);
    expect(await changed('refute CASE E1', 'E2\n')).toEqual(['+ refutes: [E1]']);
  });
});

describe('nothing is written', () => {
  test.each([
    ['grade CASE E1', '`grade` needs what to set'],
    ['grade CASE E9 verified=true', 'there is no exhibit `E9` in the case'],
    ['grade CASE E1 reliablity=B', 'did you mean `reliability`?'],
    ['grade CASE E1 reliability=Z', 'the values are `E`, `D`, `C`, `B` and `A`'],
    ['grade CASE E1 service=dns', 'is a fact: `decisis add fact CASE service=dns`'],
    ['add fact CASE service=dns', '`service` is recorded as `hosting`, and cannot change'],
    ['add fact CASE cure=offered cure=claimed', 'one fact at a time'],
    ['add fact CASE cure=offered --shown-by E9', 'there is no exhibit `E9` in the case'],
    ['add fact CASE', '`add fact` needs a fact and its value'],
    ['add exhibit CASE', '`add exhibit` needs `--kind`, `--observed` and `--summary`'],
    [
      "add exhibit CASE --kind doxxing --observed 2024-05-30 --summary x --excerpt 'some street'",
      'is restricted',
    ],
    ['add exhibit CASE --id E1 --kind threat --observed 2024-05-30 --summary x', 'has its id already'],
    ['add exhibit CASE --kind threat --observed 30/5/2024 --summary x', 'write it as `2024-05-30`'],
    ['refute CASE E1', '`refute` needs `--by`'],
    ['refute CASE E1 --by E9', 'there is no exhibit `E9` in the case'],
    ['add evidence CASE', 'exhibit, fact'],
  ])('%s', async (command, words) => {
    const { exit, stderr } = await at(command);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(text()).toBe(readFileSync(CASE, 'utf8'));
  });

  test('in a dry run', async () => {
    const { exit, stdout } = await at('grade CASE E1 reliability=B --dry-run');
    expect([exit, stdout.split('\n').slice(2)]).toEqual([
      0,
      ['@@ -17,0 +17,1 @@', '+    reliability: B', `${path}: E1: reliability B`, ''],
    ]);
    expect(text()).toBe(readFileSync(CASE, 'utf8'));
  });

  test('where the case would not be sound: an exhibit that refutes itself', async () => {
    const { exit, stderr } = await at('refute CASE E1 --by E1');
    expect([exit, stderr]).toEqual([3, expect.stringContaining('[case/refutes-itself]')]);
    expect(text()).toBe(readFileSync(CASE, 'utf8'));
  });

  test('where something rests on what would be struck', async () => {
    await at(SECOND);
    await at('refute CASE E1 --by E2');
    await at('add fact CASE cure=offered --shown-by E2');
    expect((await at('strike CASE E1')).stderr).toContain('`E2` refutes it');
    expect((await at('strike CASE E2')).stderr).toContain('it shows `cure`');
  });

  test('where the case is no case', async () => {
    writeFileSync(path, 'policy: x\n');
    expect((await at('grade CASE E1 verified=true')).exit).toBe(3);
  });
});

test('a decided case is told to be decided again', async () => {
  writeFileSync(path, `${text()}decisions:\n  - { verdict: retain, on: 2024-06-01 }\n`);
  expect((await at('grade CASE E1 verified=false')).stderr).toContain('`decisis record` decides it again');
});
