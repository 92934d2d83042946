import { isDeepStrictEqual } from 'node:util';
import * as fc from '../support/properties.ts';
import { formatText } from '../../src/source/format/format-text.ts';
import type { Span } from '../../src/diagnostic/diagnostic.ts';
import type { Path } from '../../src/model/path.ts';
import { docketsOfEither } from '../naive/generate.ts';
import { DENSE, documentsIn, edited } from './edited-text.ts';
import { quickValue } from '../../src/source/quick/quick-value.ts';
import { parse, read } from '../../src/source/read.ts';

const RUNS = Number(process.env['DECISIS_QUICK'] ?? 4000);
const SEED = Number(process.env['DECISIS_SEED'] ?? 1);

const parsed = (text: string): ReturnType<typeof parse> => parse({ name: 'd.yaml', text, firstLine: 1 });

/** Whether the quick reader took a text; where it did, the parser makes the same of it, without a complaint. */
function taken(text: string): boolean {
  const quick = quickValue(text);
  if (quick === undefined) return false;
  const slow = parsed(text);
  expect(slow).toMatchObject({ ok: true, warnings: [] });
  if (!slow.ok || !isDeepStrictEqual(slow.value.value, quick)) throw new Error(`read otherwise:\n${text}`);
  return true;
}

describe('a document in the plain style is read quickly', () => {
  test('all shipped documents are, and mean what the parser says', () => {
    const shipped = [...documentsIn('policies'), ...documentsIn('fixtures/cases')];
    const left = shipped.filter((text) => !taken(text));
    expect(left.map((text) => text.slice(0, 60))).toEqual([]);
  });

  test('every other document of the tests means the same, or is left to the parser', () => {
    const others = ['fixtures/broken', 'test/documents', 'test/conformance', 'test/inputs'].flatMap(
      documentsIn,
    );
    expect(others.filter(taken).length).toBeGreaterThan(others.length / 2);
  });

  test.each([999, 1000, 1001, 1023, 1024, 1025, 1026, 2000])('a key of %i letters', (length) => {
    const key = 'k'.repeat(length);
    const texts = [`${key}: 1\n`, `a:\n  ${key}:\n    b: 1\n`, `{ ${key}: 1 }\n`, `a: [{ ${key}: 1 }]\n`];
    expect(texts.map(taken)).toEqual(texts.map(() => length <= 1000));
  });

  test('however a text is edited, it means the same or is left to the parser', () => {
    let quick = 0;
    fc.assert(
      fc.property(edited, (text) => {
        quick += taken(text) ? 1 : 0;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // else nothing was tried
    expect(quick).toBeGreaterThan(RUNS / 10);
  });

  test.each([
    ['a list under a comment', 'a:\n# why\n  - b\n', { a: ['b'] }],
    ['a list in the column of its key', 'a:\n- b\nc: d\n', { a: ['b'], c: 'd' }],
    [
      'words that only look like numbers',
      'a: 2022-09-03\nb: 1.2.3\nc: 12a\n',
      { a: '2022-09-03', b: '1.2.3', c: '12a' },
    ],
    [
      'numbers and constants',
      'a: 12\nb: 0.5\nc: true\nd: null\ne:\nf: -3\ng: [-1.5]\n',
      { a: 12, b: 0.5, c: true, d: null, e: null, f: -3, g: [-1.5] },
    ],
    ['a text over several lines', 'a: b\n  c\n\n  d\n', { a: 'b c\nd' }],
    [
      'single quotes over several lines',
      "a: '  it''s  \n  it''s\n\n\n  d''  '\n",
      { a: "  it's it's\n\nd'  " },
    ],
    [
      'double quotes over several lines, with a comment behind them',
      'a:\n- "b \\n\n  \\u00e9 c" # d\n- e: "f\n    # g"\n  h: 1\n',
      { a: ['b \n é c', { e: 'f # g', h: 1 }] },
    ],
    [
      'quotes over several lines in brackets',
      "a: [ 'b\n    c', { d: \"e\n\n  f\",\n  g: 'h\n  i' }, j]\n",
      { a: ['b c', { d: 'e\nf', g: 'h i' }, 'j'] },
    ],
    ['a mark of the start', '# a\n---\n# b\nc: d\n', { c: 'd' }],
    ['a literal text', 'a: |\n  b\n\n  c\n', { a: 'b\n\nc\n' }],
    ['a literal text indented further', 'a: |\n  b\n    c\n\n   d\ne: f\n', { a: 'b\n  c\n\n d\n', e: 'f' }],
    [
      'line breaks of Windows',
      'a: |\r\n  b\r\n\r\n  c\r\nd: "e\r\n\r\n  f" # g\r\n',
      { a: 'b\n\nc\n', d: 'e\nf' },
    ],
    ['line breaks of both kinds', 'a: [b,\r\n  c]\nd: e\r\n  f\n  g\r\n', { a: ['b', 'c'], d: 'e f g' }],
    ['a hash that is no comment', "a: b#c\nb: 'd # e' # f\n", { a: 'b#c', b: 'd # e' }],
    ['brackets over several lines', 'a: [b,\n  c]\n', { a: ['b', 'c'] }],
    [
      'anchors and aliases',
      'a: &x { b: 1 }\nc: &y\n  - *x\n  - &x 2\nd: [*x, *y]\n',
      { a: { b: 1 }, c: [{ b: 1 }, 2], d: [2, [{ b: 1 }, 2]] },
    ],
    ['quoted keys', "\"a b\":\n  'it''s': 1\n  2x: 3\n", { 'a b': { "it's": 1, '2x': 3 } }],
    ['JSON', '{"a":[1,{"b":"\\u00e9"}]}', { a: [1, { b: 'é' }] }],
  ])('%s', (_, text, value) => {
    expect(JSON.parse(JSON.stringify(quickValue(text)))).toEqual(value);
    expect(taken(text)).toBe(true);
  });

  test.each([
    ['a key given twice', 'a: 1\na: 2\n'],
    ['an alias within its own anchor', 'a: &x 1\nb: &x { c: *x }\n'],
    ['an alias before its anchor', 'a: *x\nb: &x 1\n'],
    ['an anchor of a key', '- &x a: 1\n'],
    ['an anchor of an alias', 'a: &x 1\nb: &y *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a tab', 'a:\tb\n'],
    ['a carriage return alone', 'a: b\rc: d\r\n'],
    ['two carriage returns', 'a: b\r\r\n'],
    ['a byte order mark', '\uFEFFa: b\n'],
    ['an unpaired surrogate', 'a: \ud800\n'],
    ['an unpaired surrogate, as an escape', 'a: "\\ud800"\n'],
    ['quotes that are indented too little', "a:\n  b: 'c\n  d'\n"],
    ['quotes that nothing closes', "a: 'b\n  c\n"],
    ['quotes with a break beside them', "a: '\n  b'\n"],
    ['quotes with a break before the last of them', 'a: "b\n  "\n'],
    ['a quoted key over several lines', "? a\n'b\n  c': d\n"],
    ['a quoted key over several lines, in brackets', 'a: { "b\n  c": d }\n'],
    ['something behind quotes over several lines', "a: 'b\n  c' d\n"],
    ['a break that is escaped', 'a: "b\\\n  c"\n'],
    ['halves of a pair in two lines', 'a: "\\ud83d\n  \\ude00"\n'],
    ['spaces alone on a line of quotes', "a: 'b\n  \n  c'\n"],
    ['two marks of a start', '---\n---\na: b\n'],
    ['a mark of the start with something behind it', '--- # a\nb: c\n'],
    ['a second document', 'a: b\n---\nc: d\n'],
    ['a directive', '%YAML 1.1\n---\na: no\n'],
    ['a number that cannot be kept', 'a: 12345678901234567890\n'],
    ['a number in another form', 'a: 0x10\n'],
    ['a constant as key', 'null: a\n'],
    ['a colon within plain text', 'a: b: c\n'],
    ['a text indented further', 'a: >\n  b\n    c\n'],
    ['a list that nobody closes', 'a: [b,\nc: d\n'],
    ['nothing', ''],
    ['a list alone', '- a\n'],
  ])('%s is left to the parser', (_, text) => {
    expect(quickValue(text)).toBeUndefined();
  });

  test('aliases stand for as many values as the parser allows, and for no more', () => {
    const ones = (length: number): string => Array.from({ length }, () => 1).join(', ');
    // the two aliases in `b` stand for 98 values each, each alias of `b` for those, the two aliases and itself
    const head = `a: &a [${ones(97)}]\nb: &b [*a, *a]\nc:\n${'  - *b\n'.repeat(49)}`;
    const withItems = (items: number): string => `${head}d: &d [${ones(items)}]\ne: *d\n`;
    const left = 10_000 - (2 * 98 + 49 * (1 + 2 * 99) + 1);
    expect([left - 1, left].map((items) => taken(withItems(items)))).toEqual([true, true]);
    expect(taken(withItems(left + 1))).toBe(false);
    expect(parsed(withItems(left + 1))).toMatchObject({ diagnostics: [{ code: 'document/alias-bomb' }] });
  });

  test('nesting without end is left to the parser, which says where it is too deep', () => {
    const text = `a: ${'['.repeat(20_000)}`;
    expect(quickValue(text)).toBeUndefined();
    expect(read({ name: 'd.yaml', text, firstLine: 1 })).toMatchObject({
      diagnostics: [{ code: 'document/too-deep' }],
    });
  });

  test('places are those that the parser gives, in every document of the house and in drawn ones', () => {
    const texts = ['policies', 'fixtures', 'test/documents', 'test/inputs'].flatMap(documentsIn);
    const drawn = fc.sample(docketsOfEither(1), { numRuns: 15, seed: 7 }).flatMap((docket) => {
      const documents = { policy: docket.policy, vocabulary: docket.vocabulary, case: docket.cases[0] };
      return Object.entries(documents).flatMap(([kind, value]) => {
        const json = JSON.stringify(value);
        return [json, JSON.stringify(value, null, 2), formatText(json, kind as 'policy')!];
      });
    });
    const faults: string[] = [];
    let compared = 0;
    for (const text of [...texts, ...drawn, ...DENSE].flatMap(inBothBreaks)) {
      const slow = parse({ name: 'd.yaml', text, firstLine: 1 });
      if (quickValue(text) === undefined || !slow.ok) continue;
      const quick = read(slow.value.file);
      if (!quick.ok) throw new Error('not read');
      compared += 1;
      for (const path of [...pathsIn(slow.value.value, []), ['nowhere', 'to'], ['rules', 'nowhere']])
        for (const part of ['key', 'value'] as const) {
          const [one, other] = [quick, slow].map(({ value }) => closed(value.locate(path, part)));
          if (one !== other)
            faults.push(`${path.join('/')} ${part}: ${one}, not ${other}, of ${text.slice(0, 60)}`);
        }
    }
    expect(faults.slice(0, 20).join('\n')).toBe('');
    expect(compared).toBeGreaterThan(300);
  });

  test('places of a dense document are those that the parser gives', () => {
    const file = { name: 'd.yaml', text: DENSE[0]!, firstLine: 1 };
    const [quick, slow] = [read(file), parse(file)];
    if (!quick.ok || !slow.ok) throw new Error('not read');
    for (const path of [['a'], ['c', 1, 'g'], ['n'], ['nowhere'], []])
      for (const part of ['key', 'value'] as const)
        expect(quick.value.locate(path, part)).toEqual(slow.value.locate(path, part));
  });
});

/** A text with its line breaks, and with those of Windows. */
const inBothBreaks = (text: string): readonly string[] => [text, text.replaceAll('\n', '\r\n')];

/** A place, in words: a list or map in lines ends where its last line does, with or without the break and a comment. */
function closed({ file, start, end }: Span): string {
  let last = end;
  for (;;) {
    while (last > start && /\s/.test(file.text.charAt(last - 1))) last -= 1;
    const line = Math.max(start, file.text.lastIndexOf('\n', last - 1));
    const comment = file.text.slice(line, last).search(/\s#/);
    if (comment === -1) return `${start}-${last}`;
    last = line + comment;
  }
}

/** The paths to everything in a value. */
function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((part, at) => [at, part] as const) : Object.entries(value);
  return [path, ...entries.flatMap(([step, part]) => pathsIn(part, [...path, step]))];
}
