import { jest } from '@jest/globals';
import * as fc from '../support/properties.ts';
import { Document, isMap, isScalar, isSeq, Parser, visit, type Node } from 'yaml';
import { decisionDigest, caseDigest } from '../../src/engine/digest.ts';
import type { Case, Decision } from '../../src/model/case.ts';
import { verifyChain } from '../../src/replay/verify-chain.ts';
import { appendEntries } from '../../src/source/append-entries.ts';
import { appendEntry } from '../../src/source/append-entry.ts';
import { read } from '../../src/source/read.ts';
import { setKeys, setKeysOfEach } from '../../src/source/set-keys.ts';

const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);
const runs = Number(process.env['DECISIS_PROPERTIES'] ?? 200);

const ENTRY = { verdict: 'retain', on: '2024-05-01', grounds: ['a', 'b'], policy: { id: 'p', version: '2' } };

const append = (text: string, entry: object = ENTRY): string | undefined =>
  appendEntry({ name: 'case.yaml', text, firstLine: 1 }, 'decisions', { ...entry });

const valueOf = (text: string): Case => {
  const document = read({ name: 'case.yaml', text: text.replace(/^\uFEFF/, ''), firstLine: 1 });
  if (!document.ok) throw new Error(document.diagnostics.map(({ message }) => message).join('\n'));
  return document.value.value as Case;
};

const FIRST = '  - verdict: terminate\n    on: 2024-04-01\n';
const BLOCK =
  '  - verdict: retain\n    on: 2024-05-01\n    grounds: [a, b]\n    policy:\n      id: p\n      version: "2"\n';
const FLOW = '{ verdict: retain, on: 2024-05-01, grounds: [ a, b ], policy: { id: p, version: "2" } }';
const JSON_FLOW = JSON.stringify(ENTRY);

/** By what is found: the text before, and after. */
const LAYOUTS: Readonly<Record<string, readonly [string, string]>> = {
  'no list': ['case: a\n', `case: a\ndecisions:\n${BLOCK}`],
  'no list, no final newline': ['case: a', `case: a\ndecisions:\n${BLOCK.trimEnd()}`],
  'no list, blank lines between keys': [
    'case: a\n\ntitle: b\n',
    `case: a\n\ntitle: b\n\ndecisions:\n${BLOCK}`,
  ],
  'no list, all indented': [
    '  case: a\n',
    `  case: a\n  decisions:\n${BLOCK.replace(/^/gm, '  ').trimEnd()}\n`,
  ],
  'no list, comments and an end': [
    '---\ncase: a # it\n  # of it\n# last\n...\n# after\n',
    `---\ncase: a # it\n  # of it\ndecisions:\n${BLOCK}# last\n...\n# after\n`,
  ],
  'no list, lists as deep as their keys': [
    'case: a\nevidence:\n- b\n',
    `case: a\nevidence:\n- b\ndecisions:\n${BLOCK.replace(/^ {2}/gm, '')}`,
  ],
  'no list, keys in quotes': [
    '"case": "a"\n"facts":\n    "b": 1\n',
    '"case": "a"\n"facts":\n    "b": 1\n"decisions":\n    - "verdict": "retain"\n      "on": "2024-05-01"\n' +
      '      "grounds": ["a", "b"]\n      "policy":\n          "id": "p"\n          "version": "2"\n',
  ],
  'a kept text at the end': [
    'case: a\ntitle: |+\n  b\n\n',
    `case: a\ntitle: |+\n  b\n\ndecisions:\n${BLOCK}`,
  ],
  'a kept text without a newline': [
    'case: a\ntitle: |+\n  b',
    `case: a\ntitle: |+\n  b\ndecisions:\n${BLOCK.trimEnd()}`,
  ],
  'an empty list': ['case: a\ndecisions: []\ntitle: b\n', `case: a\ndecisions:\n${BLOCK}title: b\n`],
  'an empty list and a comment': [
    'case: a\ndecisions: [ ] # none yet\n',
    `case: a\ndecisions: # none yet\n${BLOCK}`,
  ],
  'an empty list with a comment inside': [
    'case: a\ndecisions: [ # none\n  ]\n',
    `case: a\ndecisions: [ # none\n  ${FLOW}]\n`,
  ],
  'a block list': [
    `case: a\ndecisions:\n${FIRST}title: b\n`,
    `case: a\ndecisions:\n${FIRST}${BLOCK}title: b\n`,
  ],
  'a block list with CRLF': [
    `case: a\ndecisions:\n${FIRST}`.replaceAll('\n', '\r\n'),
    `case: a\ndecisions:\n${FIRST}${BLOCK}`.replaceAll('\n', '\r\n'),
  ],
  'a block list with comments': [
    `case: a\ndecisions:\n${FIRST}    # of the first\n  # of the list\n\ntitle: b\n`,
    `case: a\ndecisions:\n${FIRST}    # of the first\n${BLOCK}  # of the list\n\ntitle: b\n`,
  ],
  'a block list with blank lines': [
    `case: a\ndecisions:\n${FIRST}\n${FIRST}\n\ntitle: b\n`,
    `case: a\ndecisions:\n${FIRST}\n${FIRST}\n${BLOCK}\n\ntitle: b\n`,
  ],
  'a block list with wide dashes': [
    'case: a\ndecisions:\n-   verdict: terminate\n',
    `case: a\ndecisions:\n-   verdict: terminate\n-   ${BLOCK.slice(4)}`,
  ],
  'a block list of flow maps': [
    'case: a\ndecisions:\n  - { verdict: terminate }\n',
    `case: a\ndecisions:\n  - { verdict: terminate }\n${BLOCK}`,
  ],
  'a block list of aliases': [
    'case: a\nx: &x {}\ndecisions:\n  - *x\n',
    `case: a\nx: &x {}\ndecisions:\n  - *x\n${BLOCK}`,
  ],
  'a block list that ends in a folded text': [
    'decisions:\n  - reason: >-\n      b\n\n\ntitle: c\n',
    `decisions:\n  - reason: >-\n      b\n${BLOCK}\n\ntitle: c\n`,
  ],
  'a flow list': [
    'decisions: [{ verdict: terminate }] # all\n',
    `decisions: [{ verdict: terminate }, ${FLOW}] # all\n`,
  ],
  'a flow list on many lines': [
    'decisions: [\n  { verdict: terminate },\n  ]\n',
    `decisions: [\n  { verdict: terminate },\n  ${FLOW},\n  ]\n`,
  ],
  'a flow list with a comment': [
    'case: a\ndecisions: [ { verdict: terminate } # one\n  ]\n',
    `case: a\ndecisions: [ { verdict: terminate }, # one\n  ${FLOW}\n  ]\n`,
  ],
  'a flow list with a comment on a line of its own': [
    'case: a\ndecisions: [\n  # one, two\n  { verdict: terminate }, # one\n  ]\n',
    `case: a\ndecisions: [\n  # one, two\n  { verdict: terminate }, # one\n  ${FLOW},\n  ]\n`,
  ],
  'a flow list of an alias': ['{ x: &x {}, decisions: [*x] }', `{ x: &x {}, decisions: [*x, ${FLOW}] }`],
  'a flow list of an alias in a block document': [
    'x: &x {}\ndecisions: [*x]\n',
    `x: &x {}\ndecisions: [*x, ${FLOW}]\n`,
  ],
  'a flow list of empty maps': ['decisions: [{}]\n', `decisions: [{}, ${FLOW}]\n`],
  'a flow document': ['{case: a}', `{case: a, decisions: [${FLOW.replace(/([{[]) | ([}\]])/g, '$1$2')}]}`],
  'a flow document with a bare key': ['{ case }', `{ case, decisions: [ ${FLOW} ] }`],
  'minified JSON': ['{"case":"a"}', `{"case":"a","decisions":[${JSON_FLOW}]}`],
  'JSON on one line': [
    '{"case": "a", "decisions": [{"verdict": "terminate"}]}\n',
    '{"case": "a", "decisions": [{"verdict": "terminate"}, {"verdict": "retain", "on": "2024-05-01", ' +
      '"grounds": ["a", "b"], "policy": {"id": "p", "version": "2"}}]}\n',
  ],
  'an empty list in JSON on one line': ['{"decisions":[],"a":1}', `{"decisions":[${JSON_FLOW}],"a":1}`],
};

describe('appending an entry', () => {
  test.each(Object.entries(LAYOUTS))('to %s', (_, [before, after]) => {
    expect(append(before)).toBe(after);
  });

  test.each([2, 4, '\t'])('to JSON indented by %j, as JSON.stringify would have it', (indent) => {
    const values = [
      { case: 'a', title: 'b' },
      { case: 'a', decisions: [], title: 'b' },
      { case: 'a', decisions: [{ verdict: 'terminate' }], title: 'b' },
      { case: 'a', decisions: [{ verdict: 'terminate' }, ENTRY] },
    ];
    for (const value of values) {
      const decisions = [...(value.decisions ?? []), ENTRY];
      const before = `${JSON.stringify(value, null, indent)}\n`;
      expect(append(before)).toBe(`${JSON.stringify({ ...value, decisions }, null, indent)}\n`);
    }
  });

  test.each(Object.entries(LAYOUTS))('several are appended as one after the other: %s', (_, [before]) => {
    const entries = [ENTRY, { ...ENTRY, on: '2024-06-01' }, { ...ENTRY, on: '2024-07-01' }];
    const each = entries.reduce((text, entry) => append(text, entry)!, before);
    expect(appendEntries({ name: 'case.yaml', text: before, firstLine: 1 }, 'decisions', entries)).toBe(each);
  });

  test.each(['case: a\nevidence:\n  - id: E1\n', '{ case: a, evidence: [\n  { id: E1 }\n] }\n'])(
    'fifty are appended without parsing more often than for one: %j',
    (text) => {
      const parsing = jest.spyOn(Parser.prototype, 'parse');
      const parses = (count: number): number => {
        parsing.mockClear();
        const entries = Array.from({ length: count }, (_, at) => ({ id: `E${at + 2}` }));
        expect(appendEntries({ name: 'case.yaml', text, firstLine: 1 }, 'evidence', entries)).toBeDefined();
        return parsing.mock.calls.length;
      };
      expect(parses(50)).toBe(parses(1));
      expect(parses(1)).toBeGreaterThan(0);
      parsing.mockRestore();
    },
  );

  test('is refused where the list is none, is shared, or the document is not one', () => {
    for (const text of [
      'decisions: none',
      'x: &x [a]\ndecisions: *x\n',
      'decisions: &x [{}]\ny: *x\n',
      '- a',
      'a: [',
    ]) {
      expect(append(text)).toBeUndefined();
    }
  });

  test('folds a long reason, and quotes what needs it', () => {
    const long = `${'so many words '.repeat(10)}: # end`;
    const [, , dash, reason, rest, ...others] = append('case: a\n', {
      by: 'b: c',
      reason: long,
      version: '1.0',
    })!.split('\n');
    expect(dash).toBe('  - by: "b: c"');
    expect(reason).toBe('    reason: >-');
    expect(rest).toMatch(/^ {6}(?:so many words ?){6}/);
    expect(others).toContain('    version: "1.0"');
  });
});

const WORDS = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', ':', '#', '-', '"', "'"), minLength: 1, maxLength: 30 }),
);

const DECISION = fc
  .record(
    {
      verdict: fc.constantFrom('terminate', 'retain'),
      on: fc.constant('2024-05-01'),
      by: WORDS,
      reason: WORDS,
    },
    { requiredKeys: ['verdict', 'on'] },
  )
  // a reason is somebody's
  .filter(({ by, reason }) => reason === undefined || by !== undefined);

/** The keys of a case in any order, with decisions or none. */
const CASE = fc
  .record(
    {
      case: fc.constant('c'),
      title: WORDS,
      subject: fc.record({ name: WORDS, seen: fc.array(WORDS, { maxLength: 2 }) }),
      facts: fc.dictionary(
        fc.constantFrom('a', 'b', '__proto__'),
        fc.oneof(WORDS, fc.integer(), fc.boolean()),
      ),
      evidence: fc.array(fc.record({ id: fc.constant('E1'), summary: WORDS }), { maxLength: 2 }),
      decisions: fc.array(DECISION, { maxLength: 3 }),
    },
    { requiredKeys: ['case', 'title'] },
  )
  .chain((value) => fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }));

const LAYOUT = fc.record({
  indent: fc.integer({ min: 1, max: 6 }),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  defaultKeyType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  flowCollectionPadding: fc.boolean(),
  lineWidth: fc.constantFrom(0, 40, 80),
  directives: fc.boolean(),
});

const COMMENTS = fc.array(fc.constantFrom('', '', '', 'before', 'beside', 'blank', 'flow'), {
  maxLength: 40,
});

/** Writes a case as people might: comments and blank lines here and there, some lists and maps in brackets. */
function written(
  entries: readonly (readonly [string, unknown])[],
  { directives, ...layout }: typeof LAYOUT extends fc.Arbitrary<infer T> ? T : never,
  comments: readonly string[],
): string {
  const document = new Document(new Map(entries), { toStringDefaults: {} });
  let at = 0;
  const decorate = (node: Node): void => {
    const how = comments[at] ?? '';
    at += 1;
    if (how === 'before') node.commentBefore = ' said before';
    if (how === 'beside') node.comment = ' said beside';
    if (how === 'blank') node.spaceBefore = true;
    if (how === 'flow' && (isMap(node) || isSeq(node))) node.flow = true;
  };
  visit(document, {
    Node: (_, node) => {
      if (isScalar(node) || isMap(node) || isSeq(node)) decorate(node);
    },
  });
  return document.toString({ ...layout, directives });
}

const ENDS = fc.constantFrom('', '\n', '# the end\n', '...\n', '\n\n# the end');

describe('whatever a case looks like', () => {
  test('an entry is appended, every other byte stays, and verify holds', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        CASE,
        LAYOUT,
        COMMENTS,
        ENDS,
        fc.boolean(),
        fc.boolean(),
        (entries, layout, comments, end, crlf, mark) => {
          const text = asFile(written(entries, layout, comments) + end, crlf, mark);
          fc.pre(isReadAs(text, entries));
          const once = appended(text);
          refused += once === undefined ? 1 : 0;
          if (once === undefined) return;
          const twice = appended(once)!;
          expect(valueOf(twice).decisions).toHaveLength((valueOf(text).decisions?.length ?? 0) + 2);
          expect(verifyChain(valueOf(twice))).toEqual([]);
          expect(isKept(text, once)).toBe(true);
          expect(isKept(once, twice)).toBe(true);
        },
      ),
      { seed, numRuns: runs },
    );
    expect(refused).toBe(0);
  });
});

const asFile = (text: string, crlf: boolean, mark: boolean): string =>
  (mark ? '\uFEFF' : '') + (crlf ? text.replaceAll('\n', '\r\n') : text);

/** Whether the library reads what it has written: it is not always so, with comments in odd places. */
function isReadAs(text: string, entries: readonly (readonly [string, unknown])[]): boolean {
  try {
    return JSON.stringify(valueOf(text)) === JSON.stringify(Object.fromEntries(entries));
  } catch {
    return false;
  }
}

/** Appends a decision as the tool makes them. */
function appended(text: string): string | undefined {
  const theCase = valueOf(text);
  const standing = theCase.decisions?.at(-1);
  const decision: Decision = {
    verdict: 'retain',
    on: '2024-06-01',
    by: 'desk',
    policy: { id: 'p', version: '1', digest: `sha256:${'0'.repeat(64)}` },
    grounds: ['a'],
    'case-digest': caseDigest(theCase),
    reason: 'Because: of # this.',
    ...(standing === undefined ? {} : { previous: decisionDigest(standing) }),
  };
  return append(text, decision);
}

/** Whether a text is another with some text put in, and perhaps an empty list's brackets taken out. */
function isKept(before: string, after: string): boolean {
  const unbracketed = [...before.matchAll(/\s*\[\s*\]/g)].map(
    ({ index, 0: { length } }) => before.slice(0, index) + before.slice(index + length),
  );
  return [before, ...unbracketed].some((kept) => {
    const start = sameLength(kept, after);
    // an entry behind a comment needs a comma before that comment
    const uncomma = after.slice(0, start) + after.slice(start + 1);
    return isPutInto(kept, after) || (after[start] === ',' && isPutInto(kept, uncomma));
  });
}

/** Whether a text is another with one piece put in. */
function isPutInto(before: string, after: string): boolean {
  const start = sameLength(before, after);
  return after.endsWith(before.slice(start));
}

/** How many characters two texts begin alike. */
function sameLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

describe('a long document in JSON', () => {
  const EXHIBITS = Array.from({ length: 60 }, (_, at) => ({
    id: `E${at}`,
    summary: 'a "}]{[" \\\\" of it',
    at: [{}],
  }));
  const SHORT = { case: 'a', subject: { name: 'b' }, evidence: [], title: '"evidence": [' };

  test.each([undefined, 2, '\t'])('is added to like a short one, with %p as indentation', (indent) => {
    for (const more of [{}, { decisions: [] }, { decisions: [{ verdict: 'terminate', on: '2024-04-01' }] }]) {
      const [short, long] = [SHORT, { ...SHORT, evidence: EXHIBITS }].map((value) =>
        append(JSON.stringify({ ...value, ...more }, null, indent)),
      );
      const evidence = JSON.stringify({ evidence: EXHIBITS }, null, indent).replace(/^\{\s*|\s*\}$/g, '');
      const empty = JSON.stringify({ evidence: [] }, null, indent).replace(/^\{\s*|\s*\}$/g, '');
      expect(long).toBe(short!.replace(empty, () => evidence));
    }
  });

  test('ends where a text of it has very many escapes', () => {
    const text = JSON.stringify({ case: 'a', evidence: ['"'.repeat(1_000_000)] });
    expect(append(text)).toBe(`${text.slice(0, -1)},"decisions":[${JSON_FLOW}]}`);
  });
});

describe('the same keys of several maps', () => {
  const CASE = `evidence:
  - id: E1
    verified: true # seen
  - { id: E2 }
  - {
      id: E3,
      verified: false
    }
  - id: E4
  # the end
`;
  const file = { name: 'case.yaml', text: CASE, firstLine: 1 };
  const grades = { verified: false, reliability: 'B' };

  test('are set as they are one after the other', () => {
    const positions = [3, 0, 2, 1];
    const oneByOne = positions.reduce(
      (text, at) => setKeys({ ...file, text }, ['evidence', at], grades)!,
      CASE,
    );
    const together = setKeysOfEach(
      file,
      positions.map((at) => ['evidence', at]),
      grades,
    );
    expect(together).toBe(oneByOne);
    expect(oneByOne).toContain('{ id: E2, verified: false, reliability: B }');
  });

  test('are not set where one of them is not there', () => {
    expect(
      setKeysOfEach(
        file,
        [
          ['evidence', 0],
          ['evidence', 4],
        ],
        grades,
      ),
    ).toBeUndefined();
  });
});

describe('a long text', () => {
  const text = `case: c\nsubject: { name: ${'x'.repeat(70_000)} }\n`;
  const valueOf = (of: string): unknown => {
    const document = read({ name: 'case.yaml', text: of, firstLine: 1 });
    return document.ok ? document.value.value : undefined;
  };

  test('is read once, as long as its value is held', () => {
    const first = valueOf(text);
    expect(valueOf(text)).toBe(first);
    const other = valueOf(text.replace('case: c', 'case: d'));
    expect(other).toEqual({ ...(first as object), case: 'd' });
    expect(valueOf(text)).not.toBe(first);
    expect(valueOf(text)).toEqual(first);
  });

  test('and a short one each time', () => {
    expect(valueOf('case: c')).not.toBe(valueOf('case: c'));
  });
});
