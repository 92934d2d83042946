import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../support/properties.ts';

/** The texts of all documents in a folder. */
export const documentsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:yaml|json)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Whatever a document can hold, close together. */
export const DENSE = [
  'a: b\nc:\n  - d\n  - e: f\n    g: 5\ni: >-\n  j k\n  l\n\n  m\nn: |\n  o\n  p\n',
  'a: |\n  b\n   c\n\n     d\n  e\nf:\n- |-\n    g\n      h\n- i\n',
  'a: b\r\nc: >\r\n  d\r\n  e\r\n\r\n  f\r\ng: "h\r\n  i"\r\nj: [k,\r\n  l]\n',
  'a: { b: true, d: [e, f, "g", 1.5] }\nh:\n- i\n- j: null\n  l:\n  - m\n',
  '{"a": {"b": [1, 2, {"c": "d"}], "e": null},\n "f": "g\\n"}\n',
  "# c\na: text that\n  goes on\n\n  and on\nb: 'x' # c\nc:\n",
  'a: &x { b: 1 }\nc: &y\n  - *x\n  - &x z\n  - d: *x\n"e": [*x, &z f]\n2g: *y\n',
  'a:\n  b:\n    c: d\n  e: [f,\n    g, h]\n  i: {\n    j: k }\n',
  "---\na: 'b c\n  it''s\n\n  d'\ne:\n- f: \"g\n    \\u00e9 h\" # i\n- 'j\n  k'\nl: &m \"n\n  o\"\np: [q, 'r\n    s', { t: \"u\n  v\" }]\n",
];

const PIECES = [
  ...' /  /\n/\n\n/\n  /\n    /- /-/:/: /#/ #/# c\n/,/ ,/\t/\r\n/---/\n---\n/\u00a0/\u2028'.split('/'),
  ...'[ ] { } [] {} " \' "" \'\' \\ \\u00e9 \\x41 | |- > >- |2 !!str &a *a % @ ? <<: ... .'.split(' '),
  ...'null true ~ yes 1 -1 +1 .5 1e3 0x1 0o7 1.50 12345678901234567 é 😀'.split(' '),
];

/** A text with a few pieces put into it, and as many taken out. */
export const edited = fc
  .record({
    text: fc.constantFrom(...DENSE, ...documentsIn('test/inputs')),
    edits: fc.array(
      fc.record({ at: fc.nat(), out: fc.constantFrom(0, 0, 0, 1, 3), piece: fc.constantFrom('', ...PIECES) }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((now, { at, out, piece }) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + piece + now.slice(start + out);
    }, text),
  );
