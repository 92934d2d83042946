import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../src/cli/command-line/command-line.ts';
import { commandsFor } from '../../src/cli/command-table.ts';
import { mayRepeat } from '../../src/cli/flags/options.ts';
import { openTerminal } from '../../src/cli/terminal/terminal.ts';
import { run } from '../support/run.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-outputs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');

/** The policy that decided the case, and asks for more now. */
function raised(): string {
  const policy = readFileSync('policies/security-services.yaml', 'utf8');
  writeFileSync(at('raised.yaml'), policy.replaceAll('at-least: 3', 'at-least: 4'));
  return at('raised.yaml');
}

/** Every command as it is wired, with its flags. */
const COMMANDS = commandLine(
  await commandsFor([]),
  openTerminal({ stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} }, false),
  () => undefined,
).commands.filter((command) => command.name() !== 'help');

describe('several reports of one run', () => {
  test('each output belongs to the format before it; a format without one goes to standard output', async () => {
    const { stdout, exit } = await run([
      'replay',
      KIWI,
      '-f',
      'junit',
      '-o',
      at('a.xml'),
      '-f',
      'github',
      '-f',
      'json',
      '-o',
      at('a.json'),
    ]);
    expect(exit).toBe(0);
    expect(read('a.xml')).toContain('<testcase name="kiwi-farms-2022-09-03"');
    expect(JSON.parse(read('a.json'))).toMatchObject({ counts: { cases: 1, same: 1 } });
    expect(stdout).toBe('1 case: no flips, 1 the same.\n');
  });

  test('one output and one format belong together, wherever they stand', async () => {
    await run(['replay', KIWI, '-o', at('a.xml'), '-f', 'junit']);
    await run(['replay', KIWI, '-f', 'junit', '-o', at('b.xml')]);
    expect(read('a.xml')).toBe(read('b.xml'));
  });

  test('a format that names every case is given every case, whichever else is asked for', async () => {
    await run(['replay', KIWI, '-f', 'text', '-f', 'junit', '-o', at('a.xml')]);
    expect(read('a.xml')).toContain('<testcase name="kiwi-farms-2022-09-03"');
  });

  test('a case is decided once for all reports', async () => {
    const { stdout } = await run([
      'decide',
      'fixtures/cases',
      '-f',
      'ndjson',
      '-o',
      at('a.ndjson'),
      '-f',
      'markdown',
      '-o',
      at('a.md'),
      '-f',
      'text',
      '-b',
    ]);
    const lines = stdout.trimEnd().split('\n').length;
    expect(read('a.ndjson').trimEnd().split('\n')).toHaveLength(lines);
    expect(read('a.md').match(/^## /gm)).toHaveLength(lines);
  });

  test.each([
    [
      'two reports on standard output',
      ['-f', 'junit', '-f', 'github'],
      '`junit` and `github` would both go to standard output',
    ],
    [
      'two reports on standard output, one by its sign',
      ['-f', 'junit', '-o', '-', '-f', 'github'],
      'would both go to standard output',
    ],
    [
      'two places for one report',
      ['-f', 'junit', '-o', 'a', '-o', 'b'],
      '`--output a` and `--output b` are for one report',
    ],
    [
      'two places for the usual report',
      ['-o', 'a', '-o', 'b'],
      '`--output a` and `--output b` are for one report',
    ],
    [
      'a place before all formats',
      ['-o', 'a', '-f', 'junit', '-f', 'json', '-o', 'b'],
      '`--output a` stands before every `--format`',
    ],
  ])('%s is wrong usage', async (_, flags, said) => {
    const { stdout, stderr, exit } = await run(['replay', KIWI, ...flags]);
    expect([stdout, exit]).toEqual(['', 2]);
    expect(stderr).toContain(said);
    expect(existsSync('a')).toBe(false);
  });

  test.each([
    ['by one name', 'a.xml', 'a.xml'],
    ['by two', 'a.xml', './x/../a.xml'],
    ['by a link', 'linked.xml', 'link.xml'],
  ])('two reports to one file, %s, are wrong usage', async (_, first, second) => {
    writeFileSync(at('linked.xml'), 'old');
    symlinkSync(at('linked.xml'), at('link.xml'));
    const flags = ['-f', 'junit', '-o', at(first), '-f', 'json', '-o', at(second)];
    const { stderr, exit } = await run(['replay', KIWI, ...flags]);
    expect(exit).toBe(2);
    expect(stderr).toContain('would go to one file');
    expect(read('linked.xml')).toBe('old');
  });

  test.each(['--summary', '--coverage-output'])('a report and `%s` to one file are, too', async (flag) => {
    const { stderr, exit } = await run(['replay', KIWI, flag, at('a'), '-o', at('a')]);
    expect(exit).toBe(2);
    expect(stderr).toContain(`\`${flag}\` and \`--output\` would go to one file`);
  });

  test('where one report cannot be written, none is', async () => {
    writeFileSync(at('a.xml'), 'old');
    const flags = ['-f', 'junit', '-o', at('a.xml'), '-f', 'json', '-o', at('no/such/b.json')];
    const { stderr, exit } = await run(['replay', KIWI, ...flags]);
    expect(exit).toBe(3);
    expect(stderr).toContain('cannot be written');
    expect(read('a.xml')).toBe('old');
  });

  test('a file holds no colours, though a terminal reads the rest', async () => {
    await run(['replay', KIWI, '-o', at('a.txt')], { tty: true });
    expect(read('a.txt')).not.toContain('\u001B');
    await run(['replay', KIWI, '-o', at('a.txt')], { env: { FORCE_COLOR: '1' } });
    expect(read('a.txt')).toContain('\u001B');
  });

  test.each([
    ['replay', ['replay', KIWI, '-o', KIWI]],
    ['verify', ['verify', KIWI, '-o', KIWI]],
    ['explain', ['explain', KIWI, '-o', KIWI]],
    ['check', ['check', 'policies', '-o', 'policies/hosting.yaml']],
    ['prove', ['prove', '-p', 'policies/hosting.yaml', '-o', 'policies/hosting.yaml']],
    ['test', ['test', 'policies', '-f', 'junit', '-o', 'policies/hosting.test.yaml']],
  ])('%s writes over nothing that it reads', async (_, words) => {
    const { stderr, exit } = await run(words);
    expect(exit).toBe(2);
    expect(stderr).toContain('and would be lost');
  });

  test('where a check fails and its report is in a file, standard error has the count', async () => {
    const words = ['replay', KIWI, '-p', raised(), '-f', 'json', '-o', at('a.json')];
    const { stdout, stderr, exit } = await run(words);
    expect([stdout, exit]).toEqual(['', 1]);
    expect(stderr).toBe('1 case: 1 flip, 0 the same.\n');
  });
});

describe('a flag given twice', () => {
  const twice = COMMANDS.flatMap((command) =>
    command.options
      .filter((option) => !mayRepeat(option) && option.long !== undefined)
      .map((option) => [command.name(), option.long!, option] as const),
  );

  test.each(twice)('%s %s', async (name, flag, option) => {
    const value = option.argChoices?.[0] ?? VALUES[flag] ?? '1';
    const { stdout, stderr, exit } = await run([name, flag, value, `${flag}=${value}`]);
    expect([stdout, exit]).toEqual(['', 2]);
    expect(stderr).toContain(`\`${flag}\` is given twice`);
  });

  /** Values that are taken where `1` is not. */
  const VALUES: Readonly<Record<string, string>> = {
    '--shard': '1/2',
    '--within': '14d',
    '--observed': '2024-05-01',
    '--since': '2024-05-01',
    '--at': '2024-05-01',
    '--as-of': '2024-05-01',
  };

  test('there are flags that take one value, and flags that take several', () => {
    expect(twice.length).toBeGreaterThan(30);
    const several = COMMANDS.flatMap((command) =>
      command.options.filter((option) => mayRepeat(option) && option.required).map(({ long }) => long),
    );
    expect([...new Set(several)].toSorted((a, b) => (a! < b! ? -1 : 1))).toEqual([
      '--approved-by',
      '--assume',
      '--cases',
      '--columns',
      '--fact',
      '--fail-on',
      '--format',
      '--only',
      '--originals',
      '--output',
      '--policy',
      '--precedents',
      '--shown-by',
      '--skip',
      '--without',
    ]);
  });

  test.each(['check', 'decide', 'diff', 'precedents', 'replay'])('%s --fail-on takes lists', async (name) => {
    const command = COMMANDS.find((one) => one.name() === name)!;
    const option = command.options.find(({ long }) => long === '--fail-on')!;
    const parse = option.parseArg! as (value: string, before?: unknown) => readonly string[];
    const words = {
      check: ['error', 'warning'],
      decide: ['terminate', 'retain'],
      diff: ['flip', 'drift'],
      precedents: ['contradiction', 'contradiction'],
      replay: ['flip', 'drift'],
    }[name]!;
    expect(parse(words.join(', '), option.defaultValue)).toEqual([...new Set(words)]);
    expect(parse(words[1]!, parse(words[0]!, option.defaultValue))).toEqual([...new Set(words)]);
    expect(() => parse('nonsense', option.defaultValue)).toThrow('Allowed choices');
  });

  test.each(['check', 'diff', 'precedents', 'replay'])('%s --fail-on none stands alone', async (name) => {
    const { stderr, exit } = await run([name, 'x', '--fail-on', 'none', '--fail-on', FIRST[name]!]);
    expect(exit).toBe(2);
    expect(stderr).toContain('`none` stands alone');
  });

  const FIRST: Readonly<Record<string, string>> = {
    check: 'warning',
    diff: 'flip',
    precedents: 'contradiction',
    replay: 'drift',
  };
});

describe('the flags of all commands', () => {
  test('a long flag has the same short one everywhere, and a short one the same long one', () => {
    const pairs = new Map<string, Set<string>>();
    const note = (one: string, other: string): void =>
      void pairs.set(one, (pairs.get(one) ?? new Set()).add(other));
    for (const command of COMMANDS) {
      for (const { short, long } of command.options) {
        if (long !== undefined) note(long, short ?? 'none');
        if (short !== undefined) note(short, long ?? 'none');
      }
    }
    expect([...pairs].filter(([, others]) => others.size > 1)).toEqual([]);
  });

  test('`--quiet` leaves out the report of what went well, and no other', async () => {
    expect((await run(['replay', KIWI, '-q'])).output).toBe('');
    expect((await run(['check', 'policies', '-q'])).output).toBe('');
    expect((await run(['decide', KIWI, '-q', '--fail-on', 'retain'])).output).toBe('');
    expect((await run(['decide', KIWI, '-q', '-b', '--fail-on', 'terminate'])).stdout).toContain('terminate');
    const failed = ['replay', KIWI, '-p', raised()];
    expect((await run([...failed, '-q'])).output).toBe((await run(failed)).output);
    const kept = await run(['replay', KIWI, '-q', '-f', 'json', '-o', at('a.json')]);
    expect([kept.output, existsSync(at('a.json'))]).toEqual(['', true]);
  });
});
