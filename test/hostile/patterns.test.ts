import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { parse, type Token } from 'acorn';
import { contactIn, identityIn } from '../../src/lint/private-data.ts';
import { withheld } from '../../src/report/withhold.ts';

// Its compiled program settles most in a tenth of the time that the one in JavaScript takes, and is there where npm brings it.
process.env['RECHECK_BACKEND'] = 'auto';
const { check } = await import('recheck');

interface Literal {
  readonly pattern: string;
  readonly flags: string;
}

/** Milliseconds in which a pattern is settled, as a rule, and those after which the search is given up. */
const [SOON, LAST] = [1500, 100_000] as const;

/** Where the checker tries texts by chance, it tries the same ones each time. */
const randomSeed = 1;

/** What the checker says of a pattern. Not to know is no answer: what is not settled soon is asked for again, with more time. */
async function statusOf({ pattern, flags }: Literal): Promise<string> {
  const { status } = await check(pattern, flags, { timeout: SOON, randomSeed });
  if (status !== 'unknown') return status;
  return (await check(pattern, flags, { timeout: LAST, randomSeed })).status;
}

/** What each of the patterns that are not known to be safe is, by its name. */
async function unsafe(found: ReadonlyMap<string, Literal>): Promise<readonly string[]> {
  const known = new Map<string, string>();
  const faults: string[] = [];
  for (const [name, literal] of found) {
    const key = `${literal.pattern}/${literal.flags}`;
    const status = known.get(key) ?? (await statusOf(literal));
    known.set(key, status);
    if (status !== 'safe') faults.push(`${status}: ${name}`);
  }
  return faults;
}

/** What only the build runs, on the texts of the house. */
const OF_THE_BUILD = ['cli/build/plain-types.js'];

/** The same source once more, with the libraries that it uses, whose patterns are not ours to mend. */
const BUNDLED = 'bundle/';

/** Every pattern that is written out in the source, with the files that it stands in. */
function literals(): ReadonlyMap<string, Literal> {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const found = new Map<string, Literal>();
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js') || name.startsWith(BUNDLED) || OF_THE_BUILD.includes(name)) continue;
    parse(readFileSync(join(source, name), 'utf8'), {
      ecmaVersion: 'latest',
      sourceType: 'module',
      onToken: (token) => {
        if (token.type.label !== 'regexp') return;
        const literal = (token as Token & { readonly value: Literal }).value;
        found.set(`${name}: /${literal.pattern}/${literal.flags}`, literal);
      },
    });
  }
  return found;
}

/** By file: the patterns that it makes when it runs, and what makes it do so. */
const MADE: Readonly<Record<string, () => Promise<unknown>>> = {
  'cli/commands/test/run.js': () => Promise.resolve(), // of the command line: a user holds up nobody else
  'intake/admiralty.js': async () =>
    (await import('../../src/intake/admiralty.ts')).gradesOfTags(['admiralty-scale'], 'a tag', []),
  'intake/xarf/schema-fault.js': () => Promise.resolve(), // those of the schemas, which are tried below
  'model/labels/clean-label.js': async () =>
    (await import('../../src/model/labels/clean-label.ts')).cleanLabel('A label'),
  'notice/without-subject.js': () => Promise.resolve(), // a name, escaped
  'report/manual/inline.js': () => import('../../src/report/manual/inline.ts'),
  'report/withhold.js': () => import('../../src/report/withhold.ts'),
  'source/format/escape-unseen.js': () => import('../../src/source/format/escape-unseen.ts'),
};

/** The patterns that are put together when the tool runs. */
async function made(): Promise<readonly Literal[]> {
  const found: Literal[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct: (target, [pattern, flags]: [string | RegExp, string?]) => {
      const regexp = new target(pattern, flags);
      found.push({ pattern: regexp.source, flags: regexp.flags });
      return regexp;
    },
  });
  jest.resetModules();
  try {
    for (const make of Object.values(MADE)) await make();
  } finally {
    globalThis.RegExp = own;
  }
  return found;
}

/** The patterns of JSON Schemas: those compiled for documents, and those by which reports that come in are checked. */
function ofSchemas(): readonly Literal[] {
  const compiled = readFileSync(
    fileURLToPath(new URL('../../src/schema/validators.cjs', import.meta.url)),
    'utf8',
  );
  const own = [...compiled.matchAll(/new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g)];
  const folder = 'src/intake/xarf/schemas';
  const theirs: string[] = [];
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json')))
    JSON.parse(readFileSync(join(folder, name), 'utf8'), (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string') theirs.push(value);
      return value;
    });
  expect(own.length).toBeGreaterThan(8);
  expect(theirs.length).toBeGreaterThan(8);
  const patterns = new Set([...own.map(([, text]) => JSON.parse(text!) as string), ...theirs]);
  return [...patterns].map((pattern) => ({ pattern, flags: 'u' }));
}

test('nor does a pattern that is made when the tool runs, or that a schema has', async () => {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const making = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      name.endsWith('.js') &&
      !name.startsWith(BUNDLED) &&
      readFileSync(join(source, name), 'utf8').includes('new RegExp('),
  );
  expect(making.toSorted()).toEqual(Object.keys(MADE).toSorted());
  const run = await made();
  expect(run.length).toBeGreaterThanOrEqual(7);
  const all = [...run, ...ofSchemas()].map((one) => [`/${one.pattern}/${one.flags}`, one] as const);
  expect(await unsafe(new Map(all))).toEqual([]);
}, 600_000);

test('no pattern goes back over its text: recheck knows each as one that no text holds up', async () => {
  const found = literals();
  expect(found.size).toBeGreaterThan(150);
  expect(await unsafe(found)).toEqual([]);
}, 1_200_000);

describe('what looks through the texts of cases takes half a million characters of anything', () => {
  const UNITS = [
    'a@',
    '@a',
    'a@a.',
    '1',
    '1 ',
    '12-',
    '+4',
    '0800-',
    'A ',
    '1 A',
    'Aa',
    '1.2, ',
    '12.34567, ',
    '::',
    'a:',
    'ab:cd:',
    ' ',
    '-',
    '1 A. ',
    'Calle a ',
    'http://',
    'X1',
    'AB12 ',
    "rue '",
    'P O ',
    '%',
    '(at)',
    '"',
    "'",
    '\\',
    '{',
    '`a',
    '#',
    '\u00e9',
  ];

  test.each(UNITS)(
    '%j',
    (unit) => {
      const text = unit.repeat(500_000 / unit.length);
      expect(contactIn(text).length + identityIn(text).length).toBeGreaterThanOrEqual(0);
      const shown = withheld(text, { name: 'case.yaml', text, firstLine: 1 }, []);
      expect(shown).toHaveLength(text.length);
    },
    30_000,
  );
});
