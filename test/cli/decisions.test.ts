/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import type { Case } from '../../src/model/case.ts';
import { read } from '../../src/source/read.ts';
import { expectGolden, transcript, wordsOf } from '../support/golden.ts';
import { BY_HAND, caseText, discard, policyText, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
  write('case.yaml', caseText('threats'));
});
afterEach(() => discard(folder));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const masked = (words: string): string => words.replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');
const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));

async function told(...commands: readonly string[]): Promise<string> {
  const parts: string[] = [];
  await within(folder, async () => {
    for (const command of commands) parts.push(await transcript(command));
  });
  return masked(parts.join('\n'));
}

function standing(name = 'case.yaml'): NonNullable<Case['decisions']>[number] {
  const document = read({ name, text: text(name), firstLine: 1 });
  if (!document.ok) throw new Error(text(name));
  return (document.value.value as Case).decisions!.at(-1)!;
}

/** Runs a command on a terminal at which a person answers. */
async function answered(words: string, answer: string): Promise<Run> {
  const texts = { stdout: '', stderr: '', output: '' };
  const stream = (name: 'stdout' | 'stderr'): Writable & { isTTY: boolean } =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          texts[name] += chunk.toString();
          texts.output += chunk.toString();
          done();
        },
      }),
      { isTTY: true },
    );
  const stdin = Object.assign(Readable.from([Buffer.from(answer)]), { isTTY: true });
  const exit = await within(folder, () =>
    main(wordsOf(words), {
      stdin,
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      env: { NO_COLOR: '1' },
    }),
  );
  return { ...texts, exit };
}

const DEPART = "--by desk --on 2024-05-02 --verdict retain --reason 'The site took it down.'";

describe('what a person is shown before a decision is written', () => {
  test('is a patch of the file, and nothing of the case', async () => {
    const said = await told(
      'record case.yaml --by desk --on 2024-05-02 --dry-run',
      `record case.yaml ${DEPART} --dry-run --format json`,
    );
    expectGolden('record/dry-run', said);
    expect(text('case.yaml')).toBe(caseText('threats'));
  });

  test('is the entry alone where a line of the file would change, and for readers outside', async () => {
    write('case.json', JSON.stringify({ ...(JSON.parse(JSON.stringify(caseObject())) as object) }));
    const said = await told(
      'record case.json --by desk --on 2024-05-02 --dry-run',
      `record case.yaml ${DEPART} --dry-run --for public`,
    );
    expectGolden('record/dry-run-entry', said);
  });

  test.each([
    ['y\n', 0],
    ['n\n', 1],
    ['', 1],
  ])('is asked for, and %j ends with %i', async (answer, exit) => {
    const said = await answered('record case.yaml --by desk --on 2024-05-02', answer);
    expect(said.stderr).toContain('+    by: desk');
    expect(said.stderr).toContain('Record 1 decision? [y/N] ');
    expect(said.exit).toBe(exit);
    expect(text('case.yaml') === caseText('threats')).toBe(exit === 1);
    expect(said.stdout).toContain(exit === 0 ? 'recorded terminate' : 'nothing was written');
  });

  test('is not asked for where nothing is to be written', async () => {
    await tool('record case.yaml --by desk --yes');
    expect(await answered('record case.yaml --by desk', '')).toMatchObject({ exit: 0 });
  });
});

describe('a departure', () => {
  test('needs a reason, bears the advice, and never flips', async () => {
    const said = await told(
      'record case.yaml --by desk --on 2024-05-02 --verdict retain --yes',
      `record case.yaml ${DEPART} --yes`,
      `record case.yaml ${DEPART} --yes`,
      'replay case.yaml',
      'replay case.yaml --policy stricter',
      'verify case.yaml',
      'overrule case.yaml --yes --by board --on 2024-06-01 --reason Why.',
    );
    expectGolden('record/departs', `${said}\n--- case.yaml\n${masked(text('case.yaml'))}`);
  });

  test('may change what stands; a verdict that the policy gives is no departure', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    expect((await tool(`record case.yaml ${DEPART} --yes`)).exit).toBe(0);
    expect(standing()).toMatchObject({ verdict: 'retain', advice: { verdict: 'terminate' } });
    await tool('record case.yaml --by desk --on 2024-05-03 --verdict terminate --yes');
    expect(standing()).toMatchObject({ verdict: 'retain' });
  });
});

describe('what was known then and now', () => {
  const GRADED = `policy: graded
title: Ending a service that threatens
version: "1"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: { grave: { title: graded threat, kind: threat, where: { reliability: { at-least: B } } } }
findings:
  threats: { title: Threats, count: grave, at-least: 2, within: 30d }
  attacks: { title: Attacks, count: hate-speech, at-least: 1 }
  cured: { title: Cured, fact: cure, is: verified }
rules:
  danger: { title: Danger to someone, verdict: terminate, when: threats }
  attack: { title: An attack, verdict: terminate, when: attacks }
  well: { title: Cured, verdict: retain, when: cured, overrides: [danger, attack] }
`;
  const graded = (asOf: string, facts: string, evidence: readonly string[], rest = ''): string =>
    `case: graded\ntitle: A site\nvocabulary: trust-and-safety\nas-of: ${asOf}\nsubject: { name: site.example }\n` +
    `facts: ${facts}\nevidence:\n${evidence.map((one) => `  - { ${one} }\n`).join('')}${rest}`;
  const THREATS = [1, 2].map(
    (at) => `id: E${at}, kind: threat, observed: 2024-04-2${at}, summary: S${at}, reliability: B`,
  );
  const OTHERS = ['id: E3, kind: doxxing, observed: 2024-04-23, summary: An address'];

  beforeEach(async () => {
    discard(join(folder, 'policies/threats.yaml'));
    write('policies/graded.yaml', GRADED);
    write('case.yaml', graded('2024-05-01', '{ service: hosting }', [...THREATS, ...OTHERS]));
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    write('then.yaml', text('case.yaml'));
  });

  const later = (facts: string, evidence: readonly string[], asOf = '2024-05-01'): void =>
    write(
      'case.yaml',
      graded(asOf, facts, evidence, text('then.yaml').slice(text('then.yaml').indexOf('decisions:'))),
    );

  test('is told, each change with whether it mattered', async () => {
    const weaker = THREATS[0]!.replace('S1', 'Said by others').replace('reliability: B', 'reliability: F');
    const refuting = 'id: E4, kind: doxxing, observed: 2024-04-29, summary: A hoax, refutes: [E2]';
    later('{ service: hosting, cure: verified }', [weaker, THREATS[1]!, refuting], '2024-05-03');
    expectGolden(
      'diff/known',
      await told(
        'diff then.yaml --known case.yaml',
        'diff then.yaml --known case.yaml --format markdown',
        'diff then.yaml --known case.yaml --format json',
        "appeal case.yaml --by board --reason 'It was cured.' --on 2024-06-01 --base then.yaml --dry-run",
      ),
    );
  });

  test('matters for the grounds alone where the verdict stays', async () => {
    const attack = 'id: E4, kind: hate-speech, observed: 2024-04-29, summary: A flood';
    later('{ service: hosting }', [...THREATS, ...OTHERS, attack]);
    const { stdout } = await tool('diff then.yaml --known case.yaml --format json');
    const { known } = JSON.parse(stdout) as { readonly known: { readonly changes: readonly object[] } };
    expect(known.changes).toEqual([expect.objectContaining({ id: 'E4', how: 'came', mattered: 'grounds' })]);
  });

  test('shows no text of an exhibit, and no label', async () => {
    later('{ service: hosting }', [
      THREATS[0]!.replace('S1', 'SECRET words').replace('reliability', 'target: SECRET-name, reliability'),
      THREATS[1]!,
    ]);
    const said = await told(
      'diff then.yaml --known case.yaml',
      'diff then.yaml --known case.yaml --format json',
    );
    expect(said).toContain('summary rewritten');
    expect(said).not.toContain('SECRET');
  });

  test('is nothing where nothing changed, and refused where there is nothing to compare', async () => {
    write('other.yaml', caseText('other'));
    expectGolden(
      'diff/known-refused',
      await told(
        'diff then.yaml --known case.yaml --fail-on change',
        'diff other.yaml --known case.yaml',
        'diff ./nowhere.yaml --known case.yaml',
        'diff then.yaml policies --known case.yaml',
        'diff then.yaml --known case.yaml --cases .',
        'diff then.yaml --known case.yaml --for public',
        'diff then.yaml --known case.yaml --format github',
        'diff then.yaml --known case.yaml --fail-on flip',
        'appeal case.yaml --by board --reason Why. --on 2024-06-01 --base other.yaml --dry-run',
      ),
    );
  });
});

describe('approvals', () => {
  beforeEach(() => {
    write('policies/threats.yaml', policyText(2).replace('when: threats }', 'when: threats, approvals: 2 }'));
  });

  test('are told where they lack, and come one after another', async () => {
    const said = await told(
      'record case.yaml --by desk --on 2024-05-02 --yes',
      'decide case.yaml --brief',
      'replay case.yaml --fail-on unapproved',
      'replay case.yaml --format json',
      'record case.yaml --by desk --on 2024-05-03 --approved-by counsel --yes --format json',
      'record case.yaml --by desk --on 2024-05-03 --approved-by Counsel --yes',
      "record case.yaml --by desk --on 2024-05-04 --approved-by 'head of trust' --yes",
      'decide case.yaml --brief',
    );
    expectGolden('record/approvals', said);
    expect(standing()['approved-by']).toEqual(['counsel', 'head of trust']);
  });

  test('a departure needs as many as the most demanding rule', async () => {
    const said = await tool(`record case.yaml ${DEPART} --approved-by counsel --yes`);
    expect(said.stdout).toContain('not approved yet: 1 of 2 approvals');
    expect((await tool('decide case.yaml --for public --format json')).stdout).toContain(
      'is not approved yet: 1 of 2',
    );
  });

  test('are told by replay of archives and packs as of files', async () => {
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    write('cases.ndjson', `${JSON.stringify(caseObject('case.yaml'))}\n`);
    await tool('pack cases.ndjson -o cases.pack');
    const counts = [];
    for (const from of ['case.yaml', 'cases.ndjson', 'cases.pack']) {
      const { stdout } = await tool(`replay ${from} --format json`);
      const { counts: found, unapproved } = JSON.parse(stdout) as Told;
      counts.push([found.unapproved, unapproved.map(({ id }) => id)]);
    }
    expect(counts).toEqual(Array.from({ length: 3 }, () => [1, ['threats']]));
  });

  test('are of roles, each once, and not of who decides', async () => {
    expectGolden(
      'record/approvers',
      await told(
        'record case.yaml --by desk --approved-by Desk --yes',
        "record case.yaml --by desk --approved-by ' ' --yes",
        "record case.yaml --by desk --approved-by 'a  b' --yes",
        'record case.yaml --by desk --approved-by counsel --approved-by Counsel --yes',
      ),
    );
  });
});

describe('verify', () => {
  test('fails on a decision that is not approved, and says what it could not check', async () => {
    write('policies/threats.yaml', policyText(2).replace('when: threats }', 'when: threats, approvals: 1 }'));
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    write('before.yaml', text('case.yaml'));
    const lacking = await told('verify case.yaml', 'verify case.yaml --policy stricter --format json');
    write('case.yaml', text('case.yaml').replace('summary: A threat', 'summary: A threat to life'));
    await tool('record case.yaml --by desk --on 2024-05-03 --approved-by counsel --yes');
    mkdirSync(join(folder, 'none'));
    const said = await told(
      'verify case.yaml',
      'verify case.yaml --base before.yaml',
      'verify case.yaml --policy none',
    );
    expectGolden('verify/unchecked', `${lacking}\n${said}`);
  });

  test.each([
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n'],
    ['a bad byte', Buffer.from([0x63, 0x61, 0x73, 0x65, 0x3a, 0xff])],
  ])('takes no base in which there is %s', async (_, contents) => {
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    mkdirSync(join(folder, 'base'));
    write('base/other.yaml', text('case.yaml').replace('case: threats', 'case: other'));
    for (const name of ['base/lost.yaml', 'base/lost.ndjson']) {
      writeFileSync(join(folder, name), contents);
      const said = await tool('verify case.yaml --base base');
      expect([name, said.exit, said.stderr.includes('lost')]).toEqual([name, 3, true]);
      discard(join(folder, name));
    }
  });
});

describe('appeal', () => {
  test('is decided by somebody who took no part, and upholds or reverses', async () => {
    await tool('record case.yaml --by desk --approved-by counsel --on 2024-05-02 --yes');
    const said = await told(
      "appeal case.yaml --by Desk --reason 'Looked again.' --on 2024-06-01 --yes",
      "appeal case.yaml --by counsel --reason 'Looked again.' --on 2024-06-01 --yes",
      "appeal case.yaml --by board --reason 'It stands.' --on 2024-06-01 --reinstate 2024-06-03 --yes",
      "appeal case.yaml --by board --reason 'It stands.' --on 2024-06-01 --yes",
      "appeal case.yaml --by 'second board' --reason 'An attacker wrote them.' --verdict retain --on 2024-06-02 --reinstate 2024-06-03 --dry-run --format json",
      "appeal case.yaml --by 'second board' --reason 'An attacker wrote them.' --verdict retain --on 2024-06-02 --reinstate 2024-06-03 --yes",
      'verify case.yaml',
      'check case.yaml',
    );
    expectGolden('appeal/appeals', `${said}\n--- case.yaml\n${masked(text('case.yaml'))}`);
  });

  test('takes in what is known now, and reinstates on the day', async () => {
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    write(
      'case.yaml',
      text('case.yaml').replace('summary: Another }', 'summary: Another, derived-from: E1 }'),
    );
    write('policies/threats.yaml', policyText(2).replace('at-least: 2', 'distinct: origin, at-least: 2'));
    const said = await tool('appeal case.yaml --by board --reason One. --on 2024-06-01 --yes -f json');
    expect(JSON.parse(said.stdout)).toMatchObject({
      cases: [{ outcome: 'reversed', before: 'terminate', verdict: 'retain', reinstate: '2024-06-01' }],
    });
    expect(standing()).toMatchObject({ proceeding: 'appeal', reinstate: '2024-06-01' });
    expect((await tool('verify case.yaml')).exit).toBe(0);
  });

  test('is of one case that is decided, with a reason', async () => {
    expectGolden(
      'appeal/usage',
      await told(
        'appeal case.yaml --by board --reason Why. --yes',
        'appeal case.yaml --by board --yes',
        'appeal case.yaml --reason Why. --yes',
        'appeal case.yaml --by board --reason Why. --reinstate soon --yes',
        'appeal policies --by board --reason Why. --yes',
        'appeal --help',
      ),
    );
  });
});

interface Told {
  readonly counts: { readonly unapproved: number };
  readonly unapproved: readonly { readonly id: string }[];
}

function caseObject(name?: string): Case {
  const document = read({
    name: '',
    text: name === undefined ? caseText('threats') : text(name),
    firstLine: 1,
  });
  if (!document.ok) throw new Error('no case');
  return document.value.value as Case;
}
