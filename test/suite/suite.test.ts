import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import { expand } from '../../src/suite/expand.ts';
import { run } from '../support/run.ts';
import type { Given, Suite } from '../../src/model/suite.ts';
import { read } from '../../src/source/read.ts';

const suiteOf = (given: Given, each?: Suite['examples'][string]['each'], base: Given = {}): Suite => ({
  tests: 'p',
  base: { 'as-of': '2024-05-10T12:00:00Z', ...base },
  examples: {
    'an example': { given, expect: { verdict: 'retain' }, ...(each === undefined ? {} : { each }) },
  },
});

/** The cases that a suite's examples become. */
const casesOf = (suite: Suite): ReturnType<typeof expand>[number]['case'][] =>
  expand(suite, 'v').map((example) => example.case);

describe('an example that asserts nothing', () => {
  test.each(['{}', '{ findings: {} }', '{ evidence: {} }'])('is none: %s', async (expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-suite-'));
    const path = join(folder, 'a.test.yaml');
    const base = 'base: { as-of: 2024-05-01, facts: { service: saas } }';
    writeFileSync(path, `tests: mailer\n${base}\nexamples: { a: { expect: ${expected} } }\n`);
    const { exit, stderr } = await run(['test', path, '--policy', 'test/inputs/suite']);
    rmSync(folder, { recursive: true });
    expect([exit, stderr]).toEqual([3, expect.stringContaining('error[schema/empty]')]);
  });
});

describe('an example as a case', () => {
  test('facts of an example overlay the base’s, its evidence comes after', () => {
    const [made] = casesOf(
      suiteOf({ facts: { a: 2 }, evidence: [{ kind: 'threat', ago: '1d' }] }, undefined, {
        facts: { a: 1, b: true },
        evidence: [{ kind: 'doxxing', ago: '0h' }],
      }),
    );
    expect({ ...made!.facts }).toEqual({ a: 2, b: true });
    expect(made!.evidence.map(({ id, kind, observed }) => [id, kind, observed])).toEqual([
      ['E1', 'doxxing', '2024-05-10T12:00:00.000Z'],
      ['E2', 'threat', '2024-05-09T12:00:00.000Z'],
    ]);
  });

  test.each([
    [[{ times: 3 }], ['E1', 'E2', 'E3']],
    [[{ times: 0 }, {}], ['E1']],
    [
      [{ id: 'A', times: 3 }, {}],
      ['A', 'A-2', 'A-3', 'E4'],
    ],
    [
      [{ id: 'E2' }, {}],
      ['E2', 'E2x'],
    ],
  ])('%j is called %j', (exhibits, ids) => {
    const evidence = exhibits.map((exhibit) => ({ kind: 'threat', ago: '1h', ...exhibit }));
    expect(casesOf(suiteOf({ evidence }))[0]!.evidence.map(({ id }) => id)).toEqual(ids);
  });

  test('a row’s values keep their type, and stand in the name where it names them', () => {
    const suite: Suite = {
      tests: 'p',
      base: { 'as-of': '2024-05-10' },
      examples: {
        '$n of them': {
          each: [{ n: 2, cured: false, grounds: ['a'] }],
          given: { facts: { n: '$n', cured: '$cured' }, subject: { name: '$5 off' } },
          expect: { grounds: '$grounds' },
        },
      },
    };
    const [example] = expand(suite, 'v');
    expect(example!.name).toBe('2 of them (cured no, grounds a)'.replace('no', 'false'));
    expect({ ...example!.case.facts }).toEqual({ n: 2, cured: false });
    expect(example!.expect.grounds).toEqual(['a']);
    expect(example!.case.subject.name).toBe('$5 off');
    expect(example!.faults).toEqual([]);
  });

  describe('facts with a history', () => {
    const factOf = (given: Given, base: Given = {}): unknown =>
      casesOf(suiteOf(given, undefined, base))[0]!.facts['cure'];

    test.each<[string, Given, unknown]>([
      [
        'an entry, dated before as-of',
        { facts: { cure: { value: 'offered', ago: '24h', 'shown-by': ['N1'] } } },
        { value: 'offered', 'shown-by': ['N1'], since: '2024-05-09T12:00:00.000Z' },
      ],
      [
        'an entry that began at as-of',
        { facts: { cure: { value: 'offered', ago: '0m' } } },
        { value: 'offered', since: '2024-05-10T12:00:00.000Z' },
      ],
      [
        'a history, some of it dated by hand',
        {
          facts: {
            cure: [
              { value: 'none' },
              { value: 'offered', since: '2024-05-01' },
              { value: 'verified', ago: '1d' },
            ],
          },
        },
        [
          { value: 'none' },
          { value: 'offered', since: '2024-05-01' },
          { value: 'verified', since: '2024-05-09T12:00:00.000Z' },
        ],
      ],
      [
        'as of the moment of the example',
        { 'as-of': '2024-06-01', facts: { cure: { value: 'offered', ago: '1d' } } },
        { value: 'offered', since: '2024-05-31T00:00:00.000Z' },
      ],
    ])('%s', (_, given, expected) => {
      expect(factOf(given)).toEqual(expected);
    });

    test('a fact that is given stands in place of all that the base says of it', () => {
      const base = { facts: { cure: [{ value: 'none' }, { value: 'offered', ago: '1d' }] } };
      expect(factOf({ facts: { cure: 'verified' } }, base)).toBe('verified');
      expect(factOf({}, base)).toEqual([
        { value: 'none' },
        { value: 'offered', since: '2024-05-09T12:00:00.000Z' },
      ]);
    });

    test('a row’s values stand in entries too', () => {
      const cure = { value: '$value', ago: '$ago', 'shown-by': ['$by'] };
      const [made] = casesOf(suiteOf({ facts: { cure } }, [{ value: 'offered', ago: '2h', by: 'N1' }]));
      expect(made!.facts['cure']).toEqual({
        value: 'offered',
        'shown-by': ['N1'],
        since: '2024-05-10T10:00:00.000Z',
      });
    });

    test.each<[string, Given['facts'], string, readonly (string | number)[]]>([
      ['two dates', { cure: { value: 'a', ago: '1d', since: '2024-05-01' } }, 'two-starts', ['cure', 'ago']],
      ['no duration', { cure: [{ value: 'a', ago: '1 day' }] }, 'bad-ago', ['cure', 0, 'ago']],
    ])('%s', (_, facts, fault, path) => {
      const [example] = expand(suiteOf({ facts: facts! }), 'v');
      expect(example!.faults.map((one) => [one.fault, one.path])).toEqual([
        [fault, ['examples', 'an example', 'given', 'facts', ...path]],
      ]);
    });
  });

  test('names that differ in signs alone are cases of their own', () => {
    const { examples } = suiteOf({});
    const two = { tests: 'p', examples: { 'a b': examples['an example']!, 'a-b': examples['an example']! } };
    expect(expand(two, 'v').map((example) => example.case.case)).toEqual(['a-b', 'a-b-2']);
  });
});

describe('what examples leave untried', () => {
  const SUITE = 'test/inputs/suite/passes.test.yaml';
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-untried-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const valueOf = (text: string): unknown => {
    const document = read({ name: 'annotated', text, firstLine: 1 });
    return document.ok ? document.value.value : document.diagnostics;
  };

  test('the annotated policy is the policy', async () => {
    const file = join(folder, 'annotated.yaml');
    await run(['test', SUITE, '--coverage-format', 'annotate', '--coverage-output', file]);
    const annotated = readFileSync(file, 'utf8');
    expect(annotated).toContain('# needs: ');
    expect(valueOf(annotated)).toEqual(valueOf(readFileSync('test/inputs/suite/mailer.yaml', 'utf8')));
  });

  test('no comment of the annotated policy comes between the lines of a text', async () => {
    const policy = `policy: p
title: P
version: '1'
vocabulary: trust-and-safety
classes: {}
findings:
  cured: { title: 'it was
      put right', fact: cure, is: verified }
  warned: { title: it was
      warned, fact: prior-warnings, at-least: 1 }
rules:
  both: { title: x, verdict: terminate, when: { all: [cured, warned] } }
`;
    writeFileSync(join(folder, 'p.yaml'), policy);
    const only = 'tests: p\nexamples: { a: { given: { as-of: 2024-05-01 }, expect: { verdict: retain } } }\n';
    writeFileSync(join(folder, 'p.test.yaml'), only);
    const { stdout } = await run(['test', folder, '--coverage-format', 'annotate']);
    expect(stdout).toContain('# needs: a case in which cured is established');
    expect(valueOf(stdout)).toEqual(valueOf(policy));
  });

  test('the cases written for it try all of it, and hold', async () => {
    const { output } = await run(['test', SUITE, '--coverage', '--write', folder]);
    expect(await run(['fmt', '--check', folder])).toMatchObject({ exit: 0 });
    expect(output).toContain('69.2 %');
    const { exit, stdout } = await run([
      'test',
      folder,
      SUITE,
      '--policy',
      'test/inputs/suite',
      '--min',
      '100',
    ]);
    expect([exit, stdout]).toEqual([0, expect.stringContaining('26 of 26')]);
  });

  test('both sides of the edge of each rule can be had without any tests, and hold', async () => {
    const policies = 'test/inputs/suite';
    await run(['test', 'test/inputs/suite/mailer.yaml', '--policy', policies, '--generate', folder]);
    const { exit, stdout } = await run(['test', folder, '--policy', policies, '--verbose']);
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('harassment: the same with one harassment fewer'),
    ]);
    expect(readFileSync(join(folder, 'mailer-edges.test.yaml'), 'utf8')).toContain('verdict: retain');
  });

  test('where nothing is untried, nothing is written', async () => {
    await run(['test', SUITE, '--write', folder]);
    const [untried, more] = [join(folder, 'mailer-untried.test.yaml'), join(folder, 'more')];
    await run(['test', SUITE, untried, '--policy', 'test/inputs/suite', '--write', more]);
    expect([existsSync(untried), existsSync(more)]).toEqual([true, false]);
  });
});

describe('decisis test --watch', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-watch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const POLICY = `policy: p
title: P
version: '1'
vocabulary: trust-and-safety
classes: {}
findings: { cured: { title: it was put right, fact: cure, is: verified } }
rules: { uncured: { title: Not cured, verdict: terminate, when: { none: [cured] } } }
`;

  const tests = (verdict: string): string =>
    `tests: p\nbase: { as-of: 2024-05-01 }\nexamples: { nothing: { expect: { verdict: ${verdict} } } }\n`;

  test('runs anew when a document changes or is replaced, again and again, and ends on q', async () => {
    writeFileSync(join(folder, 'p.yaml'), POLICY);
    writeFileSync(join(folder, 'p.test.yaml'), tests('retain'));
    const stdin = new PassThrough();
    let said = '';
    let tell: (() => void) | undefined;
    const stream = (): Writable =>
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          said += chunk.toString();
          if (said.includes('q to leave')) tell?.();
          done();
        },
      });
    /** What is said until it waits, after something was done. */
    const after = async (done: () => void): Promise<string> => {
      said = '';
      const waits = new Promise<void>((resolve) => (tell = resolve));
      done();
      await waits;
      return said;
    };
    /** Saves as editors do: a new file is put in the place of the old. */
    const replace = (name: string, text: string): void => {
      writeFileSync(join(folder, 'draft'), text);
      renameSync(join(folder, 'draft'), join(folder, name));
    };
    let over: Promise<number> | undefined;
    const start = (): void => {
      over = main(['test', folder, '--watch'], { stdin, stdout: stream(), stderr: stream(), env: {} });
    };
    expect(await after(start)).toContain('1 example: 1 failed, 0 passed');
    expect(await after(() => replace('p.test.yaml', tests('terminate')))).toContain('1 example: 1 passed');
    expect(await after(() => replace('p.test.yaml', tests('retain')))).toContain('1 example: 1 failed');
    expect(await after(() => writeFileSync(join(folder, 'p.test.yaml'), tests('terminate')))).toContain(
      '1 example: 1 passed',
    );
    expect(await after(() => replace('p.yaml', 'policy: [\n'))).toContain('error[document/not-yaml]');
    expect(await after(() => replace('p.yaml', POLICY))).toContain('1 example: 1 passed');
    mkdirSync(join(folder, 'more'));
    expect(await after(() => replace('more/p.test.yaml', tests('retain')))).toContain('2 examples: 1 failed');
    stdin.write('q');
    expect(await over).toBe(0);
  });
});
