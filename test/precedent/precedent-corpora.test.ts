import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { loadCase } from '../../src/load/case.ts';
import type { Case } from '../../src/model/case.ts';
import { read } from '../../src/source/read.ts';
import { run } from '../support/run.ts';

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

describe('what a case says stays text', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'decisis-hostile-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  const hostile = '\u001B[31m<script>alert(1)</script>|`@all\u202E\n::error::';
  const archive = join(scratch, 'hostile.ndjson');

  beforeAll(() => {
    const lines = readdirSync(FOLDER).map((name) => {
      const theCase = caseIn(name);
      const decisions = theCase.decisions?.map((one) => ({
        ...one,
        by: '<script>alert(1)</script>|`@all',
        reason: hostile,
      }));
      return JSON.stringify({
        ...theCase,
        title: hostile,
        ...(decisions === undefined ? {} : { decisions }),
      });
    });
    writeFileSync(archive, `${lines.join('\n')}\n`);
  });

  test.each([
    ...['text', 'markdown', 'github'].map((format) => `precedents ARCHIVE --format ${format}`),
    ...['text', 'markdown', 'github', 'junit'].map(
      (format) => `replay ARCHIVE --fail-on departure --format ${format}`,
    ),
    ...['text', 'markdown'].map((format) => `explain ARCHIVE --format ${format} --precedents ${FOLDER}`),
    ...['text', 'markdown'].map((format) => `explain ${FOLDER} --format ${format} --precedents ARCHIVE`),
  ])('%s', async (command) => {
    const words = command.replace('ARCHIVE', archive).split(' ');
    const { stdout, exit } = await run([...words, ...POLICY]);
    expect([0, 1]).toContain(exit);
    // oxlint-disable-next-line no-control-regex -- a terminal must not be given any
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    expect(stdout).not.toMatch(/^::error::/m);
    expect(words.includes('markdown') && /<script>/.test(stdout)).toBe(false);
  });
});

describe('explain', () => {
  const given = 'test/inputs/precedents/cases/undecided.yaml';

  test('precedents are taken from archives and several paths', async () => {
    const said = await run([
      'explain',
      given,
      ...POLICY,
      '--precedents',
      FOLDER,
      'fixtures/cases',
      '--format',
      'json',
    ]);
    expect(JSON.parse(said.stdout)).toMatchObject({
      precedents: {
        departs: true,
        compared: 10,
        binding: { terminate: 2, retain: 2 },
        'not-compared': { itself: 0, undecided: 1, 'other-vocabulary': 0, 'outside-policy': 20 },
      },
    });
  });

  test('a case is not its own precedent', async () => {
    const own = `${FOLDER}/two-threats.yaml`;
    const { stdout } = await run(['explain', own, ...POLICY, '--precedents', own, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ precedents: { compared: 0, 'not-compared': { itself: 1 } } });
  });

  test('a case is compared as it is looked at', async () => {
    const words = ['explain', given, ...POLICY, '--precedents', FOLDER, '--assume', 'cure=verified'];
    expect((await run(words)).stdout).toContain('It follows 3 precedents that bind it.');
    const struck = ['explain', given, ...POLICY, '--precedents', FOLDER, '--without', 'E1,E2'];
    expect((await run(struck)).stdout).toContain('Here: no factor has any strength.');
  });

  test('no more are listed than were asked for, and the rest are counted', async () => {
    for (const format of ['text', 'markdown']) {
      const words = ['explain', given, ...POLICY, '--precedents', FOLDER, '--limit', '1', '--format', format];
      expect((await run(words)).stdout).toContain('… and 2 more');
    }
  });

  test('a precedent that was changed after it was decided is no precedent', async () => {
    const { stdout, stderr, exit } = await run([
      'explain',
      given,
      ...POLICY,
      '--precedents',
      FOLDER,
      'test/inputs/changed-case.yaml',
    ]);
    expect(stderr).toContain('decision/case-changed');
    expect(stdout).toContain('with 5 decided cases');
    expect(exit).toBe(3);
  });

  test('standard input is the cases or their precedents', async () => {
    const both = await run(['explain', '-', ...POLICY, '--precedents', '-']);
    expect([both.exit, both.stderr]).toEqual([2, expect.stringContaining('cannot be both')]);
    const text = readFileSync(`${FOLDER}/two-threats.yaml`, 'utf8');
    const one = await run(['explain', given, ...POLICY, '--precedents', '-'], { stdin: text });
    expect(one.stdout).toContain('It follows 1 precedent that binds it.');
  });
});

describe('readers outside are not told who decided, and why', () => {
  const WITHHELD = {
    customer: ['The threat was carried out'],
    public: ['The threat was carried out', 'board'],
  };

  test.each(
    Object.entries(WITHHELD).flatMap(([level, texts]) =>
      ['text', 'json', 'markdown', 'github'].map((format) => ({ level, format, texts })),
    ),
  )('$level $format', async ({ level, format, texts }) => {
    for (const command of [['precedents'], ['replay', '--fail-on', 'departure']]) {
      const { output } = await run([...command, FOLDER, ...POLICY, '--format', format, '--for', level]);
      expect(texts.filter((text) => output.includes(text))).toEqual([]);
    }
  });

  test('their own people are', async () => {
    const { stdout } = await run(['precedents', FOLDER, ...POLICY, '--format', 'json']);
    expect(stdout).toContain('The threat was carried out');
  });
});

test('more contradictions than GitHub shows are counted', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'decisis-many-'));
  const archive = join(scratch, 'many.ndjson');
  const [ended, kept] = [caseIn('one-threat-ended.yaml'), caseIn('two-threats-kept.yaml')];
  const warned = Array.from({ length: 12 }, (_, warnings) => ({
    ...kept,
    case: `kept-${warnings}`,
    evidence: Array.from({ length: warnings + 2 }, (__, at) => ({ ...kept.evidence[0]!, id: `E${at}` })),
  }));
  writeFileSync(archive, [ended, ...warned].map((one) => `${JSON.stringify(one)}\n`).join(''));
  const { stdout } = await run(['precedents', archive, ...POLICY, '--format', 'github']);
  expect(stdout.match(/^::error/gm)).toHaveLength(10);
  expect(stdout).toContain('2 more contradictions');
  rmSync(scratch, { recursive: true });
});
