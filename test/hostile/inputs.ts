import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HEAD =
  'case: c\ntitle: t\nvocabulary: trust-and-safety\nas-of: 2024-05-20T09:00:00Z\nsubject: { name: x.example }\n' +
  'facts: { service: hosting }\nevidence:\n';

const numbered = (size: number, make: (index: number) => string): string =>
  Array.from({ length: size }, (_, index) => make(index)).join('');

const exhibits = (size: number, more: (index: number) => string): string =>
  HEAD +
  numbered(
    size,
    (index) => `  - { id: E${index}, kind: threat, observed: 2024-05-19, summary: a post${more(index)} }\n`,
  );

const summary = (unit: string): string =>
  `${HEAD}  - { id: E1, kind: threat, observed: 2024-05-19, summary: "${unit}", verified: maybe }\n`;

const UNITS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\t',
  '\r',
  '\n',
  '? ',
  ': ',
  '- ',
  '&a ',
  '*a ',
  '!a ',
  '|\n',
  ',',
  '%\n',
  ' ',
  '\\',
  '...\n',
  '---\n',
  '#\n',
  '- a\n',
  '\0',
  '\uFEFF',
  '\u2028',
  '<<: {a: b}\n',
  'a: 1\n',
  ': 1\n',
  '- !x a\n',
  '? [a, b]\n: c\n',
  '{"a":',
  '"a": 1,',
  '[[],',
  '<<<<<<< a\n',
  '%YAML 1.1\n',
];

/** Documents of whoever means harm, of a moderate size. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  nothing: '',
  ...Object.fromEntries(
    UNITS.map((unit) => [`many of ${JSON.stringify(unit)}`, unit.repeat(Math.ceil(1500 / unit.length))]),
  ),
  'many indents': Array.from({ length: 150 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'many merge keys': `case: c\n${'<<: {a: b}\n'.repeat(500)}`,
  'a quotation mark that nobody closes': `case: "${'x y\n '.repeat(1000)}`,
  'many escapes': `case: "${'\\x41'.repeat(1000)}"`,
  'many bad escapes': `case: "${'\\q'.repeat(1000)}"`,
  'many blank lines': `${'\n'.repeat(5000)}case: c\n`,
  'aliases of aliases': `a: &a [x,x]\n${numbered(30, (at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *a]\n`)}`,
  'an alias of itself': 'case: &a [*a]\n',
  'a chain of derivations': exhibits(400, (at) => (at === 0 ? '' : `, derived-from: E${at - 1}`)),
  'a ring of derivations': exhibits(100, (at) => `, derived-from: E${(at + 1) % 100}`),
  'pairs that refute each other': exhibits(200, (at) => `, refutes: [E${at ^ 1}]`),
  'labels all different': exhibits(200, (at) => `, target: p${at}, source: s${at}, author: a${at}`),
  'many of one id': numbered(1, () => exhibits(100, () => '').replace(/E\d+/g, 'E1')),
  'many addresses': summary('a@'.repeat(2000)),
  'many digits': summary('1234567890'.repeat(400)),
  'many coordinates': summary('52.1234, 13.1234 '.repeat(200)),
  'examples without end':
    'tests: every-form\nbase: { as-of: 2024-05-01, facts: { service: hosting } }\nexamples:\n  e:\n' +
    `    each: [${numbered(500, (at) => `{ n: ${at} },`)}]\n` +
    '    given: { evidence: [{ kind: threat, times: 10000, ago: 1h }] }\n    expect: { verdict: retain }\n',
  'no year': exhibits(1, () => '').replaceAll(/2024-05-\d\d/g, '0000-01-01'),
  'the first year': exhibits(1, () => '').replaceAll(/2024-05-\d\d/g, '0001-01-01'),
  'the last second': exhibits(1, () => '').replaceAll(/2024-05-20T09:00:00Z/g, '9999-12-31T23:59:59-23:59'),
  'names of prototypes': `${HEAD}  - { id: __proto__, kind: constructor, observed: 2024-05-19, summary: toString, __proto__: { a: b } }\n`,
};

/** What can stand where a file is looked for. */
export const HOSTILE_PLACES: Readonly<Record<string, (path: string) => void>> = {
  'nothing at all': () => undefined,
  'an empty folder': (path) => mkdirSync(path),
  'a folder of what is no document': (path) => {
    mkdirSync(join(path, 'deep'), { recursive: true });
    writeFileSync(join(path, 'deep', 'a.yaml'), '\0');
    writeFileSync(join(path, 'a\n\u001B[31m.yaml'), ': {');
  },
  'a folder that leads back into itself': (path) => {
    mkdirSync(path);
    symlinkSync('.', join(path, 'again'));
  },
  'a link to nowhere': (path) => symlinkSync('nowhere', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a file that never ends': (path) => symlinkSync('/dev/zero', path),
  'an empty device': (path) => symlinkSync('/dev/null', path),
  'a named pipe': (path) => void execFileSync('mkfifo', [path]),
};

/** Words that no flag and no argument of a command can be given without harm. */
export const HOSTILE_WORDS: readonly string[] = [
  '',
  ' ',
  '-',
  '--',
  '---',
  '-x',
  '\0',
  'a\0b',
  'a'.repeat(300),
  'a'.repeat(5000),
  './'.repeat(3000),
  'no/such/place',
  'folder',
  'case.yaml',
  'policy.yaml',
  'case.yaml/below',
  '/dev/null',
  '/dev/full',
  'x\u001B[31m\u202E',
  '\uD800',
  '🙂',
  'git:',
  'git:HEAD',
  'git:nowhere...',
  `git:${'a'.repeat(5000)}`,
  'git:--output=x',
  'git:HEAD:',
  'git:HEAD:../..',
  'git:a b\nc',
  '0000-01-01',
  '0001-01-01',
  '9999-99-99',
  '2024-05-01T00:00:00+24:00',
  '0000-01-01..9999-12-31',
  '2024-05-02..2024-05-01',
  '-5',
  '0',
  '1.5',
  '1e999',
  '99999999999999999999',
  'NaN',
  'Infinity',
  '0x10',
  '9007199254740993',
  '1/0',
  '0/1',
  '5/4',
  '1/2/3',
  '__proto__',
  'constructor',
  'toString',
  '=',
  '=a',
  'service=',
  'service=nope',
  'service=dns=dns',
  'prior-warnings=-1',
  ',',
  ',,a',
  'text',
  'json',
  'none',
  'E1',
  'everything',
  '{}',
  '[',
  '(',
  '*'.repeat(60),
  '%00',
  '~',
  '$HOME',
  '`id`',
  'CON',
];
