import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from '../support/properties.ts';
import { Document, visit } from 'yaml';
import { canonicalJson } from '../../src/engine/canonical-json.ts';
import { commentsOf } from '../../src/source/comments.ts';
import { formatText } from '../../src/source/format/format-text.ts';
import type { DocumentKind } from '../../src/model/document-kind.ts';
import { parse } from '../../src/source/read.ts';
import { docketsOfEither } from '../naive/generate.ts';
import { stepsOf } from '../support/steps.ts';
import { run } from '../support/run.ts';
import { fileOf, sound } from '../support/told.ts';

/** How many documents are generated; 2,000 or more before a release. */
const RUNS = Number(process.env['DECISIS_FMT'] ?? 12);

const meaning = (text: string): string => canonicalJson(sound(parse(fileOf(text))).value);

const lay = (text: string, kind: DocumentKind): string => {
  const laid = formatText(text, kind);
  expect([text, laid === undefined]).toEqual([text, false]);
  return laid!;
};

const kindIn = (text: string): DocumentKind =>
  /^["{ ]*(vocabulary|policy|case|tests)/m.exec(text)![1] as DocumentKind;

const yamlUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

describe('what is shipped', () => {
  const files = [...yamlUnder('policies'), ...yamlUnder('fixtures/cases')];

  test.each(files)('%s can be laid out, and stays so', (file) => {
    const text = readFileSync(file, 'utf8');
    const laid = lay(text, kindIn(text));
    expect(meaning(laid)).toBe(meaning(text));
    expect(lay(laid, kindIn(text))).toBe(laid);
  });

  test.each([...yamlUnder('test/inputs'), ...yamlUnder('test/conformance/valid')].map((file) => [file]))(
    '%s can be, and means the same',
    (file) => {
      const text = readFileSync(file, 'utf8');
      const kind = /^(vocabulary|policy|case|tests):/m.exec(text)?.[1] as DocumentKind | undefined;
      const laid = lay(text, kind ?? 'case');
      expect(meaning(laid)).toBe(meaning(text));
      expect(lay(laid, kind ?? 'case')).toBe(laid);
    },
  );
});

describe('one layout', () => {
  const HEAD = 'case: c\ntitle: C\nvocabulary: v\nas-of: 2024-05-01\n';
  test.each<[string, string, string]>([
    [
      'keys in the order of the manual',
      'facts: {}\nsubject: { name: y }\n',
      'subject: { name: y }\nfacts: {}\n',
    ],
    [
      'a history an entry each, whose keys have their order',
      'facts:\n  cure: [{ since: 2024-05-01, value: offered }, { shown-by: [E1], value: claimed, since: 2024-05-02 }]\n  a: { since: 2024-05-01, value: 1 }\n',
      'facts:\n  cure:\n    - { value: offered, since: 2024-05-01 }\n    - { value: claimed, since: 2024-05-02, shown-by: [E1] }\n  a: { value: 1, since: 2024-05-01 }\n',
    ],
    ['facts a line each', 'facts: { b: 1, a: 2 }\n', 'facts:\n  b: 1\n  a: 2\n'],
    ['two spaces a level', 'evidence:\n-   id: E1\n    kind:   k\n', 'evidence:\n  - id: E1\n    kind: k\n'],
    ['what is short on one line', 'subject:\n  name: y\n', 'subject: { name: y }\n'],
    [
      'what is long in lines',
      `subject: { name: y, one: ${'x'.repeat(50)}, two: ${'x'.repeat(50)} }\n`,
      `subject:\n  name: y\n  one: ${'x'.repeat(50)}\n  two: ${'x'.repeat(50)}\n`,
    ],
    [
      'quotation marks where they must be',
      'subject: { name: "y", "a": "1", b: "p: q", c: "it\'s" }\n',
      "subject: { name: y, a: '1', b: 'p: q', c: it's }\n",
    ],
    ['no quotation marks for a comma', 'subject: { name: "p, q" }\n', 'subject:\n  name: p, q\n'],
    [
      'an escaped character stays one',
      'subject: { name: "a\\tb\\u200b" }\n',
      'subject: { name: "a\\tb\\u200b" }\n',
    ],
    [
      'a folded text that fits, unfolded',
      'subject:\n  name: >-\n    a b\n    c\n',
      'subject: { name: a b c }\n',
    ],
    [
      'a folded text that would need quotation marks, folded',
      'subject:\n  name: >-\n    a: b\n    c\n',
      'subject:\n  name: >-\n    a: b c\n',
    ],
    [
      'a text of several lines as it is',
      'subject:\n  name: |\n    a\n    b\n',
      'subject:\n  name: |\n    a\n    b\n',
    ],
    [
      'one blank line at most',
      'subject: { name: y }\n\n\n\nfacts: {}\n\n',
      'subject: { name: y }\n\nfacts: {}\n',
    ],
    [
      'comments beside what they are of',
      'facts:\n  # of b\n  b: 1 # one\n\n  # of a\n  a: 2\n',
      'facts:\n  # of b\n  b: 1 # one\n\n  # of a\n  a: 2\n',
    ],
    [
      'comments that move with their keys',
      'facts: {} # of facts\n# of subject\nsubject: { name: y }\n',
      '# of subject\nsubject: { name: y }\nfacts: {} # of facts\n',
    ],
    [
      'a list with a comment in lines',
      'subject: { name: y, x: [a, # c\n  b] }\n',
      'subject:\n  name: y\n  x:\n    - a # c\n    - b\n',
    ],
    [
      'a comment at the end of what is indented as it is',
      'facts:\n  b: 1\n  # end of facts\n# of evidence\nevidence:\n- id: E1\n  # end of E1\n# of decisions\n\ndecisions: []\n',
      'facts:\n  b: 1\n  # end of facts\n# of evidence\nevidence:\n  - id: E1\n    # end of E1\n# of decisions\n\ndecisions: []\n',
    ],
    [
      'a blank line behind a comment at the end, once',
      'facts:\n  b: 1\n  # end\n\n\n\nevidence: []\n',
      'facts:\n  b: 1\n  # end\n\nevidence: []\n',
    ],
    [
      'what is said behind a map that is laid in lines, above them',
      'facts: { b: 1, a: 2 } # of both\n',
      'facts:\n  # of both\n  b: 1\n  a: 2\n',
    ],
    [
      'comments within brackets, each beside what it is of',
      'facts: { # of facts\n  b: 1, # of b\n  # of a\n  a: 2 # beside a\n  # end\n} # behind\n# last\n',
      'facts:\n  # of facts\n  b: 1 # of b\n  # of a\n  a: 2 # beside a\n  # end\n  # behind\n\n# last\n',
    ],
    [
      'anchors as they are',
      'facts: { a: &x 1 }\nsubject: { name: *x }\n',
      'facts:\n  a: &x 1\nsubject: { name: *x }\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(lay(HEAD + text, 'case')).toBe(HEAD + expected);
    expect(lay(HEAD + expected, 'case')).toBe(HEAD + expected);
  });

  test('line breaks and the byte order mark stay', () => {
    expect(lay('\uFEFFcase: "c"\r\n# d\r\n', 'case')).toBe('\uFEFFcase: c\r\n\r\n# d\r\n');
  });

  test('JSON with a name of YAML becomes YAML', () => {
    expect(lay('{"case":"c","facts":{"a":true}}', 'case')).toBe('case: c\nfacts:\n  a: true\n');
  });

  test('what cannot be read is not laid out', () => {
    expect(formatText('case: [', 'case')).toBeUndefined();
  });
});

describe('laying out', () => {
  /** A value written in some layout: quotation marks, braces, order and comments as it comes. */
  function anyhow(value: object, tape: readonly number[]): string {
    let at = 0;
    const draw = (below: number): number => (tape[at++ % tape.length] ?? 0) % below;
    const document = new Document(value);
    let comments = 0;
    const comment = (): string => ` comment ${(comments += 1)}`;
    visit(document, {
      Collection: (_, node) => {
        if (draw(3) === 0) node.flow = true;
        if (draw(9) === 0) node.commentBefore = comment();
      },
      Scalar: (key, node) => {
        const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'] as const;
        if (typeof node.value === 'string') node.type = styles[draw(key === 'key' ? 3 : 5)]!;
        if (draw(9) === 0) node.spaceBefore = true;
        if (draw(9) === 0) node.commentBefore = comment();
        if (draw(9) === 0) node.comment = comment();
      },
    });
    return document.toString({
      indent: 1 + draw(4),
      lineWidth: [0, 40, 80][draw(3)]!,
      indentSeq: draw(2) === 0,
    });
  }

  test('changes no meaning, loses no comment, and is done once', () => {
    fc.assert(
      fc.property(
        docketsOfEither(1),
        fc.array(fc.nat(1000), { minLength: 30, maxLength: 200 }),
        (docket, tape) => {
          for (const value of [docket.policy, docket.cases[0]!, docket.vocabulary]) {
            const text = anyhow(value, tape);
            // some of what the library writes so is no YAML: a comment behind the mark of a folded text
            if (!parse(fileOf(text)).ok) continue;
            const laid = lay(text, Object.keys(value)[0] as DocumentKind);
            expect(meaning(laid)).toBe(meaning(text));
            expect(formatText(laid, Object.keys(value)[0] as DocumentKind)).toBe(laid);
            const said = (one: string): readonly string[] =>
              commentsOf(one)
                .map((each) => each.text.trim())
                .toSorted();
            expect(said(laid)).toEqual(said(text));
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('finds a layout for every document without comments', () => {
    fc.assert(
      fc.property(docketsOfEither(1), ({ policy, cases, vocabulary }) => {
        for (const value of [policy, cases[0]!, vocabulary]) {
          const text = JSON.stringify(value);
          expect(meaning(lay(text, Object.keys(value)[0] as DocumentKind))).toBe(meaning(text));
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the command', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-fmt-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('writes what changes, with the mode that it had, and names it', async () => {
    const path = join(folder, 'a.yaml');
    writeFileSync(path, 'tests: "p"\nexamples: {}\n');
    chmodSync(path, 0o640);
    const check = await run(['fmt', folder, '--check']);
    expect([check.stdout, check.exit]).toEqual([`${path}\n1 document: 1 would be reformatted\n`, 1]);
    expect(readFileSync(path, 'utf8')).toContain('"p"');
    const done = await run(['fmt', folder]);
    expect([done.stdout, done.exit]).toEqual([`${path}\n1 document: 1 reformatted\n`, 0]);
    expect(readFileSync(path, 'utf8')).toBe('tests: p\n\nexamples: {}\n');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
    expect((await run(['fmt', folder])).stdout).toBe('1 document: nothing to reformat\n');
  });

  test('does not look at all that stands below for each of fifty maps above it', () => {
    const steps = (levels: number): number => {
      const above = Array.from({ length: levels }, (_, level) => `${'  '.repeat(level + 1)}k${level}:\n`);
      const below = Array.from({ length: 3000 }, (_, at) => `${'  '.repeat(levels + 1)}x${at}: 1\n`);
      // a tag, so that the layout for texts of all styles is used
      writeFileSync(
        join(folder, 'a.yaml'),
        `case: a\ntitle: !!str x\nfacts:\n${above.join('')}${below.join('')}`,
      );
      return stepsOf(folder, 'fmt', '--check', 'a.yaml');
    };
    expect(steps(50) / steps(2)).toBeLessThan(2);
  });

  test('goes on where a document is broken', async () => {
    writeFileSync(join(folder, 'a.yaml'), 'case: [\n');
    writeFileSync(join(folder, 'b.yaml'), 'case: "b"\n');
    const { exit, stdout, stderr } = await run(['fmt', folder]);
    expect([exit, stdout]).toEqual([
      3,
      `${join(folder, 'b.yaml')}\n2 documents: 1 reformatted, 1 could not be read or laid out\n`,
    ]);
    expect(stderr).toContain('error[document/not-yaml]');
    expect((await run(['fmt', join(folder, 'a.yaml')])).stdout).toBe(
      '1 document: 1 could not be read or laid out\n',
    );
    expect(readFileSync(join(folder, 'b.yaml'), 'utf8')).toBe('case: b\n');
  });

  test('leaves JSON as it is', async () => {
    writeFileSync(join(folder, 'a.json'), '{"case": "b"}');
    const { exit, stderr } = await run(['fmt', folder]);
    expect(exit).toBe(3);
    expect(stderr).toContain('there is no YAML document');
  });

  test('reads standard input', async () => {
    expect(await run(['fmt', '-'], { stdin: 'case: "b"\n' })).toMatchObject({ stdout: 'case: b\n', exit: 0 });
    expect(await run(['fmt', '-'], { stdin: 'case: b\n' })).toMatchObject({ stdout: 'case: b\n', exit: 0 });
    expect(await run(['fmt', '-', '--check'], { stdin: 'case: "b"\n' })).toMatchObject({
      stdout: '',
      exit: 1,
    });
    expect(await run(['fmt', '-'], { stdin: 'x: [' })).toMatchObject({ stdout: '', exit: 3 });
  });
});
