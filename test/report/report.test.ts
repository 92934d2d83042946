import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import { complaint } from '../../src/diagnostic/complaint.ts';
import { nearest } from '../../src/diagnostic/suggest.ts';
import { durationWords } from '../../src/report/contrast/duration-words.ts';
import { diagnosticText } from '../../src/report/diagnostics.ts';
import { paintWith } from '../../src/report/paint-with.ts';
import { BRIEF, DECIDE_FORMATS } from '../../src/report/decide/formats.ts';
import { printable, printableLines } from '../../src/report/printable.ts';
import { reportWidth } from '../../src/report/wrap.ts';
import { run } from '../support/run.ts';
import { exhibit, fileOf, told, type Part, type Told } from '../support/told.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const EARLIER = 'fixtures/cases/kiwi-farms-2022-08-31.yaml';

const PLAIN = { paint: paintWith(false), verbose: false };
const INTERNAL = { level: 'internal', reveal: false } as const;
const VERBOSE = { ...PLAIN, verbose: true };

const text = (account: Told, options = PLAIN): string => DECIDE_FORMATS.text.write(account, options);
const markdown = (account: Told, options = PLAIN): string => DECIDE_FORMATS.markdown.write(account, options);

const THREATS = { threats: { title: 'threats were made', count: 'threat', 'at-least': 1 } };
const CURED = { cured: { title: 'a cure was verified', fact: 'cure', is: 'verified' } };
const END = { title: 'Threats', verdict: 'terminate', when: 'threats' };
const KEEP = { title: 'A cure', verdict: 'retain', when: 'cured' };
const policy: Part = { findings: { ...THREATS, ...CURED }, rules: { end: END, keep: KEEP } };

/** The lines of one section, without its heading. */
function section(report: string, heading: string): readonly string[] {
  const part = report
    .trimEnd()
    .split('\n\n')
    .find((lines) => lines.startsWith(heading));
  return part?.split('\n').slice(1) ?? [];
}

describe('the text verdict', () => {
  test('of a case without anything to weigh is short, and says that nothing bears on a ground', () => {
    const report = text(told(policy));
    expect(report.split('\n')[0]).toBe('RETAIN      site.example, as of 1 May 2024 12:00 UTC');
    expect(section(report, 'Why not')).toEqual(['  no evidence for: Threats']);
    const verbose = text(told(policy), VERBOSE);
    expect(section(verbose, 'Why not').join()).toContain(
      '- missing: threats were made (none found; at least 1 needed)',
    );
    expect(section(report, 'Follows').join()).toContain('no rule applies: the default stands');
    expect(report).not.toContain('When');
    expect(report).not.toContain('Not counted');
  });

  test('of a policy without findings has nothing found', () => {
    const report = text(told({}), VERBOSE);
    expect(report).not.toContain('Found');
    expect(report).not.toContain('Why not');
  });

  test('shows an exhibit where it is first cited, and names it after that', () => {
    const more = { ...THREATS, again: { title: 'one is enough', count: 'threat', 'at-least': 1 } };
    const report = text(
      told({ findings: more }, { evidence: [exhibit({ id: 'E1', summary: 'Only once.' })] }),
    );
    expect(report.match(/Only once\./g)).toHaveLength(1);
    expect(report).toContain('E1, as above');
  });

  test('brings excerpt and place only where they are revealed', () => {
    const evidence = [
      exhibit({ excerpt: 'the words themselves', location: 'vault 7' }),
      exhibit({ excerpt: 'more' }),
    ];
    expect(text(told(policy, { evidence }))).not.toMatch(/the words themselves|vault 7/);
    const revealed = text(told(policy, { evidence }, { reveal: true }));
    expect(revealed).toContain('"the words themselves"');
    expect(revealed).toContain('vault 7');
    expect(revealed).toContain('"more"');
  });

  test('draws more than nine of a kind at once as many', () => {
    const evidence = Array.from({ length: 12 }, () => exhibit());
    expect(section(text(told(policy, { evidence })), 'When').join()).toMatch(/threat .*\+/);
  });

  test('with --verbose, shows rules that were far from applying, and exhibits that nothing counts', () => {
    const far = { findings: { ...THREATS, ...CURED }, rules: { keep: KEEP } };
    const account = told(far, { evidence: [exhibit({ id: 'S', kind: 'statement', summary: 'Said so.' })] });
    expect(text(account)).not.toContain('Said so.');
    expect(section(text(account), 'Not counted').join()).toContain(
      'S (statement of a party): recorded only: no rule uses this kind of evidence',
    );
    const verbose = text(account, VERBOSE);
    expect(section(verbose, 'Did not apply').join()).toContain('keep');
    expect(verbose).toContain('Said so.');
  });

  test('says which rule defeated which', () => {
    const rules = { end: END, keep: { ...KEEP, overrides: ['end'] } };
    const account = told({ ...policy, rules }, { evidence: [exhibit()], facts: { cure: 'verified' } });
    const follows = section(text(account), 'Follows').map((line) => line.trim().split(/\s{2,}/));
    expect(follows).toEqual([
      ['terminate', 'Threats', 'end'],
      ['defeated by "A cure"'],
      ['retain', 'A cure', 'keep'],
      ['prevails'],
    ]);
    expect(markdown(account)).toMatch(
      /Threats \(`end`, terminate\): defeated by "A cure"\n- A cure \(`keep`, retain\): \*\*prevails\*\*/,
    );
  });

  test('keeps its width, whatever the words', () => {
    const long = 'a title of many words '.repeat(12).trim();
    const findings = { threats: { ...THREATS.threats, title: long } };
    const rules = { end: { ...END, title: long, measures: [long, long], cites: [long], review: '30d' } };
    const report = text(told({ findings, rules }, { title: long, evidence: [exhibit({ summary: long })] }));
    expect(report.split('\n').filter((line) => line.length > reportWidth())).toEqual([]);
  });
});

describe('the Markdown verdict', () => {
  test('of a case without anything to weigh has no empty tables', () => {
    const report = markdown(told(policy));
    expect(report).toContain('### Why not');
    expect(report).toContain('No rule applies: the default stands.');
    expect(report).not.toMatch(/### (Found|When|Not weighed|Then)/);
    expect(markdown(told(policy), VERBOSE)).toContain('### Found');
  });

  test('withholds what is restricted, among the weighed and among the others', () => {
    const doxxing = { title: 'addresses', count: 'doxxing', 'at-least': 1 };
    const evidence = [
      exhibit({ id: 'A', kind: 'doxxing', summary: 'SECRET' }),
      exhibit({ id: 'B', kind: 'doxxing', summary: 'SECRET', observed: '2024-05-09' }),
    ];
    const report = markdown(told({ findings: { doxxing } }, { evidence }));
    expect(report).not.toContain('SECRET');
    expect(report.match(/text withheld/g)).toHaveLength(2);
    const revealed = markdown(told({ findings: { doxxing } }, { evidence }, { reveal: true }));
    expect(revealed.match(/SECRET/g)).toHaveLength(2);
  });

  test('ends with what follows, or with nothing', () => {
    const rules = { end: { ...END, measures: ['tell them'], cites: ['A law'], review: '1d' } };
    const report = markdown(told({ ...policy, rules }, { evidence: [exhibit()] }));
    expect(report).toMatch(/### Then\n\n- tell them\n- Review by 2 May 2024\n- Source: A law\n$/);
  });

  test('shows foreign markup as text', () => {
    const [title] = markdown(told(policy, { subject: { name: '<img src=x> [a](b) @all | `x`' } })).split(
      '\n',
    );
    for (const literal of ['\\<img src=x\\>', '\\[a\\]\\(b\\)', '\\|', '\\`x\\`'])
      expect(title).toContain(literal);
    expect(title).not.toContain('@all');
  });
});

describe('the documents for machines', () => {
  test('say the same on one line or on many', () => {
    const account = told(policy, { evidence: [exhibit()] });
    const line = DECIDE_FORMATS.ndjson.write(account);
    expect(line.trimEnd()).not.toContain('\n');
    expect(JSON.parse(line)).toEqual(JSON.parse(DECIDE_FORMATS.json.write(account)));
  });

  test('bear what follows and what to beware of only where there is such', () => {
    const keys = (account: Told): readonly string[] =>
      Object.keys(JSON.parse(DECIDE_FORMATS.json.write(account)) as object);
    const fixed = keys(told(policy));
    expect(fixed).toEqual(expect.arrayContaining(['decisis', 'verdict', 'reason']));
    expect(fixed).not.toEqual(expect.arrayContaining(['measures']));
    const rules = { end: { ...END, measures: ['tell them'], review: '1d' } };
    const view = { assume: { cure: 'offered' } };
    const more = keys(told({ ...policy, rules }, { evidence: [exhibit()] }, { view }));
    expect(more.filter((key) => !fixed.includes(key))).toEqual(['measures', 'review-by', 'cautions']);
  });

  test('in brief: the verdict, the case, its grounds', () => {
    const words = (account: Told): readonly string[] =>
      BRIEF.write(account, PLAIN)
        .trim()
        .split(/\s{2,}/);
    expect(words(told(policy))).toEqual(['retain', 'c', 'no ground']);
    const facts = { cure: 'verified' };
    const contested = told(policy, { facts, evidence: [exhibit()] });
    expect(words(contested)).toEqual(['retain', 'c', 'end, keep', '(contested)']);
  });
});

describe('text from a case', () => {
  test('cannot steer a terminal or turn the direction of writing', () => {
    expect(printable('a\u001B[31mb\u0007')).toBe('a\\u{1b}[31mb\\u{7}');
    expect(printable('a\u202Eb\u200Fc\uFEFF d\r\n\te')).toMatch(/^[ -~]*$/);
    expect(printableLines('a\u2028b\u2029c\n')).toBe('a\\u{2028}b\\u{2029}c\n');
  });
});

describe('a diagnostic in text', () => {
  const file = fileOf(`case: c\nsummary: 12 Example Street\n${'x'.repeat(300)}: 1\n`);
  const at = (start: number, end: number, message = 'a mistake'): string =>
    diagnosticText(complaint('schema/unknown-key', { file, start, end }, message), PLAIN.paint, INTERNAL);

  test('withholds the free text of a case, in frame and in message', () => {
    const shown = at(8, 15, 'not `12 Example Street`');
    expect(shown).not.toContain('Example');
    expect(shown).toContain('summary');
    const diagnostic = complaint('schema/unknown-key', { file, start: 8, end: 15 }, 'not this');
    expect(diagnosticText(diagnostic, PLAIN.paint, { level: 'internal', reveal: true })).toContain(
      'summary: 12 Example Street',
    );
  });

  test('cuts a long line around the place', () => {
    const start = file.text.indexOf('xxx') + 250;
    const [head, place, , line, marks] = at(start, start + 1).split('\n');
    expect(head).toContain('error[schema/unknown-key]');
    expect(place).toContain('document.yaml:3:251');
    expect(line).toContain('…');
    expect(line!.length).toBeLessThan(110);
    expect(line!.at(marks!.indexOf('^'))).toMatch(/[x▒]/);
  });

  test('of a warning says that it is one', () => {
    const warning = {
      ...complaint('case/contested', { file, start: 0, end: 4 }, 'm'),
      severity: 'warning' as const,
    };
    expect(diagnosticText(warning, paintWith(true), INTERNAL)).toContain('warning[case/contested]');
  });
});

describe('did you mean', () => {
  test.each([
    ['doxing', 'doxxing'],
    ['thraet', 'threat'],
    ['Threat', 'threat'],
    ['x', undefined],
    ['something else', undefined],
  ])('%s: %s', (written, name) => {
    expect(nearest(written, ['threat', 'doxxing', 'x-ray'])).toBe(name);
  });
});

describe('the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const line = (parts: Part = {}): string =>
    JSON.stringify({
      case: 'c',
      title: 'A case',
      vocabulary: 'trust-and-safety',
      'as-of': '2024-05-01',
      subject: { name: 'site.example' },
      facts: { service: 'hosting' },
      evidence: [],
      ...parts,
    });

  test('two verdicts to be read stand apart by a blank line', async () => {
    const { stdout } = await run(['decide', KIWI, EARLIER]);
    expect(stdout.match(/\n\nRETAIN/g)).toHaveLength(1);
    expect(stdout.startsWith('TERMINATE')).toBe(true);
  });

  test('a document of no kind is no case', async () => {
    const { stderr, exit } = await run(['decide', write('list.yaml', '- a\n- b\n')]);
    expect(stderr).toContain('[document/unknown-kind]');
    expect(exit).toBe(3);
  });

  test('a line of an archive that is a case, and not JSON, is refused as that', async () => {
    const yaml = line().replace('"case":', 'case: ');
    const { stderr, stdout, exit } = await run(['decide', write('cases.jsonl', yaml)]);
    expect(stderr).toContain('[document/not-json]');
    expect(stdout).toBe('');
    expect(exit).toBe(3);
  });

  test('the warnings of an archive bear the number of the line', async () => {
    const rules = {
      end: { ...END, when: { none: ['threats'] } },
      keep: { ...KEEP, when: { none: ['cured'] } },
    };
    const contested = { policy: 'p', title: 'P', version: '1', vocabulary: 'trust-and-safety', classes: {} };
    const path = write('p.json', JSON.stringify({ ...contested, findings: policy['findings'], rules }));
    const archive = write('cases.ndjson', `\n\n${line()}\n`);
    const { stderr } = await run(['decide', archive, '--policy', path, '--brief']);
    expect(stderr).toContain(`${archive}:3:`);
  });

  test('a folder is searched for documents and archives alone', async () => {
    mkdirSync(join(folder, 'node_modules'));
    write('one.json', line({ case: 'one' }));
    write('two.ndjson', line({ case: 'two' }));
    write('notes.txt', 'nothing');
    write('.hidden.yaml', 'nothing');
    writeFileSync(join(folder, 'node_modules', 'three.json'), line({ case: 'three' }));
    const { stdout, exit } = await run(['decide', folder, '--brief']);
    expect(stdout.match(/one|two|three/g)).toEqual(['one', 'two']);
    expect(exit).toBe(0);
    const check = await run(['check', folder]);
    expect(check.stdout).toBe('2 documents: no errors\n');
  });

  test('check counts the lines of archives, and what is wrong with them', async () => {
    write('two.ndjson', `${line()}\n${line({ facts: { servce: 'x' } })}\n`);
    const { stdout, stderr, exit } = await run(['check', folder]);
    expect(stdout).toBe('2 documents: 1 error, 0 warnings\n');
    expect(stderr).toContain('two.ndjson:2:');
    expect(exit).toBe(3);
  });

  test('check finds nothing in an empty folder, and says so', async () => {
    expect((await run(['check', folder])).stderr).toContain('[file/nothing-here]');
  });

  test('a case of a vocabulary that is broken is not complained of as well', async () => {
    write('v.yaml', 'vocabulary: v\ntitle: V\nkindz: {}\n');
    write('c.json', line({ vocabulary: 'v' }));
    const { stdout, stderr } = await run(['check', folder]);
    expect(stdout).toContain('1 error,');
    expect(stderr).toContain('kindz');
  });

  test('check without a path looks at the policies and the cases', async () => {
    const bare = await run(['check']);
    expect(bare).toEqual(await run(['check', 'policies', 'fixtures/cases']));
    expect(bare.exit).toBe(0);
  });

  test('what is wrong with the policies is said before any case is decided', async () => {
    const broken = await run(['decide', KIWI, '--policy', 'fixtures/broken/misspelt-finding.yaml']);
    expect(broken.stderr).toContain('[policy/unknown-finding]');
    const unread = await run(['decide', KIWI, '--policy', 'fixtures/broken/tab-indent.yaml']);
    expect(unread.stderr).toContain('[document/');
    const missing = await run(['decide', KIWI, '--policy', 'nowhere.yaml']);
    expect(missing.stderr).toContain('[file/not-found]');
    for (const { stdout, exit } of [broken, unread, missing]) expect([stdout, exit]).toEqual(['', 3]);
  });

  test('facts of every type can be assumed', async () => {
    write(
      'v.yaml',
      [
        'vocabulary: v',
        'title: V',
        'kinds: { k: { title: K } }',
        'facts:',
        '  trust: { title: T, scale: [low, high], unrated: unknown }',
        '  name: { title: N, type: reference }',
        '  times: { title: I, type: integer }',
        '  seen: { title: B, type: boolean }',
      ].join('\n'),
    );
    write(
      'p.yaml',
      [
        'policy: p',
        'title: P',
        'version: "1"',
        'vocabulary: v',
        'classes: {}',
        'findings:',
        '  trusted: { title: T, fact: trust, at-least: low }',
        '  often: { title: O, fact: times, at-least: 2 }',
        '  seen: { title: S, fact: seen, is: true }',
        'rules: { r: { title: R, verdict: terminate, when: { all: [trusted, often, seen] } } }',
      ].join('\n'),
    );
    const path = write('c.yaml', line({ vocabulary: 'v', facts: {} }));
    const assume = async (...facts: readonly string[]): Promise<Awaited<ReturnType<typeof run>>> =>
      run(['decide', path, '--policy', folder, '--brief', ...facts.flatMap((fact) => ['--assume', fact])]);
    expect((await assume('trust=high', 'times=2', 'seen=true', 'name=x')).stdout).toMatch(/^terminate/);
    expect((await assume('trust=unknown', 'times=2', 'seen=true')).stdout).toMatch(/^retain/);
    for (const wrong of ['trust=middling', 'times=-1', 'times=1.5', 'seen=yes', 'name=', '=x', 'none=1'])
      expect((await assume(wrong)).exit).toBe(2);
  });

  test('an output that cannot take its place leaves nothing behind', async () => {
    mkdirSync(join(folder, 'taken'));
    const { stderr, exit } = await run(['decide', KIWI, '--brief', '--output', join(folder, 'taken')]);
    expect(stderr).toContain('it is a folder');
    expect(exit).toBe(3);
    expect(spawnSync('ls', ['-A', folder], { encoding: 'utf8' }).stdout).toBe('taken\n');
  });

  test('an output of its own makes a new file, as its folder would have it', async () => {
    const path = join(folder, 'verdict.txt');
    expect((await run(['decide', KIWI, '--brief', '--output', path])).stdout).toBe('');
    expect(readFileSync(path, 'utf8')).toMatch(/^terminate/);
  });

  test('what is neither file nor folder is refused, and an empty device is an empty document', async () => {
    const socket = join(folder, 's.yaml');
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    expect((await run(['decide', socket])).stderr).toContain('[file/unreadable]');
    await new Promise((resolve) => server.close(resolve));
    expect((await run(['decide', '/dev/null'])).stderr).toContain('[document/empty]');
  });

  test('a file that breaks off while it is read is said to be unreadable', async () => {
    if (!existsSync('/proc/self/mem')) return;
    for (const name of ['case.yaml', 'cases.ndjson']) {
      symlinkSync('/proc/self/mem', join(folder, name));
      const { stderr, exit } = await run(['decide', join(folder, name)]);
      expect(stderr).toContain('[file/unreadable]');
      expect(exit).toBe(3);
    }
  });

  test('a file without permission is said to be so', async () => {
    const path = write('secret.ndjson', line());
    chmodSync(path, 0o000);
    const { exit } = await run(['decide', path, '--brief']);
    expect(exit).toBe(process.getuid?.() === 0 ? 0 : 3);
  });
});

describe('streams that are slow, full, gone or broken', () => {
  /** Runs the tool with a stream of its own for results. */
  async function into(
    stdout: Writable,
    words: readonly string[],
  ): Promise<{ readonly exit: number; readonly notes: string }> {
    let notes = '';
    const stderr = new Writable({
      write(chunk: Buffer, _encoding, done) {
        notes += chunk.toString();
        done();
      },
    });
    const exit = await main(words, { stdin: Readable.from([]), stdout, stderr, env: {} });
    return { exit, notes };
  }

  test('a slow reader gets everything, in order', async () => {
    let slow = '';
    const stdout = new Writable({
      highWaterMark: 16,
      write(chunk: Buffer, _encoding, done) {
        slow += chunk.toString();
        setTimeout(done, 1);
      },
    });
    expect((await into(stdout, ['decide', 'fixtures/cases', '--brief'])).exit).toBe(0);
    expect(slow).toBe((await run(['decide', 'fixtures/cases', '--brief'])).stdout);
  });

  const failing = (code: string): Writable =>
    new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error(code), { code }));
      },
    });

  test('a full disk fails the run, and says why', async () => {
    const { exit, notes } = await into(failing('ENOSPC'), ['decide', 'fixtures/cases']);
    expect(notes).toContain('the disk is full');
    expect(exit).toBe(3);
    expect((await into(failing('EIO'), ['decide', 'fixtures/cases'])).notes).toContain('EIO');
  });

  test('a reader that has gone ends the run quietly, and does not hide what --fail-on looks for', async () => {
    expect(await into(failing('EPIPE'), ['decide', 'fixtures/cases'])).toEqual({ exit: 0, notes: '' });
    const { exit } = await into(failing('EPIPE'), ['decide', 'fixtures/cases', '--fail-on', 'terminate']);
    expect(exit).toBe(1);
  });

  test('what the system refuses is no fault of the tool, whatever it is', async () => {
    const refused = { code: 'EMFILE', syscall: 'open', path: 'a\u001Bb.yaml' };
    const stdout = Object.assign(new Writable(), {
      write: () => {
        throw Object.assign(new Error('EMFILE'), refused);
      },
    });
    const { exit, notes } = await into(stdout, ['decide', KIWI]);
    expect([exit, notes]).toEqual([
      3,
      expect.stringContaining('the system refused to open `a\\u{1b}b.yaml` (EMFILE)'),
    ]);
  });

  test('a fault of the tool itself is owned up to, with how to report it', async () => {
    // words alone may come from anywhere, and are not passed on
    for (const [fault, told] of [
      [new Error('a bug'), 'Error: a bug'],
      ['a bug', 'thrown: string'],
    ]) {
      const stdout = Object.assign(new Writable(), {
        write: () => {
          throw fault;
        },
      });
      const { exit, notes } = await into(stdout, ['decide', KIWI]);
      expect(exit).toBe(4);
      expect(notes).toMatch(new RegExp(`an internal error in decisis .*please report.*${String(told)}`, 's'));
    }
  });
});

test.each([
  [48 * 3_600_000, '48 h'],
  [14 * 86_400_000, '14 d'],
  [90 * 60_000, '90 min'],
  [7 * 86_400_000 + 12 * 3_600_000 + 5 * 60_000 + 1, '7 d 12 h 5 min 0.001 s'],
  [1500, '1.5 s'],
])('%d ms are told as %s', (length, words) => {
  expect(durationWords(length)).toBe(words);
});
