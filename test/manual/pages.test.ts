import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { commandLine } from '../../src/cli/command-line/command-line.ts';
import { meaningOf } from '../../src/cli/command-line/meaning.ts';
import { shapeOf, type CommandShape, type FlagShape } from '../../src/cli/command-line/command-shape.ts';
import { commandsFor } from '../../src/cli/command-table.ts';
import { EXIT } from '../../src/cli/process/exit.ts';
import { SIZE_LIMIT } from '../../src/source/file-chunks.ts';
import { CHAPTERS } from '../../src/cli/commands/help/topics.ts';
import { openTerminal } from '../../src/cli/terminal/terminal.ts';
import { CODES } from '../../src/diagnostic/codes.ts';
import { severityOf } from '../../src/diagnostic/severities.ts';
import * as library from '../../src/index.ts';
import { DECIDE_FORMATS } from '../../src/report/decide/formats.ts';
import { LINTS } from '../../src/lint/table.ts';
import { OUTPUTS } from '../../src/schema/output-schema.ts';
import { DEPTH_LIMIT } from '../../src/source/depth.ts';
import { UNFOLDED_LIMIT } from '../../src/source/unfolded-limit.ts';
import { wordsOf } from '../support/golden.ts';
import {
  codeSpansOf,
  expectTable,
  fencedIn,
  PAGES,
  pageText,
  proseOf,
  rowsOf,
  sectionOf,
  spansOf,
} from '../support/manual.ts';
import { MAY_IMPORT } from '../support/rooms.ts';
import { run } from '../support/run.ts';
import { fileOf, sound } from '../support/told.ts';

/* oxlint-disable jest/expect-expect -- `expectTable` expects */

/** All that a user reads in one text, for what must be said somewhere. */
const whole = (): string => PAGES.map(pageText).join('\n');

/** The pages for whoever changes the house. */
const HOUSE = ['src/README.md', '.github/CONTRIBUTING.md'];

/** The lints whose faults `check --fix` takes out; a test of lints holds that they are these. */
const FIXABLE = new Set<string>([
  'policy/idle-override',
  'policy/zero-weight',
  'policy/listed-twice',
  'disable/unused',
]);

let program: CommandShape;
beforeAll(async () => {
  program = shapeOf(commandLine(await commandsFor([]), openTerminal(process, false), () => undefined));
});

/** A flag as the table of a page has it. */
const flagRow = (flag: FlagShape): readonly string[] => [
  `\`${flag.spelling}\``,
  meaningOf(flag, (word) => `\`${word}\``).replaceAll('…', '...'),
];

describe('the README', () => {
  test('has at most 250 lines', () => {
    expect(pageText('README.md').split('\n').length).toBeLessThanOrEqual(251);
  });

  test('every command in a line', () => {
    const rows = program.commands.map(({ name, summary }) => [
      `[\`${name}\`](src/manual/commands/${name}.md)`,
      summary,
    ]);
    expectTable('README.md', 'commands', ['command', 'what it does'], rows);
  });

  test('every chapter in a line', () => {
    const rows = Object.entries(CHAPTERS).map(([name, line]) => [`[${name}](src/manual/${name}.md)`, line]);
    expectTable('README.md', 'chapters', ['chapter', 'what is in it'], rows);
  });

  test('the Node that it needs', () => {
    const needed = `Node ${packageJson().engines.node.replace('>=', '')} or later`;
    for (const page of ['README.md', 'src/manual/getting-started.md', 'src/manual/library.md'])
      expect([page, pageText(page).includes(needed)]).toEqual([page, true]);
  });
});

describe('the pages of commands', () => {
  test('are those of the commands that there are, and the chapters those that help knows', () => {
    const pages = readdirSync('src/manual/commands').map((file) => file.replace('.md', ''));
    expect(pages.toSorted()).toEqual(program.commands.map(({ name }) => name).toSorted());
    const chapters = readdirSync('src/manual').filter((file) => file.endsWith('.md'));
    expect(chapters.toSorted()).toEqual(
      Object.keys(CHAPTERS)
        .map((name) => `${name}.md`)
        .toSorted(),
    );
  });

  test('have every flag as the command line has it', () => {
    for (const { name, flags } of program.commands) {
      expectTable(`src/manual/commands/${name}.md`, 'flags', ['flag', 'meaning'], flags.map(flagRow));
    }
    const all = 'src/manual/commands/help.md';
    expectTable(all, 'flags of all', ['flag', 'meaning'], program.flags.map(flagRow));
  });

  test('name no flag that there is not', () => {
    const shapes = [program, ...program.commands];
    const known = new Set(shapes.flatMap(({ flags }) => flags.flatMap(({ names }) => names)));
    const named = codeSpansOf(whole()).flatMap((span) => span.match(/(?<![\w-])--?[a-z][a-z-]*/gi) ?? []);
    const others = ['--no-verify', '-1', '--yes', '--incremental', '--array', '--health'];
    expect([...new Set(named)].filter((flag) => !known.has(flag) && !others.includes(flag))).toEqual([]);
  });
});

describe('the chapters name what there is', () => {
  test('every code with its meaning', () => {
    const codes = Object.entries(CODES).map(([code, meaning]) => [`\`${code}\``, meaning]);
    expectTable('src/manual/diagnostics.md', 'codes', ['code', 'meaning'], codes);
  });

  test('every lint with its severity and what it finds', () => {
    const lints = LINTS.map(({ code, of }) => [
      `\`${code}\``,
      severityOf(code),
      CODES[code],
      of === 'text' ? 'any document' : of === 'proof' ? 'a policy, with `--prove`' : `a ${of}`,
      FIXABLE.has(code) ? 'yes' : '',
    ]);
    const head = ['lint', 'severity', 'what it finds', 'in', '`--fix`'];
    expectTable('src/manual/diagnostics.md', 'lints', head, lints);
  });

  test('every exit code', () => {
    const part = sectionOf(pageText('src/manual/diagnostics.md'), '## Exit codes');
    expect(rowsOf(part).map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });

  test('every format of a verdict', () => {
    const part = sectionOf(pageText('src/manual/formats.md'), '## A verdict').split('\n```')[0]!;
    const named = new Set(rowsOf(part).map(([first]) => spansOf(first!)[0] ?? ''));
    expect([...named].toSorted()).toEqual(Object.keys(DECIDE_FORMATS).toSorted());
  });

  test('every format of every command', () => {
    const part = sectionOf(pageText('src/manual/formats.md'), '## Reports');
    for (const [command, formats] of rowsOf(part)) {
      const { flags } = program.commands.find(({ name }) => name === spansOf(command!)[0])!;
      const { value } = flags.find(({ names }) => names.includes('--format'))!;
      expect([command, ...spansOf(formats!)]).toEqual([command, ...value!.choices]);
    }
  });

  test('every key of the verdict document, at every level', async () => {
    const part = sectionOf(pageText('src/manual/formats.md'), '## A verdict');
    const named = rowsOf(part.slice(part.lastIndexOf('| key')));
    const words = 'decide fixtures/cases/kiwi-farms-2022-09-03.yaml --format json --without E13';
    const { stdout } = await run(wordsOf(words));
    const verdict = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    const top = named.map(([first]) => spansOf(first!)[0] ?? '');
    expect(Object.keys(verdict).filter((key) => !top.includes(key))).toEqual([]);
    expect(top.filter((key) => !(key in verdict))).toEqual(
      ['beyond-vocabulary', 'measures', 'review-by'].filter((key) => !(key in verdict)),
    );
    const below = Object.entries(verdict).flatMap(([key, value]) => {
      const one: unknown = Array.isArray(value) ? value[0] : value;
      return typeof one === 'object' && one !== null
        ? Object.keys(one).map((inner) => [key, inner] as const)
        : [];
    });
    for (const [key, inner] of below) {
      const row = named.find(([first]) => first === `\`${key}\``)!;
      expect([key, inner, spansOf(row[1]!).includes(inner)]).toEqual([key, inner, true]);
    }
  });

  test('every key of a case, a policy and a vocabulary', () => {
    const text = pageText('src/manual/language.md');
    const keys = ['case', 'policy', 'vocabulary'].flatMap((kind) =>
      keysIn(JSON.parse(readFileSync(`src/schema/${kind}.schema.json`, 'utf8'))),
    );
    const yaml = fencedIn(text).map(({ body }) => body);
    const named = new Set([...codeSpansOf(text), ...yaml].flatMap((part) => part.split(/[^\w-]+/)));
    expect([...new Set(keys)].filter((key) => !named.has(key))).toEqual([]);
  });

  test('every schema of what commands write', () => {
    const named = codeSpansOf(pageText('src/manual/commands/schema.md'));
    expect(OUTPUTS.filter((name) => !named.includes(`output-${name}`))).toEqual([]);
  });

  test('the limits', () => {
    const limits = rowsOf(pageText('src/manual/limits.md')).map(([, most]) => most);
    expect(limits).toEqual(
      expect.arrayContaining([
        `${SIZE_LIMIT / 1024 / 1024} MiB`,
        String(DEPTH_LIMIT),
        UNFOLDED_LIMIT.toLocaleString('en'),
      ]),
    );
  });
});

describe('the chapter on what ships', () => {
  const PATH = 'src/manual/shipped.md';

  test('every policy, with the services it is for', () => {
    const vocabulary = library.builtInVocabulary();
    const named = rowsOf(sectionOf(pageText(PATH), '## The policies'));
    const shipped = readdirSync('policies').filter(
      (file) => file !== 'trust-and-safety.yaml' && !file.endsWith('.test.yaml'),
    );
    expect(named.map(([first]) => spansOf(first!)[0] ?? '').toSorted()).toEqual(
      shipped.map((file) => file.replace('.yaml', '')).toSorted(),
    );
    for (const file of shipped) {
      const document = sound(library.read(fileOf(readFileSync(join('policies', file), 'utf8'))));
      const { policy, 'applies-to': appliesTo } = sound(library.loadPolicy(document, vocabulary));
      const services = JSON.stringify(appliesTo?.['service']).match(/(?<=")[a-z-]+(?=")/g)!;
      const [, whom] = named.find(([first]) => first!.includes(`\`${policy}\``))!;
      expect([policy, ...spansOf(whom!)]).toEqual([policy, ...services.filter((word) => word !== 'in')]);
    }
  });

  test('each guarantee that ships beside a principle, and none that does not', () => {
    const promised = sectionOf(pageText(PATH), '## What they promise');
    const named = rowsOf(promised).flatMap(([, guarantees]) => spansOf(guarantees!));
    const shipped = readdirSync('policies')
      .filter((file) => file !== 'trust-and-safety.yaml' && !file.endsWith('.test.yaml'))
      .map((file) => sound(library.read(fileOf(readFileSync(join('policies', file), 'utf8')))))
      .flatMap((document) => Object.keys((document.value as library.Policy).guarantees ?? {}));
    expect([...new Set(named)].toSorted()).toEqual([...new Set(shipped)].toSorted());
  });

  test('every historical case with what was decided and what decisis says, and why where they differ', async () => {
    const files = readdirSync('fixtures/cases').filter((file) => !file.startsWith('quiet-'));
    const table = await Promise.all(files.map(async (file) => caseRow(join('fixtures/cases', file))));
    expectTable(PATH, 'cases', ['case', 'decided', 'decisis', 'grounds'], table);
    const departing = table.filter(([, decided, decisis]) => !decided!.startsWith(decisis!));
    const part = sectionOf(pageText(PATH), '## The historical cases');
    const defended = [...part.matchAll(/^\| `([\w-]+)` +\|.*\|.*\|(.*)\|$/gm)].filter(
      ([, , why]) => why!.trim().length > 40,
    );
    expect(defended.map(([, id]) => `\`${id}\``)).toEqual(
      expect.arrayContaining(departing.map(([id]) => id)),
    );
    for (const [id] of departing) {
      const file = readFileSync(join('fixtures/cases', `${id!.slice(1, -1)}.yaml`), 'utf8');
      expect(file).toMatch(/^# Departs/m);
    }
  });
});

describe('the links', () => {
  /** Anchors as GitHub makes them of headings. */
  const anchorsOf = (text: string): readonly string[] =>
    [...proseOf(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );

  test.each([...PAGES, ...HOUSE])('of %s lead to files and headings that there are', (page) => {
    const links = [...proseOf(pageText(page)).matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    const strays = links
      .filter((link) => !link.startsWith('https://'))
      .filter((link) => {
        const [path, anchor] = link.split('#') as [string, string?];
        const target = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsOf(pageText(target)).includes(anchor);
      });
    expect(strays).toEqual([]);
  });

  test('lead to every chapter', () => {
    const linked = new Set(
      [...pageText('README.md').matchAll(/\]\((src\/manual\/[^)#]+)/g)].map(([, path]) => path!),
    );
    expect(PAGES.filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([]);
  });

  test.each([...PAGES, ...HOUSE])('%s names only scripts and paths that exist', (page) => {
    const text = pageText(page);
    const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(scripts.filter((script) => !(script in packageJson().scripts))).toEqual([]);
    const paths = codeSpansOf(text).filter((span) =>
      /^(?:src|test|fixtures|policies|bin|\.ci|\.github)\/[\w./-]*$/.test(span),
    );
    const there = (path: string): boolean => existsSync(path) || existsSync(join('fixtures/host', path));
    expect(paths.filter((path) => !there(path))).toEqual([]);
  });
});

describe('the map of the house', () => {
  test('has every room, with what it may import', () => {
    const text = pageText('src/README.md');
    const rows = rowsOf(text.slice(text.indexOf('<!-- rooms -->'), text.indexOf('<!-- end of rooms -->')));
    expect(rows.map(([room, , others]) => [spansOf(room!)[0], spansOf(others!)])).toEqual(
      Object.entries(MAY_IMPORT),
    );
  });
});

describe('the contributor\u2019s page', () => {
  test('gives a reason for every package', () => {
    const { dependencies, devDependencies } = packageJson();
    const part = sectionOf(pageText('.github/CONTRIBUTING.md'), '## Dependencies');
    expect(
      [...part.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) +\|/gm)].flatMap(([, cell]) => spansOf(cell!)).toSorted(),
    ).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
  });

  test('has every knob that the tests and benchmarks read, and no other', () => {
    const files = ['test', 'src', '.ci', 'bin'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:ts|mjs|js)$|^run$/.test(file))
        .map((file) => join(folder, file)),
    );
    const read = new Set(
      files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/process\.env(?:\.|\[')([A-Z_]+)/g)].map(([, name]) => name!),
      ),
    );
    for (const name of NO_KNOBS) read.delete(name);
    const ofUsers = [...pageText('src/manual/configuration.md').matchAll(/`(DECISIS_[A-Z_]+)`/g)];
    for (const [, name] of ofUsers) read.delete(name!);
    const part = sectionOf(pageText('.github/CONTRIBUTING.md'), '## Knobs');
    const named = rowsOf(part).flatMap(([first]) => spansOf(first!));
    expect(named).toEqual([...read].toSorted());
  });
});

/** Variables of the machine, and those that one part of the tests sets for another. */
const NO_KNOBS = [
  'PATH',
  'GIT_TEST_ASSUME_DIFFERENT_OWNER',
  'XDG_STATE_HOME',
  'RECHECK_BACKEND',
  'DECISIS_TTY',
  'DECISIS_BENCH_PEAK',
  'DECISIS_BENCH_PROCESSOR',
];

/** A row of the table of historical cases. */
async function caseRow(path: string): Promise<readonly string[]> {
  const document = sound(library.read(fileOf(readFileSync(path, 'utf8'))));
  const { decisions = [] } = document.value as library.Case;
  const [last, ...before] = decisions.map(({ verdict }) => verdict).toReversed();
  const { stdout } = await run(['decide', path, '--format', 'ndjson']);
  const { case: id, verdict, grounds } = JSON.parse(stdout) as library.Verdict & { case: { id: string } };
  const decided = before.length === 0 ? last! : `${before.toReversed().join(', ')}, later ${last}`;
  return [
    `\`${id.id}\``,
    decided,
    verdict,
    grounds.map((ground) => `\`${ground}\``).join(', ') || 'the default',
  ];
}

/** The names of the keys that a schema knows. */
function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { readonly properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)];
}

const packageJson = (): {
  readonly engines: { readonly node: string };
  readonly scripts: object;
  readonly dependencies: object;
  readonly devDependencies: object;
} => JSON.parse(readFileSync('package.json', 'utf8')) as never;
