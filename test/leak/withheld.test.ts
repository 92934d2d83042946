import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultLines } from '../../src/cli/main.ts';
import { LANGUAGE_WORDS } from '../../src/diagnostic/language-words.ts';
import { LEVELS } from '../../src/explain/audience.ts';
import { read } from '../../src/source/read.ts';
import { run } from '../support/run.ts';
import { makeScratch } from '../support/scratch.ts';

const ADDRESS = '5 Wobble Street';
const LEAK = /wobble/i;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-withheld-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string | Uint8Array): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** A machine may have much else to do. */
jest.setTimeout(120_000);

/** A case with a mistake in it and an address in it, its keys sorted as some tools sort them. */
const SORTED = {
  'as-of': '2024-05-20',
  case: 'c',
  decisions: [{ on: '2024-05-20', verdict: 'retain' }],
  evidence: [
    {
      id: 'E1',
      kind: 'doxxing',
      observed: '2024-05-19',
      summary: `person-a lives at ${ADDRESS}`,
      verified: 'yes',
    },
  ],
  facts: { service: 'hosting' },
  subject: { name: 'x' },
  title: 'A',
  vocabulary: 'trust-and-safety',
};

const first = (...keys: readonly (keyof typeof SORTED)[]): object => ({
  ...Object.fromEntries(keys.map((key) => [key, SORTED[key]])),
  ...SORTED,
});

describe('a case with a mistake in it, whatever it begins with', () => {
  const ORDERS = {
    sorted: SORTED,
    unsorted: first('case', 'title', 'vocabulary'),
    vocfirst: first('vocabulary', 'case'),
  };
  const commands = LEVELS.flatMap((level) => [
    ...['text', 'json', 'github', 'sarif'].map((format) => `check FILE -f ${format} --for ${level}`),
    ...['text', 'json', 'junit', 'github', 'sarif', 'markdown'].map(
      (format) => `replay FILE -f ${format} --for ${level}`,
    ),
    `decide FILE --for ${level}`,
    `verify FILE --for ${level}`,
    `verify FILE -f json --for ${level}`,
  ]);

  test.each(Object.entries(ORDERS))('%s, on one line', async (name, value) => {
    const file = put(`${name}.ndjson`, `${JSON.stringify(value)}\n`);
    for (const command of commands) {
      const { output, exit } = await run(command.split(' ').map((word) => (word === 'FILE' ? file : word)));
      expect([command, exit, LEAK.test(output)]).toEqual([command, 3, false]);
    }
  });
});

const BLOCK = `case: c
title: A
vocabulary: trust-and-safety
as-of: 2024-05-20
subject: { name: x }
facts: { service: hosting }
evidence:
  - id: E1
    kind: doxxing
    observed: 2024-05-19
    summary: person-a lives at ${ADDRESS}
    verified: maybe
`;

const changed = (from: RegExp | string, to: string): string => BLOCK.replace(from, to);

describe('however a case is written, and broken', () => {
  const TEXTS: Readonly<Record<string, string | Uint8Array>> = {
    'in block style': BLOCK,
    'with explicit keys': BLOCK.replace(/^( *)(summary|case|kind): /gm, '$1? $2\n$1: '),
    'with the key of its kind misspelt': changed('case:', 'cse:'),
    'without the key of its kind': changed('case: c\n', ''),
    'with the key of its kind in quotes': changed('case:', '"case" :'),
    'as a policy by its first key': `policy: p\n${BLOCK.replace('case: c\n', '')}`,
    'as a vocabulary by its keys': changed('case: c\n', 'kinds: {}\n'),
    'with a subject within an exhibit': changed('verified: maybe', `subject: { name: "${ADDRESS}" }`),
    'with a tab': changed('    verified', '\tverified'),
    'with an anchor and an alias of nothing': changed(
      /summary: .*/,
      `summary: &a ${ADDRESS}\n    excerpt: *b`,
    ),
    'with an alias called like an address': changed(/summary: .*/, 'summary: *5-Wobble-Street'),
    'with a tag': changed(/summary: /, `summary: !${ADDRESS.replaceAll(' ', '-')} `),
    'with a tag of a handle': changed(/summary: /, 'summary: !wobble!street '),
    'with a directive': `%WOBBLE ${ADDRESS}\n---\n${BLOCK}`,
    'with an escape that is none': changed(/summary: .*/, 'summary: "lives at \\W Wobble Street"'),
    'with half a hexadecimal escape': changed(/summary: .*/, 'summary: "\\xWobble Street"'),
    'with words behind the mark of a block': changed(/summary: .*/, `summary: | ${ADDRESS}\n      more`),
    'with a quotation mark that is not closed': changed(/summary: .*/, `summary: "${ADDRESS}`),
    'with a text that became a key': changed('summary: person-a', 'person-a'),
    'with a line of a text that became a key': changed(
      /summary: .*/,
      `summary: |\n      a\n    Wobble: ${ADDRESS}`,
    ),
    'with an address as a key given twice': `${BLOCK}${ADDRESS}: 1\n${ADDRESS}: 2\n`,
    'with an address as a key of facts': changed('service: hosting', `"${ADDRESS}": true`),
    'as two documents': `${BLOCK}---\n${BLOCK}`,
    'as one line of JSON, cut off': JSON.stringify(SORTED).slice(0, -20),
    'as JSON with a key given twice': JSON.stringify(SORTED).replace('{', `{"title":"${ADDRESS}",`),
    'in UTF-16': Buffer.from(`\uFEFF${BLOCK}`, 'utf16le'),
    'in UTF-16 without its mark': Buffer.from(BLOCK, 'utf16le'),
    'behind a byte order mark': `\uFEFF${BLOCK}`,
    'with control characters': changed(/summary: /, 'summary: \u0007\u001B[31m'),
    'with a number of too many digits': changed(/summary: .*/, 'summary: 4915112345678901234567890'),
  };

  test.each(Object.entries(TEXTS))('%s', async (_, text) => {
    const yaml = put('case.yaml', text);
    const lines = put('case.ndjson', text);
    for (const command of ['check', 'decide', 'verify', 'replay', 'fmt --check', 'pack -o out.decpack']) {
      for (const file of command.startsWith('fmt') ? [yaml] : [yaml, lines]) {
        const { output, exit } = await run([...command.split(' '), file]);
        expect([command, output.replaceAll('\0', '')]).toEqual([command, expect.not.stringMatching(LEAK)]);
        expect(output).not.toMatch(/49151123/);
        // what is laid out is laid out, whatever it says
        expect(command.startsWith('fmt') ? [0, 1, 3] : [2, 3]).toContain(exit);
      }
    }
    const { output } = await run(['decide', '-'], { stdin: text });
    expect(output.replaceAll('\0', '')).not.toMatch(LEAK);
  });
});

describe('an address that was pasted where it does not belong', () => {
  const PLACES: readonly (readonly [string, RegExp, string])[] = [
    ['an attribute', /verified: maybe/, `severity: ${ADDRESS}`],
    ['an attribute, as one word', /verified: maybe/, 'severity: 5-Wobble-Street'],
    ['a fact', /service: hosting/, `service: ${ADDRESS}`],
    ['an id', /id: E1/, `id: "${ADDRESS}"`],
    ['the id of the case', /case: c/, `case: ${ADDRESS}`],
    ['a kind', /kind: doxxing/, `kind: ${ADDRESS}`],
    ['the vocabulary', /vocabulary: .*/, `vocabulary: ${ADDRESS}`],
    ['a time', /observed: .*/, `observed: ${ADDRESS}`],
    ['as-of', /as-of: .*/, `as-of: 2024-05-20 ${ADDRESS}`],
    ['a digest', /verified: maybe/, `sha256: ${ADDRESS}`],
    ['what it derives from', /verified: maybe/, `derived-from: Wobblestreet-5`],
    ['what it refutes', /verified: maybe/, `refutes: ["Wobblestreet-5"]`],
    ['a verdict', /^evidence:/m, `decisions: [{ verdict: ${ADDRESS}, on: 2024-05-20 }]\nevidence:`],
    ['a key of the subject', /name: x/, `name: x, "${ADDRESS}": null`],
    ['a comment on lints', /verified: maybe/, `# decisis-disable ${ADDRESS}: as said\n    verified: true`],
  ];

  test.each(PLACES)('%s', async (_, from, to) => {
    const file = put(
      'pasted.yaml',
      BLOCK.replace('verified: maybe', 'verified: true')
        .replace('verified: true', 'verified: maybe')
        .replace(from, to),
    );
    for (const format of ['text', 'json', 'github', 'sarif']) {
      const { output } = await run(['check', file, '-f', format]);
      expect([format, output]).toEqual([format, expect.not.stringMatching(LEAK)]);
      expect(output).toMatch(/(?:case|schema|disable)\//);
    }
  });
});

describe('what is withheld leaves the fault to be seen', () => {
  const frameOf = async (text: string): Promise<string> =>
    (await run(['check', put('seen.yaml', text)])).stderr;

  test('a key that is wrong, and the keys and words that are not', async () => {
    const shown = await frameOf(
      changed('service: hosting', 'service: hosting, prior-wranings: 2, cure: offered'),
    );
    expect(shown).toContain('no fact is called `prior-wranings`');
    expect(shown).toContain('6 | facts: { service: hosting, prior-wranings: 2, cure: offered }');
    expect(shown).toContain('did you mean `prior-warnings`?');
  });

  test('a key that is near to none', async () => {
    const shown = await frameOf(changed('service: hosting', 'service: hosting, weather: 2'));
    expect(shown).toContain('no fact is called `weather`');
    expect(shown).toContain('weather: 2');
  });

  test('the marks of YAML, times and short ids', async () => {
    const flow =
      '- { id: E1, kind: threat, observed: 2024-05-19T10:00:00Z, summary: "Jane, at 5", severty: high }';
    const shown = await frameOf(`${BLOCK.slice(0, BLOCK.indexOf('  - id'))}  ${flow}\n`);
    expect(shown).toContain(
      '- { id: E1, kind: threat, observed: 2024-05-19T10:00:00Z, summary: "▒▒▒▒, ▒▒ ▒", severty: high }',
    );
  });

  test('the words of a vocabulary of the user’s own', async () => {
    const own = put(
      'own/vocabulary.yaml',
      'vocabulary: own\ntitle: Own\nkinds: { rant: { title: A rant } }\nattributes: {}\nfacts: { mood: { title: Mood, one-of: [grim, merry] } }\n',
    );
    const text = changed('trust-and-safety', 'own').replace(
      /facts: .*/,
      'facts: { mood: grim, moods: merry }',
    );
    const { stderr } = await run(['check', own, put('own/case.yaml', text.replace('doxxing', 'rant'))]);
    expect(stderr).toContain('facts: { mood: grim, moods: merry }');
  });

  test('all of it on demand, and to nobody outside', async () => {
    const file = put('reveal.yaml', changed('summary:', 'sumary:'));
    expect((await run(['check', file, '--reveal'])).stderr).toMatch(LEAK);
    expect((await run(['check', file, '--reveal', '--for', 'public'])).exit).toBe(2);
  });

  test('lines of policies stand as they are', async () => {
    const { stderr } = await run(['check', 'test/documents/policy__unknown-finding.yaml']);
    expect(stderr).not.toContain('▒');
  });
});

describe('what is known to be of rules is known by its keys, once it was read', () => {
  const isOfRules = (text: string): boolean | undefined => {
    const document = read({ name: 'x', text, firstLine: 1 });
    return document.ok ? document.value.file.isOfRules : undefined;
  };

  test('policies and vocabularies are, tests and cases are not', () => {
    for (const name of readdirSync('policies')) {
      expect([name, isOfRules(readFileSync(join('policies', name), 'utf8'))]).toEqual([
        name,
        !name.includes('.test.'),
      ]);
    }
    for (const name of readdirSync('fixtures/cases').filter((one) => one.endsWith('.yaml'))) {
      expect([name, isOfRules(readFileSync(join('fixtures/cases', name), 'utf8'))]).toEqual([name, false]);
    }
  });

  test.each([
    ['policy: p\nrules: {}', true],
    ['rules: {}\npolicy: p', true],
    ['policy: p\ntitle: P', false],
    ['policy: p\nrules: {}\nevidence: []', false],
    ['policy: p\nrules: { r: { title: R, when: { summary: x } } }', false],
    ['policy: p\nclasses: { evidence: { title: E, kind: threat } }', true],
    ['policy: p\ncase: c\nrules: {}', false],
    ['vocabulary: v\nfacts: { service: hosting }', false],
    ['vocabulary: v\nfacts: { service: { title: S, type: boolean } }', true],
    ['vocabulary: v\nkinds: { a: { title: A } }\nsubject: { name: x }', false],
    ['policies: [p]\nbase: main', true],
    ['policies: [p]\nbase: { evidence: [] }', false],
    ['tests: p\nexamples: {}', false],
  ])('%j: %s', (text, expected) => {
    expect(isOfRules(text)).toBe(expected);
  });
});

describe('a notice that cannot be written', () => {
  const CASE = {
    ...first('case', 'title'),
    // the policy gives another verdict
    decisions: [{ verdict: 'terminate', on: '2024-05-20', by: 'Wobble', reason: 'Wobble said so' }],
    subject: { name: 'x.example', contract: 'contract-Wobble-7' },
    evidence: [
      {
        id: 'E1',
        kind: 'threat',
        observed: '2024-05-19',
        summary: 'A threat',
        excerpt: `we know ${ADDRESS}`,
        author: 'wobble-author',
        collected: { by: 'Wobble desk', method: 'wobbling' },
      },
    ],
    notice: { source: 'notice', reporter: 'Wobble reporter', 'content-date': '2024-05-30' },
  };

  test.each(['customer', 'reporter', 'public', 'dsa'])(
    'to the %s shows no line of the case, and says why',
    async (to) => {
      const file = put('notice.json', JSON.stringify(CASE));
      const { output, exit } = await run(['notice', file, '--to', to]);
      expect(exit).not.toBe(0);
      expect(output).toMatch(/error\[notice\/[\w-]+\]: .* /);
      expect(output).not.toMatch(LEAK);
      expect(output).not.toMatch(/^\d+ \| .*"case"/m);
    },
  );

  test('to a customer, of a case that is not valid', async () => {
    const file = put('notice.json', JSON.stringify({ ...CASE, facts: { service: 'hosting', prior: 1 } }));
    const { output, exit } = await run(['notice', file, '--to', 'customer']);
    expect(exit).toBe(3);
    expect(output).toContain('error[case/unknown-fact]: no fact is called `prior`');
    expect(output).not.toMatch(LEAK);
    expect(output).not.toContain('▒');
  });
});

describe('an earlier version in git', () => {
  test('with an address in a line that cannot be read', () => {
    const scratch = makeScratch();
    const line = JSON.stringify(SORTED).replace('yes', 'maybe');
    mkdirSync(join(scratch.folder, 'old'));
    writeFileSync(join(scratch.folder, 'old/archive.ndjson'), `${line.slice(0, -9)}\n`);
    writeFileSync(join(scratch.folder, 'old/case.yaml'), `${BLOCK}${ADDRESS}: 1\n${ADDRESS}: 2\n`);
    scratch.git('add', '.');
    scratch.git('commit', '--quiet', '--message=old');
    for (const words of ['verify old', 'replay old -f json --for public', 'verify old -f github']) {
      const { stdout, stderr, exit } = scratch.run(['decisis', ...words.split(' '), '--base', 'git:HEAD']);
      expect([words, exit, stdout + stderr]).toEqual([words, 3, expect.not.stringMatching(LEAK)]);
    }
    rmSync(scratch.folder, { recursive: true, force: true });
  });
});

describe('an earlier version that is held against no schema', () => {
  const NOW = {
    ...SORTED,
    evidence: [],
    decisions: [
      { on: '2024-05-20', verdict: 'retain' },
      { on: '2024-05-21', verdict: 'retain' },
    ],
  };
  test.each(['text', 'json', 'junit', 'github', 'sarif', 'markdown'])(
    'with an address in place of an id, a date and a verdict, as %s',
    async (format) => {
      const now = put('now.json', JSON.stringify(NOW));
      const then = [
        { ...NOW, case: ADDRESS },
        {
          ...NOW,
          decisions: [
            { on: ADDRESS, verdict: ADDRESS, [ADDRESS]: 1 },
            { on: { a: 1 }, verdict: [] },
            ...NOW.decisions,
          ],
        },
      ];
      const base = put('then.ndjson', then.map((one) => JSON.stringify(one)).join('\n'));
      for (const level of LEVELS) {
        const { output, exit } = await run(['verify', now, '--base', base, '-f', format, '--for', level]);
        expect([level, exit, output]).toEqual([level, 1, expect.not.stringMatching(LEAK)]);
        expect(output).toContain('decision/gone');
      }
    },
  );
});

describe('found by breaking documents at random', () => {
  test.each([
    [
      'a key called like what every object has',
      changed('facts: {', 'facts: { constructor: x, constructor: 7,'),
    ],
    [
      'a map where tests name their policy',
      'tests: { collected: leaky }\nexamples: { a: { expect: { verdict: retain } } }\n',
    ],
    [
      'a map where a case names its vocabulary',
      changed('vocabulary: trust-and-safety', 'vocabulary: { a: b }'),
    ],
  ])('%s', async (_, text) => {
    const { output, exit } = await run(['check', put('found.yaml', text)]);
    expect(exit).toBe(3);
    expect(output).not.toMatch(LEAK);
  });
});

test('the words of diagnostics are taken where it is known who reads them, and nowhere else', () => {
  const taken =
    /\bdiagnostic\.(?:message|help|related)\b|\{[^{}]*\b(?:message|help|related)\b[^{}]*\} = diagnostic\b/;
  const files = ['src/report', 'src/cli', 'src/replay', 'src/load'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(room, name)),
  );
  expect(files.filter((file) => taken.test(readFileSync(file, 'utf8')))).toEqual([
    'src/report/diagnostics.ts',
    // it hands them on
    'src/load/words-of.ts',
  ]);
});

describe('what is known beforehand', () => {
  test('are the keys that the schemas give', () => {
    const keysOf = (value: unknown): readonly string[] => {
      if (typeof value !== 'object' || value === null) return [];
      const entries = Object.entries(value);
      const own = entries.flatMap(([key, part]) =>
        key === 'properties' ? Object.keys(Object(part) as object) : [],
      );
      return [...own, ...entries.flatMap(([, part]) => keysOf(part))];
    };
    const given = ['case', 'tests', 'policy', 'vocabulary'].flatMap((kind) =>
      keysOf(JSON.parse(readFileSync(`src/schema/${kind}.schema.json`, 'utf8'))),
    );
    expect(given.filter((key) => !LANGUAGE_WORDS.has(key))).toEqual([]);
  });

  test('a report of a fault of ours quotes nothing of a document', () => {
    const parsed = (): unknown => {
      try {
        return JSON.parse(`{"a": ${ADDRESS}}`);
      } catch (error) {
        return error;
      }
    };
    expect(faultLines(parsed())).toMatch(/^SyntaxError\n\s+at /);
    expect(faultLines(new TypeError(`cannot read '${ADDRESS}'`))).toContain("TypeError: cannot read '…'");
    expect(faultLines(ADDRESS)).toBe('thrown: string');
  });
});
