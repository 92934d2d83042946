import * as fc from '../support/properties.ts';
import { caseDigest } from '../../src/engine/digest.ts';
import type { Case } from '../../src/model/case.ts';
import { LineDigest } from '../../src/replay/scan/line-digest.ts';
import { SLACK } from '../../src/replay/scan/source.ts';

const digests = new LineDigest();

/** What the quick way gives of a line, and what the slow way does. */
function bothOf(line: string): { readonly quick: string | undefined; readonly slow: string } {
  const before = 'a line before\n';
  const bytes = Buffer.from(`${before}${line}\n${' '.repeat(SLACK)}`);
  const quick = digests.of(bytes, before.length, bytes.length - SLACK - 1);
  return { quick, slow: caseDigest(JSON.parse(line) as Case) };
}

describe('the quick way takes', () => {
  test.each([
    ['what is canonical', '{"a":1,"b":["x",true,false,null,0],"c":{}}'],
    ['keys in any order', '{"source":1,"summary":2,"so":3,"sourc":4,"":5,"Z":6}'],
    ['keys that differ in their fifth letter alone', '{"abcdz":1,"abcda":{"abcdy":1,"abcdb":2}}'],
    ['white space', '  { "b" : [ 1 ,\t2 ] , "a" : { } }  '],
    ['a carriage return at the end', '{"b":1,"a":2}\r'],
    ['numbers as keys, and `__proto__`', '{"10":1,"9":2,"__proto__":{"b":1,"a":2}}'],
    ['the decisions left out, wherever they stand', '{"b":1,"decisions":[{"on":"x"}],"a":{"decisions":2}}'],
    ['the decisions alone', '{"decisions":[]}'],
    ['escapes that RFC 8785 has', String.raw`{"a":"\"\\\b\f\n\r\t\u0000\u001f"}`],
    ['letters of all kinds', '{"a":"é\u2028\u007f😀"}'],
    ['numbers of fifteen digits', '{"a":999999999999999}'],
  ])('%s', (_, line) => {
    const { quick, slow } = bothOf(line);
    expect(quick).toBe(slow);
  });
});

describe('the slow way is left', () => {
  test.each([
    ['a key twice', '{"a":1,"a":2}'],
    ['a key twice, far apart', '{"abcdef":1,"b":2,"abcdef":2}'],
    ['a fraction of nothing', '{"a":1.0}'],
    ['an exponent', '{"a":1e2}'],
    ['a negative zero', '{"a":-0}'],
    ['a number too large to be kept', '{"a":9007199254740993}'],
    ['an escaped solidus', String.raw`{"a":"\/"}`],
    ['an escape in capitals', String.raw`{"a":"\u001F"}`],
    ['an escape with a letter of its own', String.raw`{"a":"\u000a"}`],
    ['an escape that need not be one', String.raw`{"a":"\u0041"}`],
    ['an unpaired surrogate', String.raw`{"a":"\ud800"}`],
    ['an escape in a key', String.raw`{"decision\u0073":1}`],
    ['a key that is not of ASCII', '{"ﬀ":1,"😀":2}'],
    ['what is no map', '[1]'],
    ['what lies very deep', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`],
    [
      'more keys than a case has',
      JSON.stringify(Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`k${at}`, at]))),
    ],
  ])('%s', (_, line) => {
    expect(bothOf(line).quick).toBeUndefined();
  });

  test('a line behind which there is nothing', () => {
    expect(digests.of(Buffer.from('{"a":1}\n'), 0, 7)).toBeUndefined();
  });
});

/** Keys with the same beginnings, of which some come twice. */
const keys = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'a',
      'abcd',
      'abcde',
      'abcdf',
      'sou',
      'sour',
      'source',
      'decisions',
      '10',
      '9',
      '__proto__',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);

/** Texts as JSON may write them: raw, and in escapes that are needed or not. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', ' ', 'é', '😀', '\u2028', '\u007f', '/', "'", '0'),
      fc.constantFrom('\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t'),
      fc.constantFrom(
        '\\u0000',
        '\\u001f',
        '\\u001F',
        '\\u000a',
        '\\u0041',
        '\\u00e9',
        '\\ud83d\\ude00',
        '\\ud83d',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => `"${parts.join('')}"`);

const scalars = fc.oneof(
  { weight: 3, arbitrary: texts },
  { weight: 3, arbitrary: fc.nat().map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '1.0',
      '1e2',
      '1E2',
      '-0',
      '-1',
      '0.5',
      '1e400',
      '9007199254740993',
      '123456789012345',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('true', 'false', 'null', '[]', '{}') },
);

const spaces = fc.constantFrom('', '', '', '', ' ', '\t', '  ');

/** Lines of JSON that are nearly canonical. */
const lines = fc.letrec<{ value: string; map: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalars,
    tie('map'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
  ),
  map: fc
    .array(fc.tuple(spaces, keys, spaces, tie('value'), spaces), { maxLength: 5 })
    .map(
      (entries) =>
        `{${entries.map(([before, key, colon, value, after]) => `${before}${JSON.stringify(key)}${colon}:${value}${after}`).join(',')}}`,
    ),
}));

test('what the quick way gives is what the slow way gives', () => {
  let taken = 0;
  fc.assert(
    fc.property(lines.map, (line) => {
      const { quick, slow } = bothOf(line);
      if (quick !== undefined) taken += 1;
      return quick === undefined || quick === slow;
    }),
    { numRuns: 20_000 },
  );
  expect(taken).toBeGreaterThan(1000);
});

test('what JSON.stringify writes of plain data is taken, whatever the order of its keys', () => {
  const names = fc.stringMatching(/^[ -~]{0,6}$/).filter((name) => !/["\\]/.test(name));
  const leaves = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
    fc.nat(),
    fc.boolean(),
  );
  const data = fc.dictionary(
    names,
    fc.oneof(leaves, fc.array(fc.dictionary(names, leaves, { maxKeys: 12 }))),
  );
  fc.assert(
    fc.property(data, (value) => {
      const { quick, slow } = bothOf(JSON.stringify(value));
      expect(quick).toBe(slow);
    }),
    { numRuns: 2000 },
  );
});
