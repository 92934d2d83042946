import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from '../support/properties.ts';
import { CODES } from '../../src/diagnostic/codes.ts';
import {
  positionOf,
  type Diagnostic,
  type Outcome,
  type SourceText,
} from '../../src/diagnostic/diagnostic.ts';
import { quote } from '../../src/diagnostic/quote.ts';
import { lintOf } from '../../src/lint/table.ts';
import { ancestry } from '../../src/load/ancestry.ts';
import { loadCaseLine } from '../../src/load/case-line.ts';
import { loadCase, loadCaseValue } from '../../src/load/case.ts';
import { chainLengths, findCycles } from '../../src/model/cycles.ts';
import { kindOf } from '../../src/load/document.ts';
import { loadLibrary, type Library } from '../../src/load/library.ts';
import { loadPolicy } from '../../src/load/policy.ts';
import { loadVocabularies } from '../../src/load/vocabularies.ts';
import { loadVocabulary } from '../../src/load/vocabulary.ts';
import type { Exhibit } from '../../src/model/case.ts';
import { parseDuration, parseTime } from '../../src/model/time.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { generate } from '../../src/schema/generate.ts';
import { validate } from '../../src/schema/validate.ts';
import { read, type ReadDocument } from '../../src/source/read.ts';
import { seeded } from '../naive/draw.ts';
import { drawDocket } from '../naive/generate.ts';
import { wider } from '../naive/version-2/draw-case.ts';

const DOCUMENTS = join('test', 'documents');
const CONFORMANCE = process.env['DECISIS_CONFORMANCE'] ?? join('test', 'conformance');

const file = (path: string): SourceText => ({ name: path, text: readFileSync(path, 'utf8'), firstLine: 1 });
const text = (...lines: readonly string[]): SourceText => ({
  name: 'text',
  text: lines.join('\n'),
  firstLine: 1,
});

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
}

const said = <T>(outcome: Outcome<T>): readonly Diagnostic[] =>
  outcome.ok ? outcome.warnings : outcome.diagnostics;

const codes = <T>(outcome: Outcome<T>): readonly string[] => said(outcome).map(({ code }) => code);

const vocabulary: Vocabulary = must(
  loadVocabulary(must(read(file(join('policies', 'trust-and-safety.yaml')))), () => undefined),
);

const library = (...sources: readonly SourceText[]): Outcome<Library> =>
  loadLibrary(
    sources.map((source) => must(read(source))),
    [vocabulary],
  );

/** All that is said of some files, as `check` reads them. */
function diagnosticsOf(...sources: readonly SourceText[]): readonly Diagnostic[] {
  const documents: ReadDocument[] = [];
  for (const source of sources) {
    const document = read(source);
    if (!document.ok) return document.diagnostics;
    documents.push(document.value);
  }
  const [first] = documents;
  const kind = first === undefined ? undefined : kindOf(first);
  if (first !== undefined && kind?.ok === true && kind.value === 'case')
    return said(loadCase(first, vocabulary));
  if (first !== undefined && kind?.ok === true && kind.value === 'tests')
    return said(validate('tests', first));
  return said(loadLibrary(documents, [vocabulary]));
}

const placeOf = ({ span }: Diagnostic): string => {
  const { line, column } = positionOf(span.file, span.start);
  return `${line}:${column}`;
};

describe('every code has a document that raises it, and nothing else, at the place that its first line names', () => {
  const entries = readdirSync(DOCUMENTS).sort();
  const filesOf = (entry: string): readonly string[] => {
    const path = join(DOCUMENTS, entry);
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path).map((name) => join(path, name));
  };

  test.each(entries)('%s', (entry) => {
    const sources = filesOf(entry).map(file);
    const expected = sources
      .map((source) => /^# (\S+) at (\S+)\n/.exec(source.text))
      .find((match) => match !== null);
    // a table has no line for it
    const [code, place] = entry.endsWith('.table.yaml')
      ? ['document/unknown-kind', '1:1']
      : [expected?.[1], expected?.[2]];
    const found = diagnosticsOf(...sources).map((diagnostic) => [diagnostic.code, placeOf(diagnostic)]);
    expect(found).toEqual([[code, place]]);
  });

  /** What only a whole command can say: its goldens show it. */
  const ELSEWHERE = [
    'document/no-layout',
    'document/more-faults',
    'document/too-long',
    'document/not-json',
    'case/beyond-a-page',
    'case/confidential',
    'case/other-kind',
    'case/duplicate',
    'policy/no-factors',
    'policy/too-large',
    'case/no-policy-applies',
    'case/several-policies-apply',
    'case/contested',
    'case/broken-assumption',
    'case/broken-guarantee',
  ];

  test('no code is left out', () => {
    const raised = new Set(entries.map((entry) => entry.split('.')[0]?.replace('__', '/')));
    // what files, configurations, decisions, intake, notices, packs, seals and tests raise, commands alone do
    const byCommand = /^(?:file|config|decision|intake|notice|pack|seal|tests)\//;
    const left = Object.keys(CODES).filter(
      (code) => !byCommand.test(code) && !raised.has(code) && lintOf(code) === undefined,
    );
    expect(left.filter((code) => !ELSEWHERE.includes(code))).toEqual([]);
  });

  test('messages begin in lower case, end without a full stop, and have a help in words', () => {
    for (const entry of entries) {
      for (const { message, help } of diagnosticsOf(...filesOf(entry).map(file))) {
        expect(message).toMatch(/^[a-z`0-9]/);
        expect(message).not.toMatch(/\.$/);
        expect(`${message} ${help ?? ''}`).not.toMatch(/undefined|\[object|null|NaN/);
      }
    }
  });
});

describe('the conformance suite', () => {
  test.each(readdirSync(join(CONFORMANCE, 'invalid')))('refuses %s', (name) => {
    const source = file(join(CONFORMANCE, 'invalid', name));
    const line = Number(/^# invalid at line (\d+)/.exec(source.text)?.[1]);
    const errors = diagnosticsOf(source).filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ span }) => positionOf(span.file, span.start).line))).toEqual(
      new Set([line]),
    );
  });

  test.each(readdirSync(join(CONFORMANCE, 'valid')))('takes %s', (name) => {
    const suite = must(read(file(join(CONFORMANCE, 'valid', name)))).value as {
      readonly vocabularies?: readonly unknown[];
      readonly policy: Readonly<Record<string, unknown>>;
      readonly cases: readonly { readonly case: Readonly<Record<string, unknown>> }[];
    };
    const documentOf = (value: unknown): ReadDocument => must(read(text(JSON.stringify(value))));
    const own = (suite.vocabularies ?? []).map(documentOf);
    const { vocabularies, diagnostics } = loadVocabularies(own, [vocabulary]);
    expect(diagnostics).toEqual([]);
    const wordsOf = (value: Readonly<Record<string, unknown>>): Vocabulary =>
      vocabularies.get(value['vocabulary'] as string)!;
    must(loadPolicy(documentOf(suite.policy), wordsOf(suite.policy)));
    for (const { case: value } of suite.cases) {
      must(loadCase(documentOf(value), wordsOf(value)));
      expect(loadCaseLine(JSON.stringify(value), wordsOf(value))).toEqual(value);
    }
  });
});

test('generated documents of version 2 are valid', () => {
  const draw = seeded(20_220_903);
  for (let drawn = 0; drawn < 100; drawn += 1) {
    const { policy, vocabulary: words, cases } = drawDocket(draw, 3, 2);
    const inJson = (value: unknown): ReadDocument => must(read(text(JSON.stringify(value))));
    must(loadPolicy(inJson(policy), words));
    for (const theCase of cases) {
      const own = theCase.vocabulary === 'wider' ? wider(words) : words;
      expect(must(loadCase(inJson(theCase), own))).toEqual(theCase);
      expect(loadCaseLine(JSON.stringify(theCase), own)).toEqual(theCase);
    }
  }
});

describe('what is shipped', () => {
  const under = (folder: string): readonly string[] =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];

  test('the policies are valid, without a warning', () => {
    expect(codes(library(...under('policies').map(file)))).toEqual([]);
  });

  test('the cases are valid, and so are they as lines of an archive', () => {
    for (const path of under(join('fixtures', 'cases'))) {
      const document = must(read(file(path)));
      expect([path, codes(loadCase(document, vocabulary))]).toEqual([path, []]);
      expect(loadCaseLine(JSON.stringify(document.value), vocabulary)).toBeDefined();
    }
  });
});

describe('names that every object has are no names of ours', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const exhibit = (more: string): string =>
    `{"id":"E1","kind":"threat","observed":"2022-09-01","summary":"one"${more}}`;
  const line = (facts: string, evidence: string): string =>
    `{"case":"c","title":"C","vocabulary":"trust-and-safety","as-of":"2022-09-03","subject":{"name":"s"},"facts":{${facts}},"evidence":[${evidence}]}`;

  test('the line they are put into is valid', () => {
    expect(loadCaseLine(line('', exhibit('')), vocabulary)).toBeDefined();
  });

  test.each(NAMES)('%s', (name) => {
    const inCase = (json: string): readonly string[] => codes(loadCase(must(read(text(json))), vocabulary));
    for (const [json, expected] of [
      [line(`"${name}":"x"`, ''), 'case/unknown-fact'],
      [line('', exhibit(`,"${name}":"x"`)), 'case/unknown-attribute'],
    ] as const) {
      expect(inCase(json)).toEqual([expected]);
      expect(loadCaseLine(json, vocabulary)).toBeUndefined();
    }
    for (const json of [
      line('', exhibit('').replace('threat', name)),
      line('', exhibit(`,"refutes":["${name}"]`)),
    ]) {
      expect(inCase(json)).toHaveLength(1);
      expect(loadCaseValue(JSON.parse(json), vocabulary)).toBeUndefined();
    }
  });

  test('a policy cannot refer to them either', () => {
    const policy = text(
      'policy: p',
      'title: P',
      'version: "1"',
      'vocabulary: trust-and-safety',
      'applies-to: { constructor: 1 }',
      'classes: { c: { title: c, kind: constructor, where: { constructor: 1 } } }',
      'findings:',
      '  f: { title: f, count: constructor, distinct: constructor, at-least: 1 }',
      '  g: { title: g, same: constructor, all: [{ count: c, at-least: 1 }] }',
      '  h: { title: h, all: [constructor] }',
      'rules: { r: { title: r, verdict: retain, when: constructor, because: "{constructor}", overrides: [constructor] } }',
    );
    expect(codes(library(policy))).toEqual([
      'policy/unknown-fact',
      'policy/unknown-kind',
      'policy/unknown-attribute',
      'policy/unknown-class',
      'policy/unknown-attribute',
      'policy/unknown-attribute',
      'policy/unknown-finding',
      'policy/unknown-finding',
      'policy/unknown-placeholder',
      'policy/unknown-rule',
    ]);
  });
});

describe('free text stays out of messages', () => {
  const SECRET = '12 Rose Lane';
  const NUMBER = '5550123';
  test.each([
    [`summary: "${SECRET}", severity: extreme`],
    [`summary: ["${SECRET}"]`],
    [`summary: ${NUMBER}`],
    [`summary: one, excerpt: { at: "${SECRET}" }`],
    [`summary: one, location: ${NUMBER}`],
    [`summary: one, sha256: "${SECRET}"`],
    [`summary: one, target: ${NUMBER}`],
    [`summary: one, verified: "${SECRET}"`],
    [`summary: one, collected: { by: [${NUMBER}] }`],
  ])('%s', (keys) => {
    const source = text(
      'case: c',
      'title: C',
      'vocabulary: trust-and-safety',
      'as-of: 2022-09-03',
      `subject: { name: x, home: { at: "${SECRET}" } }`,
      'facts: {}',
      'evidence:',
      `  - { id: E1, kind: threat, observed: 2022-09-01, ${keys} }`,
    );
    const found = diagnosticsOf(source);
    expect(found.length).toBeGreaterThan(0);
    for (const { message, help } of found) expect(`${message} ${help}`).not.toMatch(/Rose|5550123/);
  });

  test('quoted words stay on one line, in bounds, and steer no terminal', () => {
    expect(quote('a\u001b[31m\n`\u202eb')).toBe('`a?[31m???b`');
    expect(quote('x'.repeat(1000))).toBe(`\`${'x'.repeat(60)}…\``);
  });
});

describe('several documents', () => {
  const base = text('vocabulary: base', 'title: B', 'kinds: { a: { title: a } }');
  const middle = text('vocabulary: middle', 'title: M', 'extends: base', 'kinds: { b: { title: b } }');
  const top = text(
    'vocabulary: top',
    'title: T',
    'extends: middle',
    'facts: { c: { title: c, type: integer } }',
  );
  const policy = (id: string, names: string): SourceText =>
    text(
      `policy: ${id}`,
      'title: P',
      'version: "1"',
      `vocabulary: ${names}`,
      'classes: {}',
      'findings: { f: { title: f, count: a, at-least: 1 } }',
      'rules: { r: { title: r, verdict: terminate, when: f } }',
    );

  test.each([[[base, middle, top]], [[top, middle, base]], [[middle, top, base]]])(
    'vocabularies extend each other in any order',
    (sources) => {
      const { vocabularies, policies } = must(library(...sources, policy('p', 'top')));
      const { kinds, facts, attributes } = vocabularies.get('top') ?? vocabulary;
      expect([Object.keys(kinds), Object.keys(facts), Object.keys(attributes)]).toEqual([
        ['a', 'b'],
        ['c'],
        [],
      ]);
      expect(policies.map((each) => [each.policy.policy, each.vocabulary.vocabulary])).toEqual([
        ['p', 'top'],
      ]);
    },
  );

  test('a vocabulary of the documents comes before the built-in one of its id', () => {
    const own = text('vocabulary: trust-and-safety', 'title: Ours', 'kinds: { a: { title: a } }');
    expect(must(library(own, policy('p', 'trust-and-safety'))).policies[0]?.vocabulary.title).toBe('Ours');
    expect(
      must(library(policy('q', 'trust-and-safety').text.includes('q') ? base : base)).vocabularies.size,
    ).toBe(2);
  });

  test('a broken vocabulary is one mistake, for those that extend it and for policies too', () => {
    const broken = text('vocabulary: base', 'titel: B', 'kinds: {}');
    expect(codes(library(broken, middle, top, policy('p', 'top'), policy('q', 'base')))).toEqual([
      'schema/unknown-key',
    ]);
    const nameless = text('vocabulary: 7', 'title: B', 'kinds: {}');
    expect(codes(library(nameless))).toEqual(['schema/wrong-type']);
  });

  test('an unknown one is one mistake for each that names it', () => {
    expect(codes(library(middle, top, policy('p', 'top'), policy('q', 'basis')))).toEqual([
      'vocabulary/unknown-base',
      'policy/unknown-vocabulary',
    ]);
  });

  test('a cycle is told once', () => {
    const round = text('vocabulary: base', 'title: B', 'extends: top');
    const [fault, ...rest] = said(library(middle, top, round, policy('p', 'base')));
    expect([fault?.code, rest]).toEqual(['vocabulary/extends-cycle', []]);
  });

  test('all errors of all documents are told, of a document its first stage with any', () => {
    const bad = text('nothing: here');
    const worse = policy('p', 'basis').text.replace('title: P', 'title: 1');
    expect(codes(library(bad, text(worse)))).toEqual(['document/unknown-kind', 'schema/wrong-type']);
  });

  test('cases and tests are passed over', () => {
    expect(must(library(text('case: c'), text('tests: t'))).policies).toEqual([]);
  });

  test('alone, a document is held against the vocabulary it is given', () => {
    expect(codes(loadPolicy(must(read(policy('p', 'base'))), vocabulary))).toEqual([
      'policy/unknown-vocabulary',
    ]);
    expect(codes(loadPolicy(must(read(text('policy: P'))), vocabulary))).toContain('schema/bad-id');
    expect(codes(loadVocabulary(must(read(middle)), () => undefined))).toEqual(['vocabulary/unknown-base']);
    expect(codes(loadVocabulary(must(read(text('vocabulary: v'))), () => undefined))).toHaveLength(2);
  });

  test('a document may be nothing but a word', () => {
    for (const source of ['word', '7', '[]', '{}', 'null', '"case"']) {
      expect(kindOf(must(read(text(source)))).ok).toBe(false);
    }
  });
});

describe('a fault in one finding says nothing of the others', () => {
  test('each of several kinds of fault is told once', () => {
    const source = text(
      'policy: p',
      'title: P',
      'version: "1"',
      'vocabulary: trust-and-safety',
      'classes: []',
      'findings:',
      '  a: { title: a, count: threat, at-least: 1 }',
      '  b: { title: b, count: threat, any: [a] }',
      '  c: { count: threat, at-least: few, within: [48h], shape: round }',
      '  d: 7',
      '  e: { title: e, fact: service, is: dns }',
      'rules: { r: { title: r, verdict: retain, when: { all: [{ any: [7] }] } } }',
    );
    expect(said(library(source)).map((diagnostic) => [diagnostic.code, placeOf(diagnostic)])).toEqual([
      ['schema/wrong-type', '5:10'],
      ['policy/several-forms', '8:33'],
      ['schema/missing-key', '9:3'],
      ['schema/wrong-type', '9:33'],
      ['schema/wrong-type', '9:38'],
      ['schema/unknown-key', '9:53'],
      ['schema/wrong-type', '10:6'],
      ['schema/wrong-type', '12:64'],
    ]);
  });
});

describe('lines of an archive', () => {
  const good = JSON.stringify({
    case: 'c',
    title: 'C',
    vocabulary: 'trust-and-safety',
    'as-of': '2022-09-03T22:00:00Z',
    subject: { name: 's', size: 1500, share: 0.5, aliases: ['a', 'b'], open: true, closed: false, none: [] },
    facts: { 'prior-warnings': 2 },
    evidence: [{ id: 'E1', kind: 'threat', observed: '2022-09-01', summary: 'a "word" said' }],
  });

  test('are taken as they are, spaced or not', () => {
    const value: unknown = JSON.parse(good);
    expect(loadCaseLine(good, vocabulary)).toEqual(value);
    expect(loadCaseLine(JSON.stringify(value, null, 1), vocabulary)).toEqual(value);
    expect(loadCaseLine(good.replaceAll('\\"', ''), vocabulary)).toBeDefined();
  });

  test.each([
    ['not JSON', '{'],
    ['not a case', '{"case":"c"}'],
    ['not a map', 'null'],
    ['a key twice', good.replace('"title":"C"', '"title":"D","title":"C"')],
    [
      'a key twice, without escapes',
      good.replaceAll('\\"', '').replace('"title":"C"', '"title":"C","title":"C"'),
    ],
    ['an unpaired surrogate', good.replace('"size"', '"\\ud83d"')],
    ['an unpaired surrogate in a value', good.replace('"a"', '"\\ud83d"')],
    ['a number that cannot be kept', good.replace('1500', '12345678901234567890')],
    ['a number without bound', good.replace('0.5', '1e999')],
    ['a fault that only the vocabulary shows', good.replace('threat', 'treat')],
    ['a cycle', good.replace('"kind"', '"derived-from":"E1","kind"')],
  ])('are refused: %s', (_, line) => {
    expect(loadCaseLine(line, vocabulary)).toBeUndefined();
    const document = read(text(line));
    expect(document.ok && loadCase(document.value, vocabulary).ok).toBe(false);
  });

  test('a key twice is never missed, whatever is repeated', () => {
    const keys = Object.entries(JSON.parse(good) as Record<string, unknown>);
    fc.assert(
      fc.property(fc.shuffledSubarray(keys, { minLength: 1 }), fc.constantFrom('', ' '), (again, space) => {
        const body = [...again, ...keys].map(([key, value]) => `"${key}":${space}${JSON.stringify(value)}`);
        expect(loadCaseLine(`{${body.join(',')}}`, vocabulary)).toBeUndefined();
      }),
    );
  });
});

describe('places', () => {
  const places = (...lines: readonly string[]): ReadDocument => must(read(text(...lines)));
  const at = (document: ReadDocument, path: readonly (string | number)[], part?: 'key' | 'value'): string => {
    const { start, end } = document.locate(path, part);
    return document.file.text.slice(start, end);
  };

  test('are those of keys and of values', () => {
    const document = places('a: &x { b: [1, two], c: }', 'd: *x', '3: { 4: five }');
    expect(at(document, ['a', 'b', 1])).toBe('two');
    expect(at(document, ['a', 'b', '1'], 'key')).toBe('two');
    expect(at(document, ['a', 'b'], 'key')).toBe('b');
    expect(at(document, ['a', 'c'])).toBe('c');
    expect(at(document, ['d', 'b', 0])).toBe('1');
    expect(at(document, ['3', '4'])).toBe('five');
  });

  test('are those of the nearest thing there is, where a path leads nowhere', () => {
    const document = places('a: { b: [1, two] }', 'list:', '  - { c: 1 }', '  - {}', '  -', '  - word');
    expect(at(document, ['nothing'])).toBe('a');
    expect(at(document, [], 'key')).toBe('a');
    expect(at(document, ['a', 'x', 'y'])).toBe('a');
    expect(at(document, ['a', 'b', 7])).toBe('b');
    expect(at(document, ['a', 'b', 0, 'x'])).toBe('1');
    expect(at(document, ['list', 0, 'x'])).toBe('c');
    expect(at(document, ['list', 1, 'x'])).toBe('{}');
    expect(at(document, ['list', 3, 'x'])).toBe('word');
    expect(document.locate(['list', 2]).start).toBeGreaterThan(0);
  });

  test('an alias means the last anchor before it', () => {
    const { value } = places('a: &x 1', 'b: [*x, &x 2, *x]', '&k key: *k', 'c: &y [*x]', 'x: &x 3', 'd: *y');
    expect(JSON.parse(JSON.stringify(value))).toEqual({
      a: 1,
      b: [1, 2, 2],
      key: 'key',
      c: [2],
      x: 3,
      d: [2],
    });
  });

  test('a fault is told once a line', () => {
    const document = read(text('a: "b" c "d" e', 'f: [1, 2'));
    expect(said(document).map(placeOf)).toEqual(['1:8', '2:9']);
  });
});

describe('times', () => {
  const inYears = {
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  };
  const two = (number: number): string => String(number).padStart(2, '0');

  test('are what Date makes of them', () => {
    fc.assert(
      fc.property(fc.date(inYears), (date) => {
        const iso = date.toISOString();
        expect(parseTime(iso)).toBe(date.getTime());
        expect(parseTime(iso.toLowerCase())).toBe(date.getTime());
        expect(parseTime(iso.slice(0, 10))).toBe(Date.parse(iso.slice(0, 10)));
        expect(parseTime(iso.replace(/\.\d+Z/, 'Z'))).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  test('take offsets', () => {
    const time = fc.integer({ min: -1e12, max: 4e12 });
    const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    fc.assert(
      fc.property(time, offset, (ms, minutes) => {
        const local = new Date(ms + minutes * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(minutes);
        const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        expect(parseTime(local + zone)).toBe(ms);
      }),
    );
  });

  test('are on days that there are', () => {
    const wrong: string[] = [];
    for (let year = 1896; year <= 2104; year += 1) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const date = new Date(Date.UTC(year, month - 1, day));
          const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          const parsed = parseTime(`${year}-${two(month)}-${two(day)}`);
          if (parsed !== (real ? date.getTime() : undefined)) wrong.push(`${year}-${month}-${day}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['2022-09-03T22:15:00.5Z', '2022-09-03T22:15:00.500Z'],
    ['2022-09-03T22:15:00.250000Z', '2022-09-03T22:15:00.250Z'],
    ['2022-09-03t22:15:00z', '2022-09-03T22:15:00.000Z'],
    ['2022-09-03T22:15:00-00:00', '2022-09-03T22:15:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('%s is one', (written, meant) => {
    expect(parseTime(written)).toBe(Date.parse(meant));
  });

  test.each(
    `|2022|2022-09|2022-9-3|2022-09-3|22-09-03|2022-00-10|2022-13-10|2022-02-29|1900-02-29|2022-09-31|2022-09-00
    2022-09-03T|2022-09-03Z|2022-09-03T22|2022-09-03T22:15|2022-09-03T22:15Z|2022-09-03T22:15:00|2022-09-03 22:15:00Z
    2022-09-03T24:00:00Z|2022-09-03T23:60:00Z|2022-09-03T23:59:60Z|2022-09-03T22:15:00.Z|2022-09-03T22:15:00.1234Z
    2022-09-03T22:15:00+02|2022-09-03T22:15:00+0200|2022-09-03T22:15:00+24:00|2022-09-03T22:15:00+00:60|2022-09-03T22:15:00*02:00
    2022-09-03T22:15:00Zulu|2022-09-03T22:15:00+02:00Z|2022/09/03|2022-09-03T22.15.00Z|2022-09-03T22:15:00.Z|２０２２-09-03
    0000-01-01T00:00:00+00:01|9999-12-31T23:59:59-00:01|+2022-09-03|today`
      .split(/[|\n]/)
      .map((each) => [each.trimStart()]),
  )('%s is none', (written) => {
    expect(parseTime(written)).toBeUndefined();
  });

  test.each([
    ['48h', 48 * 3_600_000],
    ['90m', 90 * 60_000],
    ['14d', 14 * 86_400_000],
    ['52200w', 52_200 * 7 * 86_400_000],
  ])('%s is a duration', (written, length) => {
    expect(parseDuration(written)).toBe(length);
  });

  test.each([
    '',
    'h',
    '0h',
    '048h',
    '1.5h',
    '-1h',
    '1y',
    '1H',
    '48 h',
    '52201w',
    '526176001m',
    '9999999999m',
  ])('%s is none', (written) => {
    expect(parseDuration(written)).toBeUndefined();
  });
});

describe('graphs', () => {
  const NODES = ['a', 'b', 'c', 'd', 'e', 'f'];
  const graph = fc.dictionary(
    fc.constantFrom(...NODES),
    fc.uniqueArray(fc.constantFrom(...NODES, 'unknown')),
  );

  /** The nodes that a node leads to, through any number of steps from one on. */
  function reached(from: string, edges: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> {
    const seen = new Set<string>();
    const visit = (node: string): void =>
      edges[node]?.forEach((next) => {
        if (!seen.has(next)) visit((seen.add(next), next));
      });
    visit(from);
    return seen;
  }

  test('a cycle is found where there is one; it is one, begins with its first, and shares no node with another', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const cycles = findCycles(NODES, (node) => edges[node] ?? []);
        const inCycles = cycles.flat();
        expect(new Set(inCycles).size).toBe(inCycles.length);
        for (const cycle of cycles) {
          cycle.forEach((node, at) => expect(edges[node]).toContain(cycle[at + 1] ?? cycle[0]));
          expect(cycle[0]).toBe([...cycle].sort()[0]);
        }
        for (const node of NODES.filter((each) => reached(each, edges).has(each))) {
          const around = [...reached(node, edges)].filter((other) => reached(other, edges).has(node));
          expect(around.some((other) => inCycles.includes(other))).toBe(true);
        }
      }),
    );
  });

  test('ancestry is what following `derived-from` gives', () => {
    const sources = fc.array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 12 });
    fc.assert(
      fc.property(sources, (draws) => {
        const evidence = draws.map((draw, at): Exhibit => {
          const source = draw === undefined || at === 0 ? {} : { 'derived-from': `E${draw % at}` };
          return { id: `E${at}`, kind: 'threat', observed: '2022-09-01', summary: 's', ...source };
        });
        const edges = Object.fromEntries(
          evidence.map(({ id, 'derived-from': source }) => [id, source === undefined ? [] : [source]]),
        );
        const derives = ancestry(evidence.toReversed());
        for (const { id } of evidence) {
          for (const { id: other } of evidence)
            expect(derives(id, other)).toBe(reached(id, edges).has(other));
          expect(derives(id, 'unknown')).toBe(false);
        }
      }),
    );
  });

  test('a long chain exhausts nothing', () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => `E${at}`);
    const next = (id: string): readonly string[] => [`E${(Number(id.slice(1)) + 1) % chain.length}`];
    expect(findCycles(chain, next)).toEqual([chain]);
    const straight = chainLengths(chain, (id) => (id === 'E49999' ? [] : next(id)));
    expect([straight.get('E49999'), straight.get('E0')]).toEqual([1, 50_000]);
  });

  test('the longest chain from each node is found, however many ways lead through it', () => {
    const edges = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(edges, (draws) => {
        const nextOf = (node: string): readonly string[] =>
          draws[Number(node)]!.map((to) => String(Number(node) + 1 + to));
        const nodes = draws.map((_, at) => String(at));
        const lengthOf = (node: string): number =>
          nodes.includes(node) ? 1 + Math.max(0, ...nextOf(node).map(lengthOf)) : 0;
        const found = chainLengths(nodes, nextOf);
        for (const node of nodes) expect(found.get(node)).toBe(lengthOf(node));
      }),
    );
    // each joins the two before: two to the power of 50,000 ways
    const all = Array.from({ length: 50_000 }, (_, at) => String(at));
    const before = (id: string): readonly string[] => [String(Number(id) - 1), String(Number(id) - 2)];
    expect(chainLengths(all, before).get('49999')).toBe(50_000);
  });
});

test('every schema says what it describes, for editors to show', () => {
  type Schema = Readonly<Record<string, unknown>>;
  const silent: string[] = [];
  const says = (schema: Schema, key: string): boolean => typeof schema[key] === 'string';
  function look(value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null) return;
    const schema = value as Schema;
    const bare = /\/(items|others)$/.test(path) && '$ref' in schema;
    if (!bare && !says(schema, 'description')) silent.push(path);
    if (!('$ref' in schema) && !says(schema, 'title')) silent.push(path);
    const maps = [schema['properties'], schema['definitions']] as readonly (Schema | undefined)[];
    for (const map of maps) for (const [key, part] of Object.entries(map ?? {})) look(part, `${path}/${key}`);
    look(schema['items'], `${path}/items`);
    look(schema['additionalProperties'], `${path}/others`);
  }
  for (const kind of ['vocabulary', 'policy', 'case', 'tests']) {
    look(JSON.parse(readFileSync(join('src', 'schema', `${kind}.schema.json`), 'utf8')), kind);
  }
  expect(silent).toEqual([]);
});

test('the schemas become code that needs no ajv', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'decisis-')), 'schema');
  generate(folder);
  expect(readFileSync(join(folder, 'validators.cjs'), 'utf8')).not.toContain('require(');
  expect(readdirSync(folder).sort()).toEqual(['base-schemas.cjs', 'validators.cjs']);
});
