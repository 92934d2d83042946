/* oxlint-disable jest/no-standalone-expect, jest/expect-expect -- what a reader does expects */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { wordsOf } from '../support/golden.ts';
import { fencedIn, PAGES, pageText, UPDATING, writePage, type Fenced } from '../support/manual.ts';
import { run } from '../support/run.ts';

jest.setTimeout(120_000);

const ROOT = process.cwd();
const INDEX = new URL('../../src/index.js', import.meta.url).href;

/** As git is in the hands of whoever follows the page, whatever this machine is set to. */
const GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'reader',
  GIT_AUTHOR_EMAIL: 'reader@example.org',
  GIT_COMMITTER_NAME: 'reader',
  GIT_COMMITTER_EMAIL: 'reader@example.org',
};

/** The folder of a reader who begins to read a page: a clone, with the example host in it to be changed. */
function clone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-manual-'));
  for (const name of ['policies', 'test', 'package.json']) symlinkSync(join(ROOT, name), join(folder, name));
  mkdirSync(join(folder, 'fixtures'));
  for (const name of readdirSync('fixtures').filter((each) => each !== 'host'))
    symlinkSync(join(ROOT, 'fixtures', name), join(folder, 'fixtures', name));
  cpSync('fixtures/host', join(folder, 'fixtures/host'), { recursive: true });
  return folder;
}

const PROGRAM = /^(?:decisis|(?:npm ci && )?node bin\/decisis\.js)(?= |$)/;

/** A reader at work: what is typed line by line, in a folder that stays the same. */
class Reader {
  /** How the last command ended, and the same, or 0 where its output tells of an error or the page has told of it. */
  #exit = 0;
  #last = 0;

  /** What a line typed at the prompt prints. */
  async typed(command: string): Promise<string> {
    if (command === 'echo $?') return `${this.#exit}\n`;
    this.#hadToSay();
    if (PROGRAM.test(command)) {
      const { output, exit } = await run(wordsOf(command.replace(PROGRAM, '')), {
        env: { PATH: process.env['PATH'] ?? '', ...GIT },
      });
      this.#exit = exit;
      this.#last = output.includes('error[') ? 0 : exit;
      // a page ends its lines as all of it does, and a CSV file as its standard says
      return output.replaceAll('\r\n', '\n');
    }
    return this.#shell(command);
  }

  /** An exit code that is not 0 and shows in no error must be told of, by the next thing typed. */
  #hadToSay(): void {
    expect(this.#last).toBe(0);
  }

  #shell(command: string): string {
    const there = /^cd (\S+)$/.exec(command)?.[1];
    if (there !== undefined) {
      process.chdir(there);
      return '';
    }
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
      encoding: 'utf8',
      env: { ...process.env, ...GIT },
    });
    expect([command, status, stderr]).toEqual([command, 0, '']);
    return stdout;
  }

  said(): void {
    this.#last = 0;
  }
}

/** The whole of what a block shows an excerpt of. */
async function performed(block: string, reader: Reader): Promise<string> {
  let text = '';
  for (const [line, command] of block.matchAll(/^\$ (.*)\n/gm)) {
    const output = await reader.typed(command!);
    if (command === 'echo $?') reader.said();
    text += line + output.replace(/\n*$/, output === '' ? '' : '\n');
  }
  return text;
}

/** Puts a block into the file that it names, with the published name of the library where the test has another. */
function create(path: string, body: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body.replaceAll("from 'decisis'", `from '${INDEX}'`));
}

/** Changes a file as a block shows it: lines with `-` give way to those with `+`. */
function edit(body: string): void {
  const [first, ...lines] = body.trimEnd().split('\n');
  const path = first!.replace('--- ', '');
  const side = (mark: string): string =>
    lines
      .filter((line) => line.startsWith(mark) || line.startsWith(' '))
      .map((line) => line.slice(1))
      .join('\n');
  const before = readFileSync(path, 'utf8');
  expect([path, before.split(side('-')).length]).toEqual([path, 2]);
  writeFileSync(
    path,
    before.replace(side('-'), () => side('+')),
  );
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

async function expectShown(page: string, block: string, reader: Reader): Promise<void> {
  const whole = await performed(block, reader);
  // a page that names what is not there would show just that
  expect(whole).not.toMatch(/error\[file\/|nothing was replayed/);
  const isExcerpt = block.split('\n').includes('…');
  if (UPDATING && !isExcerpt) {
    writePage(
      page,
      pageText(page).replace(`\`\`\`console\n${block}\`\`\``, () => `\`\`\`console\n${whole}\`\`\``),
    );
  }
  const shown = UPDATING && !isExcerpt ? whole : block;
  expect(isExcerpt ? stray(shown, whole) : shown).toBe(isExcerpt ? undefined : whole);
}

/** A block of YAML whose first line names a file of the examples shows a piece of that file. */
function expectPiece({ body }: Fenced): void {
  const [, name, piece] = /^# (\S+)\n([^]*)$/.exec(body) ?? [];
  const path = ['host', 'recipes']
    .map((folder) => join(ROOT, 'fixtures', folder, name ?? '.'))
    .find(existsSync);
  if (name === undefined || path === undefined) return;
  // a piece from within a part of the file stands without its indent
  const forms = [piece!, piece!.replaceAll(/^(?=.)/gm, '  ')];
  const text = readFileSync(path, 'utf8');
  expect([name, piece, forms.some((form) => text.includes(`\n${form}`))]).toEqual([name, piece, true]);
}

describe.each(PAGES)('%s', (page) => {
  let folder: string;
  const reader = new Reader();
  beforeAll(() => {
    folder = clone();
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(ROOT);
    rmSync(folder, { recursive: true, force: true });
  });

  const blocks = fencedIn(pageText(page));
  const acts = blocks.filter(
    ({ language, info }) => ['console', 'diff', 'yaml', 'ts'].includes(language) || info.startsWith('file='),
  );
  if (acts.length === 0) test('shows no transcript', () => undefined);
  else
    test.each(acts.map((block) => [block.body.split('\n')[0]!, block] as const))('%s', async (_, block) => {
      const { language, info, body } = block;
      if (info.startsWith('file=')) create(info.replace('file=', ''), body);
      else if (language === 'ts') create(/^\/\/ (\S+)\n/.exec(body)![1]!, body);
      else if (language === 'diff') edit(body);
      else if (language === 'yaml') expectPiece(block);
      else await expectShown(page, body, reader);
    });
});

describe('a page', () => {
  test('an excerpt holds to its order, its beginning and its end', () => {
    const whole = 'a\nb\nc\nd\n';
    for (const excerpt of ['a\n…\nd\n', 'a\n…\n', 'a\nb\n…\nd\n', 'a\n…\nc\n…\nd\n', whole])
      expect([excerpt, stray(excerpt, whole)]).toEqual([excerpt, undefined]);
    for (const excerpt of ['b\n…\n', 'a\n…\nc\n', 'a\n…\nd\n…\nc\n…\n', 'a\n…\nx\n…\nd\n', 'a\nb\n'])
      expect([excerpt, typeof stray(excerpt, whole)]).toEqual([excerpt, 'string']);
  });

  test('the first two commands of the README are to decide a case', () => {
    const first = fencedIn(pageText('README.md')).find(({ language }) => language === 'console');
    expect(first!.body).toMatch(/^\$ npm ci && node bin\/decisis\.js decide /);
  });
});
