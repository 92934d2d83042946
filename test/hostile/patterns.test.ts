import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, type Token } from 'acorn';
import { contactIn, identityIn } from '../../src/lint/private-data.ts';
import { withheld } from '../../src/report/withhold.ts';

// Its compiled backend is a program of another platform, or absent: the one in JavaScript runs everywhere.
process.env['RECHECK_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

/** What only the build runs, on the texts of the house. */
const OF_THE_BUILD = ['cli/build/plain-types.js'];

/** The same source once more, with the libraries that it uses, whose patterns are not ours to mend. */
const BUNDLED = 'bundle/';

interface Literal {
  readonly pattern: string;
  readonly flags: string;
}

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

test('no pattern goes back over its text: recheck finds none that a text could hold up', () => {
  const found = literals();
  expect(found.size).toBeGreaterThan(150);
  const known = new Set<string>();
  const vulnerable = [...found].filter(([, { pattern, flags }]) => {
    if (known.has(pattern + flags)) return false;
    known.add(pattern + flags);
    return checkSync(pattern, flags, { timeout: 1500 }).status === 'vulnerable';
  });
  expect(vulnerable.map(([name]) => name)).toEqual([]);
}, 300_000);

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
