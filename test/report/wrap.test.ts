import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timelineStrip } from '../../src/report/timeline-strip.ts';
import { brokenLines, column, padded, paddedLeft, widthOf, wrap } from '../../src/report/wrap.ts';
import { run } from '../support/run.ts';

describe('how wide a text is', () => {
  test.each([
    ['', 0],
    ['plain words', 11],
    ['“quoted” – and …', 16],
    ['naïve', 5],
    ['nai\u0308ve', 5],
    ['日本語', 6],
    ['한국어', 6],
    ['ｆｕｌｌ', 8],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['\u001B[1mbold\u001B[22m', 4],
  ])('%j: %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

test.each(['threat', '脅迫', '👍 good', 'longer than its column is'])('%s in a column', (text) => {
  expect(widthOf(column(text, 12))).toBe(Math.max(12, widthOf(text) + 1));
  expect(widthOf(padded(text, 30))).toBe(30);
  expect(paddedLeft(text, 30).endsWith(text)).toBe(true);
  expect(widthOf(paddedLeft(text, 30))).toBe(30);
});

describe('lines', () => {
  test('end between words', () => {
    expect(brokenLines('one two three', 7)).toEqual(['one two', 'three']);
    expect(brokenLines('one twotwotwo three', 7)).toEqual(['one', 'twotwotwo', 'three']);
    expect(brokenLines('one two three', 9, { indent: 2, first: '- ' })).toEqual(['- one two', '  three']);
  });

  test('count letters of two columns as two', () => {
    expect(brokenLines('한국 사람 말', 9)).toEqual(['한국 사람', '말']);
    expect(brokenLines('👍👍 👍👍 👍', 9)).toEqual(['👍👍 👍👍', '👍']);
  });

  test('end between letters where a script has no spaces, but not before a mark that closes', () => {
    expect(brokenLines('日本語のテキスト。', 8)).toEqual(['日本語の', 'テキス', 'ト。']);
    const text = '脅迫が四十八時間に三件あり、その前の二週間の割合をはるかに上回る。'.repeat(3);
    const lines = wrap(text, 4, '  - ');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
    expect(lines.map((line) => line.slice(4)).join('')).toBe(text);
  });
});

test('names of windows stand under their bars, however wide their letters are', () => {
  const at = (hour: number): number => Date.UTC(2024, 4, 1, hour);
  const lines = timelineStrip({
    from: at(0),
    until: at(20),
    rows: [{ kind: 'threat', times: [at(3)] }],
    marks: [
      { at: at(1), label: '四十八時間' },
      { at: at(8), label: 'two weeks' },
    ],
    earlier: 0,
    facts: [],
  });
  const bars = [...lines[1]!.matchAll(/\|/g)].map(({ index }) => index);
  const names = lines[2]!;
  expect(bars).toHaveLength(2);
  expect(['四', 'two'].map((name) => widthOf(names.slice(0, names.indexOf(name))))).toEqual(bars);
});

describe('on a terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-width-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const policy = join(folder, 'policy.yaml');
  const written = (finding: string): string =>
    [
      'policy: wide',
      'title: 幅の広い題 👍',
      'version: "1"',
      'vocabulary: trust-and-safety',
      'classes:',
      '  threats: { title: 脅迫, kind: threat }',
      'findings:',
      `  many: ${finding}`,
      'rules:',
      '  end: { title: サービスを終える, verdict: terminate, when: many }',
      '',
    ].join('\n');

  test('a mark stands under what it points at', async () => {
    writeFileSync(policy, written('{ title: 脅迫が多い 👍, count: threatz, at-least: 2 }'));
    const { output } = await run(['check', policy]);
    const lines = output.split('\n');
    const marked = lines.findIndex((line) => /\| +\^+$/.test(line));
    const [text, marks] = [lines[marked - 1]!, lines[marked]!];
    expect(marks.match(/\^+/)![0]).toHaveLength('threatz'.length);
    expect(marks.indexOf('^')).toBe(widthOf(text.slice(0, text.indexOf('threatz'))));
  });

  test('an id stands at the end of the line of its title', async () => {
    writeFileSync(policy, written('{ title: 脅迫が多い 👍, count: threats, at-least: 1 }'));
    const cases = ['--policy', policy, 'fixtures/cases/kiwi-farms-2022-09-03.yaml'];
    const { stdout } = await run(['decide', ...cases]);
    const line = stdout.split('\n').find((one) => one.startsWith('  yes  '))!;
    expect(line).toMatch(/脅迫が多い 👍 +many$/);
    expect(widthOf(line)).toBe(80);
  });
});

test('what a text names is safe to print once it is wrapped', () => {
  expect(wrap('the fact \u0000, "\u001B[2J" and \u202Etxt', 2)).toEqual([
    '  the fact \\u{0}, "\\u{1b}[2J" and \\u{202e}txt',
  ]);
});
