import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import { caseDigest, decisionDigest } from '../../src/engine/digest.ts';
import type { Case, Decision } from '../../src/model/case.ts';
import { read } from '../../src/source/read.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { BY_HAND, caseText, discard, namesIn, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => discard(folder));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const edit = (name: string, from: string | RegExp, to: string): void =>
  write(name, text(name).replace(from, to));

/** Runs command lines one after the other in the scratch folder; digests, which any edit of a fixture changes, left out. */
async function told(...commands: readonly string[]): Promise<string> {
  const parts: string[] = [];
  await within(folder, async () => {
    for (const command of commands) parts.push(await transcript(command));
  });
  return masked(parts.join('\n'));
}

const masked = (words: string): string => words.replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');

/** Gives the last decision of a file the digest that it would have, had the tool written it so. */
function resealed(name: string): void {
  const decision = caseIn(name).decisions!.at(-1)!;
  edit(name, new RegExp(`digest: ${decision.digest}`), `digest: ${decisionDigest(decision)}`);
}

function caseIn(name: string): Case {
  const document = read({ name, text: text(name), firstLine: 1 });
  if (!document.ok) throw new Error(text(name));
  return document.value.value as Case;
}

const tool = (...words: readonly string[]): Promise<Run> => within(folder, () => run(words));

const RECORD = "record case.yaml --yes --on 2024-05-02 --by 'reviewer on duty'";
const OVERRULE =
  "overrule case.yaml --yes --policy stricter --on 2024-06-01 --by 'policy board' --reason 'Two threats no longer suffice.'";

describe('record', () => {
  test('appends to a case that nobody decided, once', async () => {
    write('case.yaml', caseText('threats'));
    const said = await told(RECORD, RECORD, 'verify case.yaml');
    expectGolden('record/first', `${said}\n--- case.yaml\n${masked(text('case.yaml'))}`);
  });

  test('appends to a decision made without the tool', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    const said = await told('verify case.yaml', RECORD, 'verify case.yaml');
    expectGolden('record/historic', `${said}\n--- case.yaml\n${masked(text('case.yaml'))}`);
  });

  test('never changes a decision', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    const before = text('case.yaml');
    expectGolden('record/overturns', await told(`${RECORD} --policy stricter`));
    expect(text('case.yaml')).toBe(before);
  });

  test('takes folders, passes over what is no case, and goes on after a fault', async () => {
    mkdirSync(join(folder, 'cases'));
    write('cases/a.yaml', caseText('a'));
    write('cases/b.yaml', caseText('b', 'decisions: none\n'));
    write('cases/c.json', JSON.stringify({ policy: 'x' }));
    write('cases/d.yaml', caseText('d', BY_HAND));
    write('cases/e.ndjson', '{}');
    write('cases/f.yaml', caseText('f').replace('service: hosting', 'service: dns'));
    writeFileSync(join(folder, 'cases/g.yaml'), Buffer.from([0x63, 0xff]));
    mkdirSync(join(folder, 'empty'));
    expectGolden(
      'record/folder',
      await told('record cases --by desk --yes policies empty nowhere --on 2024-05-02'),
    );
  });

  test('tells a program what became of each case', async () => {
    mkdirSync(join(folder, 'cases'));
    write('cases/a.yaml', caseText('a'));
    write('cases/b.yaml', caseText('b', 'decisions: none\n'));
    const again = 'record cases/a.yaml --by desk --yes --on 2024-05-02 --format json';
    expectGolden(
      'record/json',
      await told('record cases --by desk --yes --on 2024-05-02 --format json', again),
    );
    expect(
      await tool('record', '--by', 'desk', '--yes', 'cases/a.yaml', '-q', '-f', 'json', '-o', 'a.json'),
    ).toMatchObject({
      output: '',
    });
    expect(JSON.parse(text('a.json'))).toMatchObject({ outcome: 'passed', cases: [{ outcome: 'stands' }] });
  });

  test('writes no decision where its report cannot be written', async () => {
    write('case.yaml', caseText('threats'));
    const said = await tool(
      'record',
      '--by',
      'desk',
      '--yes',
      'case.yaml',
      '-f',
      'json',
      '-o',
      'no/such/report.json',
    );
    expect([said.exit, text('case.yaml')]).toEqual([3, caseText('threats')]);
  });

  test('says what it cannot write to, and how to say who and when', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    write('archive.ndjson', '');
    const commands = [
      'record archive.ndjson --by desk --yes',
      'record - --by desk --yes',
      'record case.yaml',
      'record case.yaml --by desk --policy stricter',
      'record case.yaml --by desk',
      'record /dev/null --by desk --yes',
      "record case.yaml --yes --by ' '",
      'record case.yaml --by desk --yes --on yesterday',
      'record case.yaml --by desk --yes --on 2024-04-30',
      'record case.yaml --by desk --yes --policy nowhere',
      'record',
      'record --help',
    ];
    expectGolden('record/usage', await told(...commands));
  });

  test('refuses a list that is an alias, and one whose chain is broken', async () => {
    const seen = caseText('alias', 'decisions: *seen\n').replace(
      '{ name: site.example }',
      '{ name: site.example, seen: &seen [] }',
    );
    write('alias.yaml', seen);
    write('case.yaml', caseText('threats', BY_HAND));
    await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', '2024-05-02');
    edit('case.yaml', 'Two threats in two days', 'Two threats in three days');
    await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', '2024-05-03');
    const before = text('case.yaml');
    expectGolden(
      'record/refused',
      await told(
        'record alias.yaml --by desk --yes --on 2024-05-02',
        'record case.yaml --by desk --yes --on 2024-05-03',
      ),
    );
    expect(text('case.yaml')).toBe(before);
  });

  test('is made of a case that was changed, where its verdict stays', async () => {
    write('case.yaml', caseText('threats'));
    await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', '2024-05-02');
    edit('case.yaml', 'A threat', 'A threat, seen by two');
    expect((await tool('verify', 'case.yaml')).exit).toBe(1);
    expect(
      (await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', '2024-05-03')).stdout,
    ).toContain('decision 2');
    expect((await tool('verify', 'case.yaml')).exit).toBe(0);
  });

  test('is dated today, or at this moment where the standing decision was made earlier today', async () => {
    const before = new Date().toISOString().slice(0, 10);
    write('case.yaml', caseText('threats'));
    await tool('record', '--by', 'desk', '--yes', 'case.yaml');
    const day = /on: (\S+)/.exec(text('case.yaml'))?.[1] ?? '';
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(day);
    const midnight = new Date(`${day}T00:00:00.001Z`).toISOString();
    write('case.yaml', caseText('threats', `decisions: [{ verdict: terminate, on: ${midnight} }]\n`));
    await tool('record', '--by', 'desk', '--yes', 'case.yaml');
    const second = [...text('case.yaml').matchAll(/[, ]on: (\S+),? /g)].at(-1)?.[1];
    expect(second).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('takes no date that is still to come, and says what to do where one stands', async () => {
    write('case.yaml', caseText('threats', 'decisions: [{ verdict: terminate, on: 2999-01-01 }]\n'));
    write('tool.yaml', caseText('tool'));
    await tool('record', '--by', 'desk', '--yes', 'tool.yaml', '--on', '2024-05-02');
    write('tool.yaml', text('tool.yaml').replace('on: 2024-05-02', 'on: 2999-01-01'));
    resealed('tool.yaml');
    const said = await told(
      'record case.yaml --by desk --yes',
      OVERRULE.replace('case', 'tool').replace('--on 2024-06-01 ', ''),
      'record case.yaml --by desk --yes --on 2999-01-02',
      OVERRULE.replace('2024-06-01', '2999-01-02'),
    );
    expectGolden('record/future', said.replace(/\d{4}-\d\d-\d\dT\d\d:\d\dZ/g, '(now)'));
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect((await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', tomorrow)).exit).toBe(2);
  });

  test('warns of a verdict that the policy contradicts itself about, and records it', async () => {
    write(
      'policies/threats.yaml',
      `${text('policies/threats.yaml')}  mercy: { title: Mercy, verdict: retain, when: threats }\n`,
    );
    write('case.yaml', caseText('threats'));
    const { stderr, stdout } = await tool(
      'record',
      '--by',
      'desk',
      '--yes',
      'case.yaml',
      '--on',
      '2024-05-02',
    );
    expect(stderr).toContain('[case/contested]');
    expect(stdout).toBe('threats: recorded retain (danger, mercy), decision 1 in case.yaml\n');
  });

  test('keeps the mode, a link and the byte order mark, and leaves nothing beside the file', async () => {
    write('real.yaml', `\uFEFF${caseText('threats').replaceAll('\n', '\r\n')}`);
    chmodSync(join(folder, 'real.yaml'), 0o640);
    symlinkSync('real.yaml', join(folder, 'case.yaml'));
    const names = namesIn(folder);
    expect((await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', '2024-05-02')).exit).toBe(0);
    expect(statSync(join(folder, 'real.yaml')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, 'case.yaml')).isSymbolicLink()).toBe(true);
    expect(text('real.yaml')).toMatch(/^\uFEFF# what is known\r\n/);
    expect(text('real.yaml')).not.toMatch(/[^\r]\n/);
    expect(namesIn(folder)).toEqual(names);
  });

  test('writes to nothing that may not be written to', async () => {
    write('case.yaml', caseText('threats'));
    chmodSync(join(folder, 'case.yaml'), 0o440);
    const { stderr, exit } = await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--on', '2024-05-02');
    // The superuser may write everywhere.
    const may = process.getuid?.() === 0;
    expect(stderr.includes('`case.yaml` cannot be written: permission is denied')).toBe(!may);
    expect(exit).toBe(may ? 0 : 3);
  });
});

describe('overrule', () => {
  test('appends, and the old decision stays', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    const said = await told(OVERRULE, 'verify case.yaml', OVERRULE);
    expectGolden('overrule/appends', `${said}\n--- case.yaml\n${masked(text('case.yaml'))}`);
    expect(text('case.yaml').startsWith(caseText('threats', BY_HAND))).toBe(true);
  });

  test('shows the patch without a word, and writes nothing; without one, it wants a yes', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    const asking = OVERRULE.replace(' --yes', '');
    const all = asking.replace('case.yaml', '. --all-flips');
    expectGolden('overrule/dry-run', await told(`${asking} --dry-run`, `${all} --dry-run`, asking));
    expect(text('case.yaml')).toBe(caseText('threats', BY_HAND));
  });

  test('tells a program what it changed, and a person what it is about to change', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    const all = OVERRULE.replace('case.yaml', 'case.yaml --all-flips --format json');
    expectGolden('overrule/json', await told(all, `${OVERRULE} --format json`));
  });

  test('asks for a reason, for a role, and for one case', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    write('undecided.yaml', caseText('undecided'));
    const commands = [
      'overrule case.yaml --by board',
      "overrule case.yaml --by board --reason '  '",
      'overrule case.yaml --reason because',
      "overrule case.yaml --reason because --by ' '",
      'overrule case.yaml undecided.yaml --reason because --by board',
      'overrule . --reason because --by board',
      'overrule case.yaml --reason because --by board --policy nowhere',
      'overrule undecided.yaml --reason because --by board',
      'overrule case.yaml --reason because --by board --on 2024-05-02',
      'overrule --help',
    ];
    expectGolden('overrule/usage', await told(...commands));
    expect(text('case.yaml')).toBe(caseText('threats', BY_HAND));
  });

  test('keeps a reason of many lines and marks as it was given', async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    const reason = `Line one: "quoted" # no comment\n\n  - and * more\n${'words and words '.repeat(20)}\u0007é😀`;
    const flags = ['--policy', 'stricter', '--by', 'board', '--on', '2024-06-01', '--reason', reason];
    expect((await tool('overrule', 'case.yaml', '--yes', ...flags)).exit).toBe(0);
    const { stdout } = await tool('verify', 'case.yaml');
    expect(stdout).toContain('every digest and chain holds');
  });
});

describe('overrule --all-flips', () => {
  const ALL =
    "overrule cases --all-flips --policy stricter --on 2024-06-01 --by board --reason 'Version 3 asks for three.'";

  beforeEach(() => {
    mkdirSync(join(folder, 'cases'));
    write('cases/a.yaml', caseText('a', BY_HAND));
    write('cases/b.yaml', caseText('b', BY_HAND.replace('terminate', 'retain')));
    write('cases/c.yaml', caseText('c'));
    write('cases/d.yaml', caseText('d', BY_HAND));
    write('cases/e.yaml', 'tests: threats\nexamples: {}\n');
    write('cases/f.ndjson', '{}');
  });

  test('lists the flips, and asks for a word where nobody can be asked', async () => {
    expectGolden(
      'overrule/all-flips',
      await told(ALL, `${ALL} --yes`, ALL, 'verify cases/a.yaml cases/d.yaml'),
    );
    expect(text('cases/b.yaml')).toBe(caseText('b', BY_HAND.replace('terminate', 'retain')));
    expect(text('cases/c.yaml')).toBe(caseText('c'));
  });

  test('does nothing where a case cannot be read, does not fit its decision, or none is decided', async () => {
    write('cases/b.yaml', caseText('b', 'decisions: none\n'));
    const broken = await told(`${ALL} --yes`);
    write('cases/b.yaml', caseText('b'));
    await tool('record', '--by', 'desk', '--yes', 'cases/b.yaml', '--on', '2024-05-02');
    edit('cases/b.yaml', 'A threat', 'A threat, seen by two');
    const changed = await told(`${ALL} --yes`);
    const none = await told(
      `${ALL.replace('cases', 'cases/c.yaml')} --yes`,
      `${ALL.replace('cases', 'policies')} --yes`,
    );
    expectGolden('overrule/all-flips-refused', [broken, changed, none].join('\n'));
    expect(text('cases/a.yaml')).toBe(caseText('a', BY_HAND));
  });

  /** Runs the tool on a terminal at which a person types an answer. */
  async function answered(answer: string, meanwhile: () => void = () => undefined): Promise<Run> {
    const texts = { stdout: '', stderr: '', output: '' };
    const stream = (name: 'stdout' | 'stderr'): Writable & { isTTY: boolean } =>
      Object.assign(
        new Writable({
          write(chunk: Buffer, _encoding, done) {
            texts[name] += chunk.toString();
            texts.output += chunk.toString();
            if (chunk.toString().includes('[y/N]')) meanwhile();
            done();
          },
        }),
        { isTTY: true },
      );
    const stdin = Object.assign(Readable.from(answer.split('').map((letter) => Buffer.from(letter))), {
      isTTY: true,
    });
    const words = [...ALL.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const exit = await within(folder, () =>
      main(words, { stdin, stdout: stream('stdout'), stderr: stream('stderr'), env: { NO_COLOR: '1' } }),
    );
    return { ...texts, exit };
  }

  test.each([
    ['y\n', 0],
    ['YES\n', 0],
    ['n\n', 1],
    ['\n', 1],
    ['', 1],
    ['yesterday\n', 1],
  ])('asks a person, and %j ends with %i', async (answer, exit) => {
    const said = await answered(answer);
    expect(said.stderr).toContain('Overrule 2 decisions? [y/N] ');
    expect(said.exit).toBe(exit);
    expect(text('cases/a.yaml') === caseText('a', BY_HAND)).toBe(exit === 1);
    expect(said.stdout).toContain(exit === 0 ? 'a: overruled, terminate → retain' : 'nothing was overruled');
  });

  test('writes nothing to a file that changed while the person thought', async () => {
    const said = await answered('y\n', () => edit('cases/a.yaml', 'A threat', 'Not a threat'));
    expect(said.stderr).toContain('`cases/a.yaml` was changed after it was shown');
    expect(said.stdout).toContain('d: overruled');
    expect(text('cases/a.yaml')).not.toContain('previous');
    expect(said.exit).toBe(1);
  });
});

describe('one id for two cases', () => {
  test('is told by check, replay, verify and pack, with both places; a case named twice is one', async () => {
    mkdirSync(join(folder, 'cases'));
    write('cases/a.yaml', caseText('threats', BY_HAND));
    write('cases/b.yaml', caseText('threats', BY_HAND.replace('terminate', 'retain')));
    write('cases/c.yaml', caseText('other', BY_HAND));
    write('more.ndjson', `${JSON.stringify(caseIn('cases/c.yaml'))}\n`);
    const paths = 'cases more.ndjson cases/a.yaml';
    const commands = [
      'check cases more.ndjson',
      `replay ${paths}`,
      `verify ${paths}`,
      `pack ${paths} -o p.pack`,
    ];
    expectGolden('verify/one-id-for-two', await told(...commands));
    for (const command of ['replay', 'verify', 'check']) {
      const { exit } = await tool(command, 'cases/a.yaml', 'cases/a.yaml', 'more.ndjson', 'more.ndjson');
      expect(exit).toBe(0);
    }
  });

  test('and one name for examples of a policy in two documents', async () => {
    const example = (name: string): string =>
      `tests: threats\nbase: { as-of: 2024-05-01, facts: { service: hosting } }\nexamples:\n  ${name}: { expect: { verdict: retain } }\n`;
    for (const name of ['a', 'b']) write(`policies/${name}.test.yaml`, example('nothing is known'));
    write('policies/c.test.yaml', example('nothing is known yet'));
    expectGolden('check/one-name-for-two', await told('check policies --fail-on none'));
  });
});

describe('record --rebase', () => {
  const decide = (day: string, by: string): string =>
    `overrule case.yaml --yes --policy stricter --on ${day} --by ${by} --reason 'Said by ${by}.'`;

  /** Decides on two branches of one case, and puts what each added behind what both had. */
  async function merged(first: string, second: string): Promise<void> {
    write('case.yaml', caseText('threats', BY_HAND));
    await told(RECORD);
    const both = text('case.yaml');
    await told(first);
    const ours = text('case.yaml');
    write('case.yaml', both);
    await told(second);
    write('case.yaml', ours + text('case.yaml').slice(both.length));
  }

  test('chains again the later of two decisions that were merged, and keeps both', async () => {
    await merged(decide('2024-06-01', 'counsel'), decide('2024-06-05', 'board'));
    await told("record case.yaml --yes --on 2024-06-06 --policy stricter --by 'nobody'");
    const { decisions } = caseIn('case.yaml');
    const said = await told(
      'verify case.yaml',
      'record case.yaml --by desk --yes --on 2024-06-06',
      'record case.yaml --rebase',
      'record case.yaml --rebase',
      'verify case.yaml',
    );
    expectGolden('record/rebase', said);
    const chained = caseIn('case.yaml').decisions!;
    const said2 = (one: Decision): object => ({ ...one, previous: '', digest: '' });
    expect(chained.map(said2)).toEqual(decisions!.map(said2));
    expect(chained.slice(0, 3)).toEqual(decisions!.slice(0, 3));
  });

  test('holds against a base at which the chain was broken, and nothing else may change there', async () => {
    await merged(decide('2024-06-01', 'counsel'), decide('2024-06-05', 'board'));
    write('then.yaml', text('case.yaml'));
    await told('record case.yaml --rebase');
    expect((await tool('verify', 'case.yaml', '--base', 'then.yaml')).exit).toBe(0);
    edit('case.yaml', 'Said by board.', 'Said by nobody.');
    resealed('case.yaml');
    expect((await tool('verify', 'case.yaml', '--base', 'then.yaml')).exit).toBe(1);
  });

  test('chains nothing that was altered, that stands in the wrong order, or that is written elsewhere', async () => {
    await merged(decide('2024-06-05', 'counsel'), decide('2024-06-01', 'board'));
    const late = await told('record case.yaml --rebase');
    await merged(decide('2024-06-01', 'counsel'), decide('2024-06-05', 'board'));
    edit('case.yaml', 'Said by board.', 'Said by nobody.');
    const edited = await told('record case.yaml --rebase');
    await merged(decide('2024-06-01', 'counsel'), decide('2024-06-05', 'board'));
    edit('case.yaml', /previous: (sha256:\w{64})([^]*)previous: \1/, 'previous: &one $1$2previous: *one');
    const alias = await told('record case.yaml --rebase', 'record case.yaml --rebase --by me');
    expectGolden('record/rebase-refused', [late, edited, alias].join('\n'));
  });

  test('resolves what git could not merge, where the two sides differ in their decisions alone', async () => {
    const git = (...words: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
      });
    write('case.yaml', caseText('threats', BY_HAND));
    await told(RECORD);
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'A decision');
    git('checkout', '-qb', 'other');
    await told(decide('2024-06-01', 'counsel'));
    git('commit', '-qam', 'One more');
    git('checkout', '-q', 'main');
    await told(decide('2024-06-05', 'board'));
    git('commit', '-qam', 'Another');
    expect(() => git('merge', '-q', 'other')).toThrow('merge');
    const conflict = text('case.yaml');
    const said = await told('verify case.yaml', 'record case.yaml --rebase', 'verify case.yaml --base other');
    expectGolden('record/rebase-conflict', `${said}\n--- case.yaml\n${masked(text('case.yaml'))}`);
    expect((await tool('verify', 'case.yaml', '--base', 'main')).exit).toBe(1);
    write('case.yaml', conflict.replace('<<<<<<<', 'x: 1\n<<<<<<<').replace(/^=======$/m, 'y: 2\n======='));
    expect((await tool('record', 'case.yaml', '--rebase')).stderr).toContain('[document/merge-conflict]');
  });

  test('keeps every other byte', async () => {
    await merged(decide('2024-06-01', 'counsel'), decide('2024-06-05', 'board'));
    const before = `\uFEFF${text('case.yaml').replaceAll('\n', '\r\n')}`;
    write('case.yaml', before);
    expect((await tool('record', 'case.yaml', '--rebase')).exit).toBe(0);
    const hashes = /sha256:[0-9a-f]{64}/g;
    expect(text('case.yaml').replace(hashes, '')).toBe(before.replace(hashes, ''));
  });
});

describe('verify', () => {
  beforeEach(async () => {
    write('case.yaml', caseText('threats', BY_HAND));
    await told(RECORD, OVERRULE);
  });

  test('holds, in a file, an archive and from standard input', async () => {
    const document = read({ name: 'case.yaml', text: text('case.yaml'), firstLine: 1 });
    const line = JSON.stringify(document.ok ? document.value.value : undefined);
    const altered = caseIn('case.yaml');
    const [first, ...rest] = altered.decisions!;
    const decisions = [{ ...first!, reason: 'Two threats' }, ...rest].map((entry, at, { length }) =>
      at < length - 1 ? entry : { ...entry, 'case-digest': caseDigest({ ...altered, case: 'other' }) },
    );
    write('cases.ndjson', `${line}\n${JSON.stringify({ ...altered, case: 'other', decisions })}\n`);
    const archive = await tool('verify', 'cases.ndjson');
    expect(archive.stderr).toContain('cases.ndjson:2:');
    expect(archive.stdout).toMatch(
      /^2 decided cases; 6 decisions, 4 with digests: 2 faults\nnot checked: the evidence of 1 /,
    );
    const piped = await within(folder, () => run(['verify', '-'], { stdin: text('case.yaml') }));
    expect(piped.exit).toBe(0);
    expectGolden('verify/holds', await told('verify case.yaml', 'verify case.yaml --format json'));
  });

  test('says which decision was altered', async () => {
    edit('case.yaml', 'Two threats in two days', 'Three threats in two days');
    expectGolden('verify/altered', await told('verify case.yaml', 'verify case.yaml --format json'));
  });

  test('says that the case was changed after it was decided', async () => {
    edit('case.yaml', 'summary: Another', 'summary: Yet another');
    expectGolden('verify/case-changed', await told('verify case.yaml'));
  });

  test('does not mind that an earlier decision was made on less', async () => {
    edit('case.yaml', 'summary: Another', 'summary: Yet another');
    await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--policy', 'stricter', '--on', '2024-06-02');
    expect((await tool('verify', 'case.yaml')).exit).toBe(0);
  });

  test('says that the last decision was edited, without a base', async () => {
    edit('case.yaml', 'Two threats no longer suffice.', 'They promised to stop.');
    expectGolden('verify/edited', await told('verify case.yaml', 'verify case.yaml --format json'));
    expect((await tool('record', '--by', 'desk', '--yes', 'case.yaml', '--policy', 'stricter')).exit).toBe(1);
  });

  test('says that a digest was taken out, as far as that can be told', async () => {
    const whole = text('case.yaml');
    const last = / {4}digest: \S+\n$/;
    write('case.yaml', whole.replace(last, ''));
    const gone = await told('verify case.yaml');
    write('case.yaml', whole.replace(/ {4}engine: \S+\n {4}digest: \S+\n$/, ''));
    const after = await told('verify case.yaml');
    write('case.yaml', whole.replaceAll(/ {4}engine: \S+\n {4}digest: \S+\n/g, ''));
    const everyOne = await told('verify case.yaml');
    expectGolden('verify/digest-gone', [gone, after, everyOne].join('\n'));
  });

  test('takes the chains that were written before entries had digests of their own', async () => {
    const theCase = caseIn('case.yaml');
    const [first, ...rest] = theCase.decisions!.map(
      ({ engine: _engine, digest: _digest, ...entry }) => entry,
    );
    const old: Decision[] = [first!];
    for (const entry of rest) old.push({ ...entry, previous: decisionDigest(old.at(-1)!) });
    write('old.json', JSON.stringify({ ...theCase, decisions: old }));
    expectGolden('verify/old-chain', await told('verify old.json'));
    await tool('record', '--by', 'desk', '--yes', 'old.json', '--policy', 'policies', '--on', '2024-06-02');
    expect((await tool('verify', 'old.json')).exit).toBe(0);
  });

  test('lets a notice be added to a decision, which takes nothing from it', async () => {
    const before = text('case.yaml');
    write('case.yaml', `${before}    notice:\n      reported: 2024-06-02\n`);
    expect((await tool('verify', 'case.yaml')).exit).toBe(0);
    write('before.yaml', before);
    expect((await tool('verify', 'case.yaml', '--base', 'before.yaml')).exit).toBe(0);
    const added = text('case.yaml');
    edit('case.yaml', '2024-06-02', '2024-06-03');
    write('before.yaml', added);
    expect((await tool('verify', 'case.yaml', '--base', 'before.yaml')).exit).toBe(1);
  });

  test('and replay and check say that nobody gives a reason', async () => {
    const by = `decisions:\n  - { verdict: retain, on: 2024-05-01, by: desk }\n`;
    write(
      'case.yaml',
      caseText('threats', `${by}  - { verdict: terminate, on: 2024-05-02, reason: Now. }\n`),
    );
    write('cases.ndjson', `${JSON.stringify(caseIn('case.yaml'))}\n`);
    const commands = [
      'verify case.yaml',
      'verify cases.ndjson',
      'replay case.yaml',
      'replay cases.ndjson',
      'check case.yaml',
      'check cases.ndjson',
      'pack cases.ndjson -o cases.pack',
      'record case.yaml --by desk --yes',
    ];
    expectGolden('verify/reason-of-nobody', await told(...commands));
    expect((await tool('decide', 'case.yaml')).exit).toBe(0);
  });

  test('finds a decision taken out, and one put in by hand', async () => {
    const whole = text('case.yaml');
    edit('case.yaml', / {2}- verdict: terminate\n {4}on: 2024-05-02[^]*?(?= {2}- verdict: retain)/, '');
    const out = await told('verify case.yaml');
    write(
      'case.yaml',
      whole.replace(/ {2}- verdict: terminate\n {4}on: 2024-05-01[^]*?(?= {2}- verdict)/, ''),
    );
    const first = await told('verify case.yaml');
    write('case.yaml', `${whole}  - { verdict: terminate, on: 2024-06-03, by: nobody, reason: I say so. }\n`);
    const put = await told('verify case.yaml');
    expectGolden('verify/taken-out', [out, first, put].join('\n'));
  });

  test('counts what it cannot read, and is no pass where nothing is decided', async () => {
    mkdirSync(join(folder, 'cases'));
    write('cases/a.yaml', caseText('a'));
    const none = await told('verify cases', 'verify cases --format json');
    write('cases/b.yaml', caseText('b', 'decisions: none\n'));
    expectGolden(
      'verify/none',
      [none, await told('verify cases case.yaml', 'verify nowhere', 'verify --help')].join('\n'),
    );
  });

  describe('against what was decided before', () => {
    beforeEach(() => write('then.yaml', text('case.yaml')));

    test('says which of the last decision’s keys were altered', async () => {
      edit('case.yaml', 'Two threats no longer suffice.', 'Because.');
      edit('case.yaml', 'on: 2024-06-01', 'on: 2024-06-02');
      expect((await tool('verify', 'case.yaml')).exit).toBe(1);
      expectGolden(
        'verify/base-altered',
        await told(
          'verify case.yaml --base then.yaml',
          'verify case.yaml --base then.yaml --format json',
          'verify case.yaml --base then.yaml --format github',
          'verify case.yaml --base then.yaml --for customer',
        ),
      );
    });

    test('says once what the chain shows too', async () => {
      edit('case.yaml', 'Two threats in two days', 'Three threats in two days');
      const { stdout, stderr } = await tool('verify', 'case.yaml', '--base', './then.yaml');
      expect(stdout).toContain('3 made before: 1 fault');
      expect(stderr).toContain('[decision/altered]');
    });

    test('lets more be decided, and a case be moved', async () => {
      await tool(
        'record',
        '--yes',
        'case.yaml',
        '--on',
        '2024-06-03',
        '--policy',
        'stricter',
        '--by',
        'board',
      );
      mkdirSync(join(folder, 'cases'));
      write('cases/moved.yaml', text('case.yaml'));
      expect(await tool('verify', 'cases', '--base', 'then.yaml')).toMatchObject({ stderr: '', exit: 0 });
    });

    test('finds the last decision taken off, and a decided case that is gone or changed', async () => {
      const whole = text('case.yaml');
      write('case.yaml', whole.replace(/ {2}- verdict: retain[^]*/, ''));
      const off = await told('verify case.yaml --base then.yaml');
      write('then.yaml', caseText('threats', BY_HAND));
      write('case.yaml', caseText('other', BY_HAND));
      const gone = await told('verify case.yaml --base then.yaml');
      write('case.yaml', caseText('threats', BY_HAND).replace('Another', 'Yet another'));
      expectGolden(
        'verify/base-gone',
        [off, gone, await told('verify case.yaml --base then.yaml')].join('\n'),
      );
    });

    test('reads archives, on both sides', async () => {
      const lines = ['a', 'b'].map((id) => {
        const document = read({ name: '', text: caseText(id, BY_HAND), firstLine: 1 });
        return JSON.stringify(document.ok ? document.value.value : undefined);
      });
      write('then.ndjson', `${lines.join('\n')}\n\n{"no":"case"}\n`);
      write('now.ndjson', `${lines.toReversed().join('\n')}\n`);
      expect(await tool('verify', 'now.ndjson', '--base', 'then.ndjson')).toMatchObject({
        stderr: '',
        exit: 0,
      });
      edit('now.ndjson', '"by":"reviewer on duty"', '"by":"nobody"');
      const { stderr } = await tool('verify', 'now.ndjson', '--base', 'then.ndjson');
      expect(stderr).toContain('altered in `by`\n --> now.ndjson:1:');
      expect(stderr).toContain(' --> then.ndjson:2:');
    });

    test('is no pass where there is nothing to hold against', async () => {
      expect((await tool('verify', 'case.yaml', '--base', 'policies')).exit).toBe(3);
      expect((await tool('verify', 'case.yaml', '--base', 'nowhere')).exit).toBe(3);
      write('broken.yaml', 'case: [');
      const { stderr, exit } = await tool('verify', 'case.yaml', '--base', 'broken.yaml');
      expect([stderr.split('[')[0], exit]).toEqual(['error', 3]);
      write('broken.ndjson', `${JSON.stringify({ case: 'a', decisions: [{}] })}\n{"case": "b",\n`);
      expect((await tool('verify', 'case.yaml', '--base', 'broken.ndjson')).exit).toBe(3);
    });
  });

  test('reads vocabularies of the user’s own, and tells what is broken beside them', async () => {
    write(
      'policies/own.yaml',
      'vocabulary: own\nextends: trust-and-safety\ntitle: Own\nkinds: { noise: { title: Noise } }\n',
    );
    write('own.yaml', caseText('own', BY_HAND).replace('vocabulary: trust-and-safety', 'vocabulary: own'));
    expect((await tool('verify', 'own.yaml')).exit).toBe(0);
    expect((await tool('verify', 'own.yaml', '--policy', 'stricter')).exit).toBe(3);
    expect((await tool('verify', 'own.yaml', '--policy', 'policies/own.yaml')).exit).toBe(0);
    expect((await within(join(folder, 'stricter'), () => run(['verify', '../case.yaml']))).exit).toBe(0);
    const { stderr, exit } = await tool('verify', 'case.yaml', '--policy', 'nowhere');
    expect(stderr).toContain('[file/not-found]');
    expect(exit).toBe(3);
    write('policies/broken.yaml', 'policy: broken\n');
    expect((await tool('verify', 'own.yaml')).exit).toBe(3);
    const broken = await tool('verify', 'case.yaml', '--policy', 'policies/broken.yaml');
    expect([broken.stderr.split('\n', 1), broken.exit]).toEqual([[expect.stringMatching(/^error/)], 3]);
    write('policies/broken.yaml', 'policy: [\n');
    expect((await tool('verify', 'case.yaml')).exit).toBe(3);
  });
});
