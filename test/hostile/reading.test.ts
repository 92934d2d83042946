import { Lexer } from 'yaml';
import { FAULT_LIMIT } from '../../src/diagnostic/first-faults.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { loadCase } from '../../src/load/case.ts';
import { kindOf } from '../../src/load/document.ts';
import { worded, wordsOf } from '../../src/load/words-of.ts';
import { KEPT_ERRORS } from '../../src/schema/error-limits.ts';
import { keepingFewErrors } from '../../src/schema/generate.ts';
import { isCase } from '../../src/schema/validate.ts';
import { case as validator } from '../../src/schema/validators.cjs';
import { VALUE_LIMIT } from '../../src/source/quick/anchors.ts';
import { read } from '../../src/source/read.ts';
import { TEXT_LIMIT } from '../../src/source/text-limit.ts';
import { composed } from '../../src/source/compose.ts';
import { UNFOLDED_LIMIT } from '../../src/source/unfolded-limit.ts';
import { LINE_LIMIT, TOKEN_LIMIT, WRITTEN_LIMIT, tokensOf } from '../../src/source/tokens.ts';

const codesOf = (text: string): readonly string[] => {
  const outcome = read({ name: 'hostile.yaml', text, firstLine: 1 });
  return (outcome.ok ? outcome.warnings : outcome.diagnostics).map(({ code }) => code);
};

/** A unit, as often as it fits into four million characters. */
const storm = (unit: string): string => unit.repeat(Math.floor(4e6 / unit.length));

/** Before the limits, each of these took minutes or gigabytes. */
const TOO_LONG: Readonly<Record<string, string>> = {
  'items of a block list': storm('- a\n'),
  'items of a flow list': `[${storm('a,')}a]`,
  'items of a flow list in a map': `case: c\nevidence: [${storm('a,')}a]\n`,
  'maps of a flow list in a map': `case: c\nevidence: [${'{a: 1},'.repeat(VALUE_LIMIT / 2)}a]\n`,
  'a text in double quotes': `case: "${storm('a@')}"\n`,
  'escapes in double quotes': `case: "${storm('\\n')}"\n`,
  'a text in single quotes': `case: '${storm("''")}'\n`,
  'a plain text': `case: ${storm('a, ')}\n`,
  'starts of documents': storm('---\n'),
  'ends of documents': storm('...\n'),
  comments: storm('#\n'),
  'closing braces': storm('}'),
  'double quotes': storm('"'),
  anchors: storm('&a '),
  aliases: storm('*a '),
  directives: storm('%\n'),
  'merge keys': `case: c\n${'<<: {a: b}\n'.repeat(500_000)}`,
  'duplicate keys': 'a: 1\n'.repeat(300_000),
  'keys of nothing': ': 1\n'.repeat(300_000),
  'tagged items': `case:\n${'- !x a\n'.repeat(500_000)}`,
  'complex keys': '? [a, b]\n: c\n'.repeat(200_000),
  'lines of a text in quotes': `case: "${'x y\n '.repeat(2_000_000)}`,
  'lines of a block text': storm('|\n'),
  'blank lines': storm('\n'),
};

const TOO_DEEP: Readonly<Record<string, string>> = {
  'opening braces': storm('{'),
  'opening brackets': storm('['),
  dashes: storm('- '),
  'question marks': storm('? '),
  colons: storm(': '),
  indents: Array.from({ length: 4000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
};

describe('a hostile text is refused before all of it is read', () => {
  test.each(Object.entries(TOO_LONG))('%s', (_, text) => {
    expect(codesOf(text)).toEqual(['document/too-long']);
  });

  test.each(Object.entries(TOO_DEEP))('%s', (_, text) => {
    expect(codesOf(text)).toEqual(['document/too-deep']);
  });

  test('the limits are where they are said to be', () => {
    expect(codesOf(`${'\n'.repeat(LINE_LIMIT)}vocabulary: v\ntitle: t\n`)).toEqual(['document/too-long']);
    const text = 'x'.repeat(TEXT_LIMIT);
    expect([text, `${text}x`].map((one) => codesOf(`vocabulary: v\ntitle: ${one}\n`))).toEqual([
      [],
      ['document/too-long'],
    ]);
    const folded = (count: number): string => `vocabulary: v\ntitle: "${' '.repeat(count - 5)}\n a"\n`;
    expect([WRITTEN_LIMIT, WRITTEN_LIMIT + 1].map((count) => codesOf(folded(count)))).toEqual([
      [],
      ['document/too-long'],
    ]);
    expect(codesOf(`# ${'x'.repeat(WRITTEN_LIMIT)}\nvocabulary: v\ntitle: "\n a"\n`)).toEqual([]);
    const values = (count: number): string => `a: [${'1,'.repeat(count - 2)}1]\n`;
    expect([VALUE_LIMIT, VALUE_LIMIT + 1].map((count) => codesOf(values(count)))).toEqual([
      [],
      ['document/too-long'],
    ]);
    // a sequence of words and spaces: two tokens each, beside those of the line
    const many = `a: &b [${'x, '.repeat(TOKEN_LIMIT / 3)}]\n`;
    expect(codesOf(many)).toEqual(['document/too-long']);
    expect(codesOf(`a: &b [${'x, '.repeat(TOKEN_LIMIT / 5)}]\n`)).toEqual([]);
  });

  test('a case of 100,000 exhibits with nine keys each, two of them lists, is within them', () => {
    const keys = Array.from({ length: 7 }, (_, at) => `k${at}: v`).join(', ');
    const row = `  - { ${keys}, refutes: [E1, E2], quotes: [E3, E4] }\n`;
    expect(codesOf(`case: c\nevidence:\n${row.repeat(100_000)}`)).toEqual([]);
  });

  test('a longer one than the parser takes is told where it leaves the plain style', () => {
    const line = 'a: |\n  b\nc: { d: "e" } # f\n';
    const many = Array.from(
      { length: TOKEN_LIMIT / 10 },
      (_, at) => `k${at}:\n  ${line.replaceAll('\n', '\n  ')}\n`,
    );
    const placed = (slip: string): string => {
      const text = many.with(many.length - 9, slip).join('');
      const found = read({ name: 'x', text, firstLine: 1 });
      const [first, second] = found.ok ? [] : found.diagnostics;
      expect([first?.code, second]).toEqual(['document/too-long', undefined]);
      return text.slice(first?.span.start).split('\n')[0]!;
    };
    expect(placed('a: !!str b\n')).toBe('a: !!str b');
    expect(placed('a: "b\n')).toBe('a: "b');
    expect(placed('a: {b}\n')).toBe('a: {b}');
    expect(placed('a:\tb\n')).toBe('\tb');
    expect(placed('k1: b\n')).toBe('k1: b');
    expect(codesOf(many.join(''))).toEqual([]);
  });

  test('aliases are counted before a document is made of them', () => {
    const aliases = (count: number): string => `a: &a x\nb: [${'*a,'.repeat(count)}]\n`;
    expect(codesOf(aliases(UNFOLDED_LIMIT))).toEqual([]);
    const tokens = tokensOf({ name: 'x', text: aliases(UNFOLDED_LIMIT + 1), firstLine: 1 });
    expect(tokens).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'document/too-long', help: 'use fewer aliases' }],
    });
    // stars that begin a text are none
    expect(codesOf(`a: !!str\n${'- |\n *a\n'.repeat(UNFOLDED_LIMIT + 1)}`)).not.toContain(
      'document/too-long',
    );
  });

  test('blank lines before a sound document do not matter', () => {
    expect(codesOf(`${'\n'.repeat(200_000)}vocabulary: v\ntitle: t\n`)).toEqual([]);
  });
});

test('the errors of a schema are kept in one list that has an end', () => {
  const code = keepingFewErrors(
    'vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors); vErrors.push(err0); vErrors.length = _errs1;',
  );
  expect(code).toContain(
    'vErrors === null ? validate1.errors : joined(vErrors, validate1.errors); added(vErrors, err0); shortened(vErrors, _errs1);',
  );
  expect(() => keepingFewErrors('vErrors = [...vErrors, ...more]')).toThrow(
    'ajv collects errors in another way',
  );
  // items that are wrong themselves, and items with faults in them
  for (const item of [1, {}]) {
    expect(isCase({ case: 'c', evidence: Array.from({ length: 30_000 }, () => item) })).toBe(false);
    expect(validator.errors).toHaveLength(KEPT_ERRORS);
  }
});

/** A line as often as the parser takes it. */
const filledWith = (line: string): string =>
  line.repeat(Math.floor((TOKEN_LIMIT - 10) / [...new Lexer().lex(line)].length));

describe('of very many faults the first hundred are told', () => {
  const FAULTY: Readonly<Record<string, readonly [text: string, code: string]>> = {
    'what the parser finds, in one line': [`a: "${'\\q'.repeat(4_000_000)}"`, 'document/not-yaml'],
    'what the parser finds, line by line': [filledWith('a: "\\q"\n'), 'document/not-yaml'],
    'tags that mean nothing': [`a:\n${filledWith('- !x b\n')}`, 'document/bad-tag'],
    'keys given twice': [filledWith('a: 1\n'), 'document/duplicate-key'],
    'keys of nothing': [filledWith(': 1\n'), 'document/bad-key'],
    'keys that are lists': [filledWith('? [a]\n: c\n'), 'document/bad-key'],
  };

  test.each(Object.entries(FAULTY))('%s', (_, [text, code]) => {
    const codes = codesOf(text);
    expect(new Set(codes.slice(0, FAULT_LIMIT))).toEqual(new Set([code]));
    expect(codes.length).toBeLessThanOrEqual(FAULT_LIMIT + 1);
    const lines = text.trimEnd().split('\n').length;
    expect(codes.slice(FAULT_LIMIT)).toEqual(lines > 1 ? ['document/more-faults'] : []);
  });

  test('a slip in the key of the kind is looked for among the first thousand keys', () => {
    const helpOf = (before: number): string | undefined => {
      const text = `${Array.from({ length: before }, (_, at) => `k${at}: 1\n`).join('')}plicy: p\n`;
      const document = read({ name: 'x', text, firstLine: 1 });
      const kind = document.ok ? kindOf(document.value) : document;
      return kind.ok ? undefined : kind.diagnostics[0]?.help;
    };
    expect(helpOf(999)).toBe('did you mean `policy` where it says `plicy`?');
    expect(helpOf(1000)).toBe('add the key for what it is, with its id');
  });

  test('the lines of a text are found once, whatever is said of its places', () => {
    const file = { name: 'x', text: 'a: 1\n', firstLine: 1 };
    const words = wordsOf(new Map([['trust-and-safety', builtInVocabulary()]]));
    const [one, other] = [0, 3].map((start) => worded({ file, start, end: start + 1 }, words));
    expect(one?.file.words).toBe(words);
    expect(other?.file).toBe(one?.file);
    expect(worded({ file, start: 0, end: 1 }, new Set(['a'])).file.words).toEqual(new Set(['a']));
  });

  test('names are not compared with all others for faults that nobody is shown', () => {
    const many = (of: (at: number) => string): string =>
      Array.from({ length: 5000 }, (_, at) => of(at)).join('');
    const exhibits = many(
      (at) => `  - { id: E${at}, kind: threat, observed: 2024-05-19, summary: a post, refutes: [F${at}] }\n`,
    );
    const text =
      'case: c\ntitle: t\nvocabulary: trust-and-safety\nas-of: 2024-05-20T09:00:00Z\n' +
      `subject: { name: x.example }\nfacts: { service: hosting }\nevidence:\n${exhibits}`;
    const document = read({ name: 'names.yaml', text, firstLine: 1 });
    if (!document.ok) throw new Error('it is not read');
    const start = process.cpuUsage();
    const checked = loadCase(document.value, builtInVocabulary());
    const { user, system } = process.cpuUsage(start);
    expect(checked.ok ? [] : checked.diagnostics.map(({ message }) => message)).toContain(
      'no exhibit is called `F0`',
    );
    // it was half a minute
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  test('the places of faults in a map of very many keys are looked up, and not searched for', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `"attribute-${at}":"x"`).join(',');
    const text =
      '{"case":"c","title":"t","vocabulary":"trust-and-safety","as-of":"2024-05-20T09:00:00Z","subject":{"name":"x"},' +
      `"facts":{"service":"hosting"},"evidence":[{"id":"E1","kind":"threat","observed":"2024-05-19","summary":"s",${keys}}]}`;
    const document = read({ name: 'keys.json', text, firstLine: 1 });
    if (!document.ok) throw new Error('it is not read');
    const start = process.cpuUsage();
    const checked = loadCase(document.value, builtInVocabulary());
    const { user, system } = process.cpuUsage(start);
    const [first] = checked.ok ? [] : checked.diagnostics;
    expect(first?.span.start).toBe(text.indexOf('"attribute-0"'));
    // it was half a minute
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  test.each([
    ['the parser finds', filledWith('}')],
    ['the library finds by its callback', `[${filledWith(', ')}]`],
  ])('errors that %s stop it once there are as many as are told', (_, text) => {
    const tokens = tokensOf({ name: 'x', text, firstLine: 1 });
    if (!tokens.ok) throw new Error('not split');
    const { faults } = composed(tokens.value, text.length);
    expect(faults.length).toBeGreaterThan(FAULT_LIMIT);
    expect(faults.length).toBeLessThan(FAULT_LIMIT + 3);
  });
});
