import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { FORMS } from '../src/model/forms/forms.ts';
import { GIVEN_EXHIBIT_KEYS, SHAPES, type Shape } from '../src/model/shapes.ts';
import { MAY_IMPORT } from './support/rooms.ts';

/** The packages that only some rooms may know. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  yaml: ['source'],
  ajv: ['schema'],
  commander: ['cli', 'report'],
  chalk: ['cli', 'report'],
  'cli-progress': ['cli'],
  'fast-string-width': ['report'],
  'vscode-languageserver': ['lsp'],
  'vscode-languageclient': ['editor'],
  vscode: ['editor'],
  'csv-parse': ['intake'],
  mailparser: ['intake'],
  'ical-generator': ['report'],
  'intl-messageformat': ['notice'],
  'hyparquet-writer': ['tables'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** What a file imports. */
const importsOf = (file: string): readonly string[] =>
  [
    ...readFileSync(join('src', file), 'utf8').matchAll(
      /^(?:import|export|\}).*from '([^']+)';$|^import '([^']+)';$/gm,
    ),
  ].map(([, name]) => name!);

/** The same but for what only the compiler follows. */
const runningImportsOf = (file: string): readonly string[] => {
  const text = readFileSync(join('src', file), 'utf8').replaceAll(
    /^(?:import|export) type (?:\{[^}]*\}|\*) from '[^']+';$/gm,
    '',
  );
  return [...text.matchAll(/^(?:import|export|\}).*from '([^']+)';$/gm)].map(([, name]) => name!);
};

/** Every folder, and every folder in one. */
const folders = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ parentPath, name }) => relative('src', join(parentPath, name)));

/** The circles in which things import each other. */
function circlesOf(imported: ReadonlyMap<string, Iterable<string>>): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (one: string, path: readonly string[]): void => {
    if (path.includes(one)) circles.push([...path.slice(path.indexOf(one)), one].join(' > '));
    else if (!done.has(one)) {
      for (const next of imported.get(one) ?? []) follow(next, [...path, one]);
      done.add(one);
    }
  };
  for (const one of imported.keys()) follow(one, []);
  return circles;
}

const roomOf = (file: string): string => file.split('/')[0]!;

describe('the rooms', () => {
  test('every folder has a row', () => {
    const rooms = folders.filter((folder) => !folder.includes('/'));
    expect(rooms.toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  });

  test('a room imports only what its row allows', () => {
    const strays = files
      .filter((file) => file.includes('/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => name.startsWith('.'))
          .map((name) => roomOf(join(file, '..', name)))
          .filter((room) => room !== roomOf(file) && !MAY_IMPORT[roomOf(file)]!.includes(room))
          .map((room) => `${file} imports ${room}/`),
      );
    expect(strays).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    const imported = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((name) => name.startsWith('.'))
          .map((name) => join(file, '..', name)),
      ]),
    );
    expect(circlesOf(imported)).toEqual([]);
  });

  test('within a folder, files and folders import each other in one direction only', () => {
    const circles = folders.flatMap((folder) => {
      // a folder counts as one: whatever is in it
      const within = (path: string): string | undefined =>
        path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined;
      const imported = new Map<string, Set<string>>();
      for (const file of files) {
        const from = within(file);
        if (from === undefined) continue;
        const known = imported.get(from) ?? new Set();
        imported.set(from, known);
        for (const name of importsOf(file)) {
          const to = name.startsWith('.') ? within(join(file, '..', name)) : undefined;
          if (to !== undefined && to !== from) known.add(to);
        }
      }
      return circlesOf(imported).map((circle) => `${folder}: ${circle}`);
    });
    expect(circles).toEqual([]);
  });

  test('packages stay in their rooms', () => {
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
        .map((name) => name.split('/')[0]!)
        .filter((name) => !(ONLY_IN[name] ?? []).includes(roomOf(file)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  test('the engine and what explains it know no file and no clock', () => {
    const pure = files.filter((file) =>
      ['engine', 'model', 'explain', 'notice', 'contrast', 'precedent', 'prove', 'diagnostic'].includes(
        roomOf(file),
      ),
    );
    const strays = pure.filter((file) => {
      const imports = importsOf(file).filter((name) => name.startsWith('node:') && name !== 'node:crypto');
      return (
        imports.length > 0 || /Date\.now|new Date\(\)|process\./.test(readFileSync(join('src', file), 'utf8'))
      );
    });
    expect(strays).toEqual([]);
  });

  test('the library knows no terminal, and its part for browsers no file either', () => {
    const reached = (entry: string, seen = new Set<string>()): ReadonlySet<string> => {
      if (seen.has(entry)) return seen;
      seen.add(entry);
      for (const name of runningImportsOf(entry)) {
        if (name.startsWith('.') && name.endsWith('.ts')) reached(join(entry, '..', name), seen);
        else seen.add(name);
      }
      return seen;
    };
    const beside = (entry: string): readonly string[] =>
      [...reached(entry)].filter((name) => !name.startsWith('.') && !name.endsWith('.ts')).toSorted();
    expect(beside('browser.ts')).toEqual(['fast-string-width', 'node:crypto', 'yaml']);
    expect(beside('index.ts').filter((name) => !name.startsWith('node:'))).toEqual([
      'fast-string-width',
      'yaml',
    ]);
    const ofTerminals = /^cli\/(?:commands\/\w+\/(?:options|run)|terminal\/terminal|command-|main|flags\/)/;
    expect([...reached('index.ts')].filter((file) => ofTerminals.test(file))).toEqual([]);
  });

  test('nothing reaches the network, evaluates text or ends the process', () => {
    const forbidden =
      /node:(?:http|https|net|tls|dgram|dns|vm)'|\beval\(|new Function\(|process\.exit\(|\bfetch\(/;
    // only what starts the tool's own bundle compiles anything
    const strays = files.filter((file) => forbidden.test(readFileSync(join('src', file), 'utf8')));
    expect(strays).toEqual(['cli/start.ts']);
  });

  test('a file that a user can name is opened to be read in one place, which waits for no pipe', () => {
    const OPENS = /\b(?:readFileSync|createReadStream)\(|\bopenSync\([^)]*'r'\)|\breadFile\(/;
    // what the package ships, what the system or git wrote, and what runs only when the package is built
    const OWN =
      /^(?:editor|cli\/build)\/|(?:^|\/)generate\.ts$|packageFile\(|^(?:source\/open-to-read|cli\/workspace\/owner|cli\/start|cli\/shipped-documents|cli\/git\/revision-tree|cli\/commands\/help\/topics)\.ts/;
    const opening = files.flatMap((file) =>
      readFileSync(join('src', file), 'utf8')
        .split('\n')
        .filter((line) => OPENS.test(line) && !OWN.test(file) && !OWN.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(opening).toEqual([]);
  });

  test('no list is given to a function item by item that takes one at a time: long ones overflow the stack', () => {
    // what is spread at the end of an argument is followed by nothing but brackets
    const spread = /(?:\.(?:push|unshift)|Math\.(?:max|min))\((?:[^(){}]*, )?\.\.\.|\.splice\([^()]*, \.\.\./;
    const strays = files.flatMap((file) =>
      readFileSync(join('src', file), 'utf8')
        .split('\n')
        .filter((line) => spread.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(strays).toEqual([]);
  });

  test('what tests draw follows from a seed', () => {
    const drawing = readdirSync('test', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /from 'fast-chec[k]'|Math\.rando[m]\(/.test(readFileSync(join('test', file), 'utf8')),
      );
    expect(drawing).toEqual(['support/properties.ts']);
  });
});

describe('forms of finding', () => {
  const FORM = `(?:${FORMS.join('|')})`;
  /** Ways to ask for a form by the key that tells it. A question of a proof has keys that are called the same. */
  const asking = [
    new RegExp(`'${FORM}' in (?!question\\b)`),
    new RegExp(`hasOwn\\((?:finding|before|after|one|of|source), '${FORM}'\\)`),
    new RegExp(`\\b(?:finding|before|after|source)\\.${FORM} (?:===|!==) undefined`),
    new RegExp(`\\b(?:finding|of|source)\\.form (?:===|!==) `),
    new RegExp(`\\b(?:finding|of|source)(?:\\.${FORM}\\?\\.|\\?\\.${FORM}\\b)`),
    new RegExp(`formOf\\([^)]*\\)+ (?:===|!==) '`),
  ];

  test('only the model asks for one by its key: other rooms have tables that name them all', () => {
    const strays = files
      .filter((file) => roomOf(file) !== 'model')
      .flatMap((file) =>
        readFileSync(join('src', file), 'utf8')
          .split('\n')
          .filter((line) => asking.some((pattern) => pattern.test(line)))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(strays).toEqual([]);
  });

  test('no room lists them again', () => {
    const listing = new RegExp(`(?:'${FORM}', ){3}`);
    const strays = files
      .filter((file) => roomOf(file) !== 'model')
      .filter((file) => listing.test(readFileSync(join('src', file), 'utf8')));
    expect(strays).toEqual([]);
  });
});

describe('the documents that ship', () => {
  const folders = ['policies', 'fixtures/cases'];
  const documents = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  );

  test.each(documents)('%s begins by naming its schema, for editors', (path) => {
    const text = readFileSync(path, 'utf8');
    const [, kind] = /^(vocabulary|policy|case|tests):/m.exec(text)!;
    const schema = relative(dirname(path), `dist/schemas/${kind}.schema.json`);
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${schema}`);
  });
});

/** What may stand beside the folders: whatever else is there was left by a command that was tried. */
const TOP = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package-lock.json', 'package.json', 'tsconfig.json'];
const TOP_FOLDERS = ['bin', 'fixtures', 'policies', 'src', 'test'];

test('nothing is kept beside the folders of the house', () => {
  // where the tests run from an archive of the files, there is nothing to ask
  const kept = existsSync('.git')
    ? execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0')
    : [];
  const tops = new Set(kept.map((path) => path.split('/')[0]!));
  const strays = [...tops].filter((top) => !/^\.|^$/.test(top) && ![...TOP, ...TOP_FOLDERS].includes(top));
  expect(strays).toEqual([]);
});

test('layout and lint leave out what stands beside the source, and no folder of the same name within it', () => {
  const { ignorePatterns } = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as {
    ignorePatterns: readonly string[];
  };
  const ignored = [
    ...readFileSync('.prettierignore', 'utf8').trim().split('\n'),
    ...ignorePatterns.filter((pattern) => pattern !== '**/*.d.cts'),
  ];
  expect(ignored.filter((pattern) => !pattern.startsWith('/'))).toEqual([]);
  expect(ignored.filter((pattern) => pattern.startsWith('/src'))).toEqual([]);
});

describe('the shapes of documents', () => {
  /** Where each map stands in the JSON Schemas; several where its forms stand apart. */
  const PLACES: Readonly<Record<keyof typeof SHAPES, readonly string[]>> = {
    vocabulary: ['vocabulary'],
    kind: ['vocabulary/definitions/kind'],
    domain: ['attribute', 'fact'].flatMap((of) =>
      ['scale', 'one-of', 'type'].map((by) => `vocabulary/definitions/${of}-by-${by}`),
    ),
    policy: ['policy'],
    class: ['policy/definitions/class'],
    rule: ['policy/definitions/rule'],
    default: ['policy/definitions/default'],
    measure: ['policy/definitions/measure'],
    after: ['policy/definitions/after'],
    guarantee: ['policy/definitions/guarantee'],
    assumption: ['policy/definitions/assumption'],
    case: ['case'],
    subject: ['case/properties/subject'],
    entry: ['case/definitions/fact', 'case/definitions/fact-entry'],
    exhibit: ['case/definitions/exhibit'],
    custody: ['case/definitions/exhibit/properties/collected'],
    decision: ['case/definitions/decision'],
    advice: ['case/definitions/decision/properties/advice'],
    'policy of a decision': ['case/definitions/decision/properties/policy'],
    tests: ['tests'],
    given: ['tests/properties/base', 'tests/definitions/example/properties/given'],
    example: ['tests/definitions/example'],
    expectation: ['tests/definitions/expect'],
  };

  interface Schema {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  }

  function schemaAt(place: string): Schema {
    const [kind, ...steps] = place.split('/');
    const whole = JSON.parse(readFileSync(`src/schema/${kind}.schema.json`, 'utf8')) as unknown;
    return steps.reduce((at, step) => (at as Record<string, unknown>)[step], whole) as Schema;
  }

  const sorted = (keys: Iterable<string>): readonly string[] => [...new Set(keys)].toSorted();

  test.each(Object.entries(PLACES))('%s has the keys of its schema', (name, places) => {
    const { keys, required }: Shape = SHAPES[name as keyof typeof SHAPES];
    const schemas = places.map(schemaAt);
    expect(sorted(keys)).toEqual(sorted(schemas.flatMap(({ properties }) => Object.keys(properties))));
    const inAll = schemas.map((schema) => schema.required ?? []);
    expect(sorted(required)).toEqual(
      sorted(inAll.flat().filter((key) => inAll.every((some) => some.includes(key)))),
    );
  });

  test('an exhibit of an example has further keys', () => {
    const { properties } = schemaAt('tests/definitions/exhibit');
    expect(sorted(GIVEN_EXHIBIT_KEYS)).toEqual(sorted(Object.keys(properties)));
  });
});
