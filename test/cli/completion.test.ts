import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { commandLine } from '../../src/cli/command-line/command-line.ts';
import { shapeOf, type CommandShape } from '../../src/cli/command-line/command-shape.ts';
import { commandsFor } from '../../src/cli/command-table.ts';
import { SHELLS } from '../../src/cli/commands/completion/run.ts';
import { EXIT } from '../../src/cli/process/exit.ts';
import { manualPage } from '../../src/cli/command-line/manual-page.ts';
import { publish } from '../../src/cli/build/publish.ts';
import { openTerminal } from '../../src/cli/terminal/terminal.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { run } from '../support/run.ts';

let folder: string;
let shape: CommandShape;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-completion-'));
  writeFileSync(join(folder, 'a case.yaml'), '');
  writeFileSync(join(folder, 'a-policy.yaml'), '');
  for (const shell of Object.keys(SHELLS)) {
    const { stdout } = await run(['completion', shell]);
    writeFileSync(join(folder, `script.${shell}`), stdout);
  }
  shape = shapeOf(commandLine(await commandsFor([]), openTerminal(process, false), () => undefined));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const isThere = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** Runs a program in the folder, and returns what it printed. */
function ran(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
  return stdout;
}

/** What is typed before the cursor, and some of what must be offered, and must not. */
const LINES: readonly (readonly [typed: string, offered: readonly string[], not: readonly string[]])[] = [
  ['decisis ', ['decide', 'check', 'schema', 'completion', 'help'], ['text', '--policy']],
  ['decisis dec', ['decide'], ['check']],
  ['decisis --', ['--no-color', '--version'], ['--policy']],
  ['decisis decide --f', ['--format', '--fail-on'], ['--policy']],
  ['decisis decide --format ', ['text', 'json', 'markdown'], ['a-policy.yaml']],
  ['decisis decide --format j', ['json'], ['text']],
  ['decisis decide --fail-on ', ['contested'], []],
  ['decisis replay --format s', ['sarif'], ['text']],
  ['decisis decide a', ['a-policy.yaml'], ['json']],
  ['decisis decide --policy a-', ['a-policy.yaml'], []],
  ['decisis decide --without ', [], ['a-policy.yaml']],
  ['decisis schema ', ['vocabulary', 'policy', 'case', 'tests'], ['a-policy.yaml']],
  ['decisis completion ', ['bash', 'zsh', 'fish'], ['a-policy.yaml']],
  ['decisis check --only policy/no-', ['policy/no-cites', 'policy/no-review'], ['policy/unused-rule']],
  ['decisis check --explain schema/', ['schema/missing-key'], ['policy/no-cites']],
  ['decisis help ', ['decide', 'completion'], []],
  ['decisis help g', ['getting-started', 'gate', 'glossary'], ['decide']],
];

describe('bash', () => {
  /** What bash would put on the line, as it asks the function of a script. */
  function completions(typed: string): readonly string[] {
    const words = typed.split(/ |(=)/).filter((word) => word !== undefined);
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const line = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _decisis`;
    const script = `source script.bash; ${line}; printf '%s\n' "\${COMPREPLY[@]}"`;
    return ran('bash', '--norc', '-c', script).split('\n').slice(0, -1);
  }

  test('is told which function completes the command', () => {
    expect(ran('bash', '--norc', '-c', 'source script.bash; complete -p decisis')).toBe(
      'complete -F _decisis decisis\n',
    );
  });

  test.each(LINES)('%s', (typed, offered, not) => {
    const words = completions(typed);
    expect(words).toEqual(expect.arrayContaining([...offered]));
    expect(words.filter((word) => not.includes(word))).toEqual([]);
  });

  test('a flag and its value with an equals sign between', () => {
    expect(completions('decisis decide --format=js')).toEqual(['json']);
    expect(completions('decisis decide --format=')).toContain('markdown');
  });

  test('a file whose name has a space in it is one word', () => {
    expect(completions('decisis check a').toSorted()).toEqual(['a case.yaml', 'a-policy.yaml']);
  });
});

(isThere('fish') ? describe : describe.skip)('fish', () => {
  test.each(LINES)('%s', (typed, offered, not) => {
    const lines = ran('fish', '--no-config', '-c', `source script.fish; complete -C '${typed}'`).split('\n');
    const words = lines.map((line) => line.split('\t')[0]!);
    expect(words).toEqual(expect.arrayContaining([...offered]));
    expect(words.filter((word) => not.includes(word))).toEqual([]);
  });
});

(isThere('zsh') ? describe : describe.skip)('zsh', () => {
  test('lists the same', () => {
    const driver = join(process.cwd(), 'test/support/zsh-completions.zsh');
    const said = ran('zsh', '-f', driver, 'script.zsh', ...LINES.map(([typed]) => typed));
    const listed = said.split(/^== /m).slice(1);
    const missed = LINES.flatMap(([typed, offered, not], at) => {
      const words = listed[at]!.slice(typed.length).split(/[^\w./-]+/);
      return [
        ...offered.filter((word) => !words.includes(word)).map((word) => `${typed}: no ${word}`),
        ...not.filter((word) => words.includes(word)).map((word) => `${typed}: ${word}`),
      ];
    });
    expect(missed).toEqual([]);
  }, 30_000);
});

describe('every script', () => {
  test.each(Object.entries(SHELLS))('of %s holds every command and every flag', (_, script) => {
    const text = script(shape);
    for (const { name, flags } of shape.commands) {
      expect(text).toContain(name);
      for (const flag of flags.flatMap(({ names }) => names)) expect(text).toContain(flag.replace(/^-+/, ''));
    }
  });

  test('takes commands below commands, and any character in a description', () => {
    const program = new Command('tool').exitOverride();
    const above = program.command('above').summary(`what's [a]: "b" $c \\ d`);
    above
      .command('below')
      .summary('lies below')
      .addOption(new Option('--how <way>').choices(['x', 'y']));
    for (const [shell, script] of Object.entries(SHELLS)) {
      const text = script(shapeOf(program));
      expect(text).toContain('below');
      const path = join(folder, `odd.${shell}`);
      writeFileSync(path, text);
      const checked = isThere(shell) ? spawnSync(shell, ['-n', path], { encoding: 'utf8' }).stderr : '';
      expect(checked).toBe('');
    }
    const ask =
      'source odd.bash; COMP_WORDS=(tool above below --how ""); COMP_CWORD=4; _tool; echo "${COMPREPLY[@]}"';
    expect(ran('bash', '--norc', '-c', ask)).toBe('x y\n');
  });
});

describe('the manual page', () => {
  const page = (): string => manualPage(shape, '0.0.0');

  test('is what the build writes', async () => {
    await publish(folder);
    const shipped = readFileSync(join(folder, 'man', 'decisis.1'), 'utf8');
    expect(shipped.replace(/"decisis [\d.]+"/, '"decisis 0.0.0"')).toBe(page());
  });

  test('has every command, argument, flag and exit code', () => {
    const text = page()
      .replaceAll(/\\f[BIR]/g, '')
      .replaceAll(String.raw`\-`, '-');
    for (const { name, arguments: all, flags } of shape.commands.filter((each) => each.name !== 'help')) {
      expect(text).toContain(`.SS decisis ${name} [options]`);
      for (const argument of all) expect(text).toContain(`.TP\n${argument.name}\n`);
      for (const { names } of flags) expect(text).toContain(`.TP\n${names.join(', ')}`);
    }
    for (const code of Object.values(EXIT)) expect(text).toContain(`.TP\n${code}\n`);
  });

  test('is roff of the man macros, in ASCII', () => {
    const macros = [...page().matchAll(/^[.'].*$/gm)].map(([line]) => line.split(' ')[0]!);
    expect([...new Set(macros)].toSorted()).toEqual(
      ['.\\"', '.PP', '.RE', '.RS', '.SH', '.SS', '.TH', '.TP', '.fi', '.nf'].toSorted(),
    );
    expect(page()).toMatch(/^[\n -~]*$/);
  });
});

(isThere('mandoc') ? describe : describe.skip)('the manual page, to mandoc', () => {
  test('has no fault but that it bears no date', () => {
    const words = ['-T', 'lint', '-W', 'warning'];
    const { stdout } = spawnSync('mandoc', words, { input: manualPage(shape, '0.0.0'), encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => !/missing date|^$/.test(line))).toEqual([]);
  });
});

(isThere('man') ? describe : describe.skip)('the manual page, to man', () => {
  test('is shown as text', () => {
    const path = join(folder, 'decisis.1');
    writeFileSync(path, manualPage(shape, '0.0.0'));
    const shown = ran('man', '-l', path);
    expect(shown).toMatch(/^EXIT STATUS\n {7}0 {6}Done\.$/m);
    expect(shown).toMatch(/-f, --format format/);
  });
});

describe('transcripts', () => {
  test.each([
    ['help', 'completion --help'],
    ['unknown-shell', 'completion tcsh'],
  ])('%s', async (name, command) => {
    expectGolden(`completion/${name}`, await transcript(command));
  });
});
