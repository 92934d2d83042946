import * as fc from '../support/properties.ts';
import { libraryLayout } from '../../src/source/format/library-layout.ts';
import { plainLayout } from '../../src/source/format/plain/plain-layout.ts';
import { commentsOf } from '../../src/source/comments.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/model/document-kind.ts';
import { docketsOfEither } from '../naive/generate.ts';
import { documentsIn, edited } from './edited-text.ts';

/** How many texts are drawn; 60,000 before a release. */
const RUNS = Number(process.env['DECISIS_PLAIN'] ?? 3000);
const SEED = Number(process.env['DECISIS_SEED'] ?? 1);

/** Whether a text was laid out without the library; where it was, the library makes the same of it. */
function taken(text: string, kind: DocumentKind): boolean {
  const plain = plainLayout(text, kind);
  if (plain === undefined) return false;
  expect([text, plain.text]).toEqual([text, libraryLayout(text, kind)]);
  expect(plain.comments.toSorted()).toEqual(
    commentsOf(text)
      .map((comment) => comment.text)
      .toSorted(),
  );
  return true;
}

const kindOf = (text: string): DocumentKind =>
  (/^["{ ]*(vocabulary|policy|case|tests)/m.exec(text)?.[1] ?? 'case') as DocumentKind;

const everyKind = fc.constantFrom<DocumentKind>(...DOCUMENT_KINDS);

/** Comments and blank lines of all sorts, between texts of all sorts. */
const COMMENTED = [
  '# head\n\ncase: b\n# of facts\nfacts: # beside facts\n  # of b\n  b:\n    c: d # x\n\n  # of e\n\n  e: [f,\n    g] # y\n',
  "# head\n# more\ncase: 'b'\n\n\nevidence:\n  # one\n  - id: E1\n    # kind\n    kind: a # k\n\n  # two\n  - { id: E2 } # z\n# end\n",
  'vocabulary: v\nkinds:\n\n  a: {}\n  b: { title: t } # b\n\n\n  # c\n  c:\n    title: x, y\nattributes:\n- d\n# e\nfacts: {}\n\n# end\n\n#\n',
  `policy: p\nrules:\n  r: { when: [a, b], because: ${'long words '.repeat(11)}} # r\n  s:\n    because: "${'long words '.repeat(11)}" # s\n    when: { all: [a] }\n`,
  `tests: t\nexamples:\n  'a: b':\n    each:\n      - { kind: threat, title: ${'long words '.repeat(11)} }\n      - kind: doxxing\n\n        n: 1.50\n    given: { evidence: [] }\n`,
];

const PIECES = [
  ['\n', '\n\n', '\n\n\n', ' # c', '# c\n', '\n# d\n', '\n  # e\n', '\n    # f\n', '\n#\n', ' #\n', '  \n'],
  [
    '  ',
    '    ',
    '- ',
    ': ',
    '{ ',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '|',
    '>-',
    '>',
    '|-',
    '%',
    '---',
    '?',
    '\\n',
  ],
  [
    'a: b\n',
    '\n  x: { a: 1, b: [c, d] }',
    '\n  - q\n',
    '\n- r\n',
    '{ a: b } # z',
    'null',
    'true',
    '1.50',
    '-3',
    'é',
  ],
  ['long words '.repeat(12), 'x'.repeat(120)],
].flat();

const commented = fc
  .record({
    text: fc.constantFrom(...COMMENTED),
    edits: fc.array(
      fc.record({ at: fc.nat(), out: fc.constantFrom(0, 0, 0, 1, 3), piece: fc.constantFrom(...PIECES) }),
      { maxLength: 4 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((now, { at, out, piece }) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + piece + now.slice(start + out);
    }, text),
  );

describe('a document in the plain style is laid out without the library', () => {
  test('all shipped documents are, as the library lays them out', () => {
    const shipped = [...documentsIn('policies'), ...documentsIn('fixtures/cases')];
    const left = shipped.filter((text) => !taken(text, kindOf(text)));
    expect(left.map((text) => text.slice(0, 60))).toEqual([]);
  });

  test('every other document of the tests is laid out so, or left to the library', () => {
    const others = ['fixtures/broken', 'test/documents', 'test/conformance', 'test/inputs'].flatMap(
      documentsIn,
    );
    expect(others.filter((text) => taken(text, kindOf(text))).length).toBeGreaterThan(others.length / 2);
  });

  test.each(COMMENTED)('so is %j', (text) => {
    for (const kind of DOCUMENT_KINDS) expect(taken(text, kind)).toBe(true);
  });

  test.each([
    ['however a text is edited', edited],
    ['however comments, blank lines and long texts are edited', commented],
  ])('%s, it is laid out as by the library, or left to it', (_, texts) => {
    let plain = 0;
    fc.assert(
      fc.property(texts, everyKind, (text, kind) => {
        plain += taken(text, kind) ? 1 : 0;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // else nothing was tried
    expect(plain).toBeGreaterThan(RUNS / 20);
  });

  test('drawn documents, in JSON and laid out', () => {
    for (const docket of fc.sample(docketsOfEither(1), { numRuns: 20, seed: SEED }))
      for (const [kind, value] of [
        ['policy', docket.policy],
        ['vocabulary', docket.vocabulary],
        ['case', docket.cases[0]],
      ] as const)
        for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
          expect(taken(text, kind)).toBe(true);
          expect(taken(plainLayout(text, kind)!.text, kind)).toBe(true);
        }
  });

  test.each([
    ['a comment indented otherwise than what follows', 'case: c\n  # d\nfacts: {}\n'],
    ['a comment behind a key without a value', 'case: # c\nfacts: {}\n'],
    ['a character that nobody sees', 'case: "c\\u200b"\n'],
    ['an anchor', 'case: &x c\ntitle: *x\n'],
  ])('%s is left to the library', (_, text) => {
    expect(plainLayout(text, 'case')).toBeUndefined();
  });
});
