import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHAPTERS, pageOf } from '../../src/cli/commands/help/topics.ts';
import { CODES } from '../../src/diagnostic/codes.ts';
import { explanationOf } from '../../src/cli/reports/explanation-of.ts';
import { paintWith } from '../../src/report/paint-with.ts';
import { manualText } from '../../src/report/manual/page.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { fencedIn } from '../support/manual.ts';
import { run } from '../support/run.ts';

/* oxlint-disable jest/expect-expect -- `expectGolden` expects */

const plainly = { paint: paintWith(false), colour: false };

describe('decisis help', () => {
  test.each([
    ['list', 'help'],
    ['a-chapter', 'help bases'],
    ['a-command', 'help fmt'],
    ['a-code', 'help policy/unknown-finding'],
    ['a-slip', 'help replya'],
    ['unknown', 'help everything'],
    ['a-slip-in-a-code', 'help policy/unknown-findings'],
    ['two-topics', 'help replay verify'],
    ['help', 'help --help'],
  ])('%s', async (name, command) => {
    expectGolden(`help/${name}`, await transcript(command));
  });

  test('explains every code, as `check --explain` does', async () => {
    for (const code of Object.keys(CODES)) {
      expect([code, (await run(['help', code])).stdout]).toEqual([code, explanationOf(code as never)]);
    }
    expect((await run(['check', '--explain', 'policy/no-cites'])).stdout).toBe(
      explanationOf('policy/no-cites'),
    );
  });

  test('has a page for every chapter and every command, none of it wider than the terminal but code', async () => {
    const { stdout } = await run(['--help']);
    const part = stdout.slice(stdout.indexOf('\nCommands:'), stdout.indexOf('\nExamples:'));
    const commands = [...part.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name!);
    for (const topic of [...Object.keys(CHAPTERS), ...commands]) {
      for (const width of [80, 100]) {
        const text = manualText(pageOf(topic), { ...plainly, width });
        const code = new Set(
          fencedIn(pageOf(topic)).flatMap(({ body }) => body.split('\n').map((line) => line.trim())),
        );
        const wide = text.split('\n').filter((line) => line.length > width && !code.has(line.trim()));
        expect([topic, width, wide]).toEqual([topic, width, []]);
        expect(text).not.toMatch(/\]\(|<!--|^\| |^#+ [A-Z]|^```|\*\*/m);
      }
    }
  });
});

describe('a pager', () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-pager-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kept = join(folder, 'page');
  const PATH = process.env['PATH'] ?? '';

  test('shows the page on a terminal, and the page is not printed too', async () => {
    const env = { PATH, DECISIS_PAGER: `cat > '${kept}'`, PAGER: 'false', NO_COLOR: '1' };
    const { stdout, exit } = await run(['help', 'limits'], { tty: true, env });
    expect([stdout, exit]).toEqual(['', 0]);
    expect(readFileSync(kept, 'utf8')).toBe((await run(['help', 'limits'])).stdout);
  });

  test('is PAGER where DECISIS_PAGER is not set', async () => {
    await run(['help', 'bases'], { tty: true, env: { PATH, PAGER: `cat > '${kept}'`, NO_COLOR: '1' } });
    expect(readFileSync(kept, 'utf8')).toMatch(/^Earlier versions\n=+\n/);
  });

  test.each([[{ DECISIS_PAGER: '', PAGER: 'false' }], [{ PAGER: 'cat' }]])(
    'is none with %j',
    async (variables) => {
      const { stdout } = await run(['help', 'limits'], { tty: true, env: { PATH, ...variables } });
      expect(stdout).toContain('Limits');
    },
  );

  test('that does not exist is done without', async () => {
    const env = { PATH, PAGER: 'no-such-pager 2>/dev/null', NO_COLOR: '1' };
    const { stdout, exit } = await run(['help', 'limits'], { tty: true, env });
    expect([stdout, exit]).toEqual([(await run(['help', 'limits'])).stdout, 0]);
  });

  test('that ends before it has read all is no error', async () => {
    const env = { PATH, PAGER: 'head -1 > /dev/null' };
    expect((await run(['help', 'language'], { tty: true, env })).exit).toBe(0);
  });
});

describe('a page on a terminal', () => {
  const page = (markdown: string, width = 40, colour = false): string =>
    manualText(markdown, { paint: paintWith(colour), colour, width });

  test('has headings underlined, text broken between words, links by their words', () => {
    expect(
      page('# One\n\nSee [two](two.md) and [three](https://three.example), or the **fourth** one\nof _all_.'),
    ).toBe('One\n===\n\nSee two and three\n(https://three.example), or the fourth\none of all.\n');
  });

  test('keeps code as it is, and lists with their marks', () => {
    expect(page('- one\n- two that is so long that it has to be broken\n\n```sh\n# | code\n```\n')).toBe(
      '- one\n- two that is so long that it has to be\n  broken\n\n    # | code\n',
    );
  });

  test('has tables in columns where they fit, and row by row where no word would', () => {
    const table = '| a | b |\n| --- | --- |\n| `x \\| y` | some words in a cell that is long enough |\n';
    expect(page(table)).toBe(
      'a         b\n`x | y`   some words in a cell that is\n          long enough\n'
        .replaceAll('`   ', '`  ')
        .replaceAll('a         b', 'a        b')
        .replaceAll('          long', '         long'),
    );
    expect(page('| a | b |\n| --- | --- |\n| one | a-word-that-is-wider-than-the-line-is-by-far |\n')).toBe(
      'one\n    a-word-that-is-wider-than-the-line-is-by-far\n',
    );
  });

  test('has emphasis in colour, also across lines, and leaves the backticks out', () => {
    const text = page('Some `code` and **much of it that is strong for long**.', 24, true);
    expect(text).toContain('\u{1b}[36mcode\u{1b}[39m');
    for (const line of text.trimEnd().split('\n').slice(1)) expect(line).toContain('\u{1b}[1m');
    expect(text).not.toContain('`');
  });
});
