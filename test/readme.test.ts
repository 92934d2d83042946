import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EXIT } from '../src/cli/exit.ts';
import { SIZE_LIMIT } from '../src/cli/files.ts';
import { CODES } from '../src/diagnostic/codes.ts';
import * as library from '../src/index.ts';
import { FORMATS } from '../src/report/formats.ts';
import { LINTS } from '../src/lint/table.ts';
import { DEPTH_LIMIT } from '../src/source/depth.ts';
import { UNFOLDED_LIMIT } from '../src/source/unfold.ts';
import { wordsOf } from './support/golden.ts';
import { run } from './support/run.ts';
import { fileOf, sound } from './support/told.ts';

const ROOT = process.cwd();
const PATH = join(ROOT, 'README.md');
const UPDATING = process.env['UPDATE'] === '1';
const INDEX = new URL('../src/index.js', import.meta.url).href;

/** The lints whose faults `check --fix` takes out; a test of lints holds that they are these. */
const FIXABLE = new Set<string>([
  'policy/idle-override',
  'policy/zero-weight',
  'policy/listed-twice',
  'disable/unused',
]);

const FENCE = /^```(\w+)\n([^]*?)^```$/gm;

let readme = readFileSync(PATH, 'utf8');

const blocksOf = (language: string): readonly string[] =>
  [...readme.matchAll(FENCE)].filter(([, name]) => name === language).map(([, , body]) => body!);

/** The README without its blocks of code. */
const prose = (): string => readme.replace(FENCE, '');

/** What stands in backticks outside of blocks. */
const codeSpans = (): readonly string[] => [...prose().matchAll(/`([^`]+)`/g)].map(([, span]) => span!);

/** A section: what follows a heading up to the next one of its level or above. */
function section(heading: string): string {
  const level = heading.indexOf(' ');
  const start = readme.indexOf(`\n${heading}\n`);
  expect([heading, start > 0]).toEqual([heading, true]);
  const rest = readme.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${level}} `, 'm'));
  return end === -1 ? rest : rest.slice(0, end);
}

/** The cells of the tables in a part of the README, heads and rules left out. */
function rows(part: string): readonly (readonly string[])[] {
  const lines = part.split('\n');
  return lines
    .filter(
      (line, at) => line.startsWith('|') && !/^\|[ :-]*-/.test(line) && !/^\| *-/.test(lines[at + 1] ?? ''),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const spans = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, span]) => span!);

/** Sets a part of the README between two marks. */
function setTable(name: string, head: readonly string[], body: readonly (readonly string[])[]): void {
  const all = [head, head.map(() => ''), ...body];
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[], at: number): string =>
    `| ${cells.map((cell, column) => (at === 1 ? '-'.repeat(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`;
  const marks = new RegExp(`(<!-- ${name} -->\n\n)[^]*?\n?(<!-- end of ${name} -->)`);
  readme = readme.replace(
    marks,
    (_, start: string, end: string) => `${start}${all.map(line).join('\n')}\n\n${end}`,
  );
  writeFileSync(PATH, readme);
}

/** The table between two marks. */
const tableOf = (name: string): readonly (readonly string[])[] =>
  rows(readme.slice(readme.indexOf(`<!-- ${name} -->`), readme.indexOf(`<!-- end of ${name} -->`)));

let folder: string;

/** A folder as a reader who follows the README has it: the repository, and the documents copied from the page. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-readme-'));
  for (const name of ['fixtures', 'policies', 'test', 'package.json'])
    symlinkSync(join(ROOT, name), join(folder, name));
  for (const block of [...blocksOf('yaml'), ...blocksOf('ts')]) {
    const [, name, more] = /^(?:#|\/\/) ([\w/.-]+)(, continued)?\n/.exec(block) ?? [];
    if (name === undefined)
      throw new Error(`a block does not say in its first line what file it is: ${block}`);
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const before = more === undefined ? '' : readFileSync(path, 'utf8');
    writeFileSync(path, before + block.replaceAll("'decisis'", `'${INDEX}'`));
  }
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const PROGRAM = /^(?:decisis|(?:npm ci && )?node bin\/decisis\.js) /;

/** What a line typed at the prompt prints. */
async function printed(command: string): Promise<string> {
  if (command.startsWith('node ') && !PROGRAM.test(command)) {
    const { stdout, stderr } = spawnSync('node', command.split(' ').slice(1), { encoding: 'utf8' });
    return stdout + stderr;
  }
  expect(command).toMatch(PROGRAM);
  const { output, exit } = await run(wordsOf(command.replace(PROGRAM, '')));
  expect([command, exit]).toEqual([command, output.includes('error[') ? 3 : 0]);
  return output;
}

/** The whole of what a block shows an excerpt of. */
async function performed(block: string): Promise<string> {
  let text = '';
  for (const [line, command] of block.matchAll(/^\$ (.*)\n/gm)) {
    const output = await printed(command!);
    text += line + output.replace(/\n*$/, output === '' ? '' : '\n');
  }
  return text;
}

/** The first stretch of an excerpt that is not in the whole where it should be; `…` on a line stands for any lines left out. */
function stray(excerpt: string, whole: string): string | undefined {
  const parts = `\n${excerpt}`.split(/\n…(?=\n)/);
  let rest = `\n${whole}`;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    const at = last && index > 0 ? rest.length - part.length : rest.indexOf(part);
    if (at < 0 || (index === 0 && at > 0) || rest.slice(at, at + part.length) !== part) return part;
    rest = rest.slice(at + part.length);
  }
  return parts.length === 1 && rest !== '' ? rest : undefined;
}

describe('the README shows what happens', () => {
  test.each(blocksOf('console').map((block) => [block.split('\n')[0]!, block]))('%s', async (_, block) => {
    const whole = await performed(block);
    const isExcerpt = block.split('\n').includes('…');
    if (UPDATING && !isExcerpt) {
      readme = readme.replace(`\`\`\`console\n${block}\`\`\``, () => `\`\`\`console\n${whole}\`\`\``);
      writeFileSync(PATH, readme);
    }
    const shown = UPDATING && !isExcerpt ? whole : block;
    expect(isExcerpt ? stray(shown, whole) : shown).toBe(isExcerpt ? undefined : whole);
  });

  test('an excerpt holds to its order, its beginning and its end', () => {
    const whole = 'a\nb\nc\nd\n';
    for (const excerpt of ['a\n…\nd\n', 'a\n…\n', 'a\nb\n…\nd\n', 'a\n…\nc\n…\nd\n', whole])
      expect([excerpt, stray(excerpt, whole)]).toEqual([excerpt, undefined]);
    for (const excerpt of ['b\n…\n', 'a\n…\nc\n', 'a\n…\nd\n…\nc\n…\n', 'a\n…\nx\n…\nd\n', 'a\nb\n'])
      expect([excerpt, typeof stray(excerpt, whole)]).toEqual([excerpt, 'string']);
  });

  test('the first two commands of the page are to decide a case', () => {
    expect(blocksOf('console')[0]).toMatch(/^\$ npm ci && node bin\/decisis\.js decide /);
  });
});

describe('the README names what there is', () => {
  test('every code with its meaning', () => {
    const codes = Object.entries(CODES).map(([code, meaning]) => [`\`${code}\``, meaning]);
    if (UPDATING) setTable('codes', ['code', 'meaning'], codes);
    expect(tableOf('codes')).toEqual(codes);
  });

  test('every lint with its severity and what it finds', () => {
    const lints = LINTS.map(({ code, severity, of }) => [
      `\`${code}\``,
      severity,
      CODES[code],
      of === 'text' ? 'any document' : of === 'proof' ? 'a policy, with `--prove`' : `a ${of}`,
      FIXABLE.has(code) ? 'yes' : '',
    ]);
    if (UPDATING) setTable('lints', ['lint', 'severity', 'what it finds', 'in', '`--fix`'], lints);
    expect(tableOf('lints')).toEqual(lints);
  });

  test('every historical case with what was decided and what decisis says', async () => {
    const files = readdirSync('fixtures/cases').filter((file) => !file.startsWith('quiet-'));
    const table = await Promise.all(files.map(async (file) => caseRow(join('fixtures/cases', file))));
    if (UPDATING) setTable('cases', ['case', 'decided', 'decisis', 'grounds'], table);
    expect(tableOf('cases')).toEqual(table);
  });

  test('every departure from what was decided, and no other', async () => {
    const departing = tableOf('cases').filter(([, decided, decisis]) => !decided!.startsWith(decisis!));
    const part = section('## The historical cases');
    const bulleted = [...part.matchAll(/^- `([\w-]+)`: /gm)].map(([, id]) => `\`${id}\``);
    expect(bulleted).toEqual(departing.map(([id]) => id));
    for (const [id] of departing) {
      const file = readFileSync(join('fixtures/cases', `${id!.slice(1, -1)}.yaml`), 'utf8');
      expect(file).toMatch(/^# Departs/m);
    }
  });

  /** The options of a command, as its help spells them. */
  const options = async (...command: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await run([...command, '--help']);
    const part = stdout.slice(stdout.indexOf('\nOptions:'), stdout.indexOf('\nExamples:'));
    return [...part.matchAll(/^ {2}(-\S.*?)(?: {2,}|$)/gm)].map(([, term]) => term!);
  };

  const commands = async (): Promise<readonly string[]> => {
    const { stdout } = await run(['--help']);
    const part = stdout.slice(stdout.indexOf('\nCommands:'), stdout.indexOf('\nExamples:'));
    return [...part.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
  };

  test('every flag of every command, in a section of its own', async () => {
    const intro = section('## Commands').split('\n###')[0]!;
    expect(rows(intro).map(([first]) => spans(first!)[0])).toEqual(await options());
    for (const command of await commands()) {
      const listed = rows(section(`### ${command}`))
        .map(([first]) => spans(first!)[0] ?? '')
        .filter((span) => span.startsWith('-'));
      expect([command, ...listed]).toEqual([command, ...(await options(command))]);
    }
  });

  test('no flag that there is not', async () => {
    const helps = await Promise.all(
      [[], ...(await commands()).map((name) => [name])].map(async (name) => options(...name)),
    );
    const known = new Set(helps.flat().flatMap((term) => term.match(/--[a-z-]+|-[a-zA-Z]\b/g) ?? []));
    const named = codeSpans().flatMap((span) => span.match(/(?<![\w-])--?[a-z][a-z-]*/gi) ?? []);
    expect([...new Set(named)].filter((flag) => !known.has(flag) && flag !== '-1')).toEqual([]);
    for (const flag of known) expect([flag, named.includes(flag)]).toEqual([flag, true]);
  });

  test('every exit code', () => {
    expect(rows(section('### Exit codes')).map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });

  test('every format', () => {
    const named = new Set(
      rows(section('### Formats').split('\n```')[0]!).map(([first]) => spans(first!)[0] ?? ''),
    );
    expect([...named].toSorted()).toEqual(Object.keys(FORMATS).toSorted());
  });

  test('every key of the verdict document, at every level', async () => {
    const part = section('### Formats');
    const named = rows(part.slice(part.lastIndexOf('| key')));
    const words = 'decide fixtures/cases/kiwi-farms-2022-09-03.yaml --format json --without E13';
    const { stdout } = await run(wordsOf(words));
    const verdict = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    const top = named.map(([first]) => spans(first!)[0] ?? '');
    expect(Object.keys(verdict).filter((key) => !top.includes(key))).toEqual([]);
    expect(top.filter((key) => !(key in verdict))).toEqual(
      ['measures', 'review-by'].filter((key) => !(key in verdict)),
    );
    const below = Object.entries(verdict).flatMap(([key, value]) => {
      const one: unknown = Array.isArray(value) ? value[0] : value;
      return typeof one === 'object' && one !== null
        ? Object.keys(one).map((inner) => [key, inner] as const)
        : [];
    });
    for (const [key, inner] of below) {
      const row = named.find(([first]) => first === `\`${key}\``)!;
      expect([key, inner, spans(row[1]!).includes(inner)]).toEqual([key, inner, true]);
    }
  });

  test('every key of a case, a policy and a vocabulary', () => {
    const keys = ['case', 'policy', 'vocabulary'].flatMap((kind) =>
      keysIn(JSON.parse(readFileSync(join(ROOT, `src/schema/${kind}.schema.json`), 'utf8'))),
    );
    const named = new Set([...codeSpans(), ...blocksOf('yaml')].flatMap((text) => text.split(/[^\w-]+/)));
    expect([...new Set(keys)].filter((key) => !named.has(key))).toEqual([]);
  });

  test('the limits, and the Node that it needs', () => {
    const limits = rows(section('### Limits')).map(([, most]) => most);
    expect(limits).toEqual(
      expect.arrayContaining([
        `${SIZE_LIMIT / 1024 / 1024} MiB`,
        String(DEPTH_LIMIT),
        UNFOLDED_LIMIT.toLocaleString('en'),
      ]),
    );
    expect(readme).toContain(`Node ${packageJson().engines.node.replace('>=', '')} or later`);
  });

  test('every policy that ships, with the services it is for', () => {
    const vocabulary = library.builtInVocabulary();
    const named = rows(section('## The policies that ship'));
    const shipped = readdirSync('policies').filter(
      (file) => file !== 'trust-and-safety.yaml' && !file.endsWith('.test.yaml'),
    );
    expect(named.map(([first]) => spans(first!)[0] ?? '').toSorted()).toEqual(
      shipped.map((file) => file.replace('.yaml', '')).toSorted(),
    );
    for (const file of shipped) {
      const document = sound(library.read(fileOf(readFileSync(join('policies', file), 'utf8'))));
      const { policy, 'applies-to': appliesTo } = sound(library.loadPolicy(document, vocabulary));
      const services = JSON.stringify(appliesTo?.['service']).match(/(?<=")[a-z-]+(?=")/g)!;
      const [, whom] = named.find(([first]) => first!.includes(`\`${policy}\``))!;
      expect([policy, ...spans(whom!)]).toEqual([policy, ...services.filter((word) => word !== 'in')]);
    }
  });

  test('every package that it depends on', () => {
    const { dependencies, devDependencies } = packageJson();
    expect(spans(section('### Dependencies')).toSorted()).toEqual(
      Object.keys({ ...dependencies, ...devDependencies }).toSorted(),
    );
  });

  test('only scripts, files and headings that exist', () => {
    const scripts = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(scripts.filter((script) => !(script in packageJson().scripts))).toEqual([]);
    const links = [...prose().matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    const headings = [...prose().matchAll(/^#+ (.*)$/gm)].map(
      ([, heading]) => `#${heading!.toLowerCase().replaceAll(' ', '-')}`,
    );
    const strays = links.filter((link) => {
      if (link.startsWith('https://')) return false;
      return link.startsWith('#') ? !headings.includes(link) : !existsSync(join(ROOT, link));
    });
    expect(strays).toEqual([]);
    const paths = codeSpans().filter((span) => /^(?:src|test|fixtures|policies|bin)\/[\w./-]+$/.test(span));
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

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
} => JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as never;
