import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Command, Option } from 'commander';
import { commandLine } from '../../src/cli/command-line/command-line.ts';
import { commandsFor } from '../../src/cli/command-table.ts';
import { Configuration } from '../../src/cli/settings/configuration.ts';
import { openTerminal } from '../../src/cli/terminal/terminal.ts';
import { filesOf, TEMPLATES, type Template } from '../fuzz/commands.ts';
import { faultsOfRun } from '../fuzz/faults.ts';
import { tried, type Input } from '../fuzz/trial.ts';
import { writtenWorlds, type Word, type World } from '../fuzz/world.ts';
import { inFolder } from '../support/in-folder.ts';
import { run } from '../support/run.ts';
import { HOSTILE_PLACES, HOSTILE_TEXTS, HOSTILE_WORDS } from './inputs.ts';

/** Of all there is to try, one in so many is tried; all of it with `DECISIS_SWEEP=1`. */
const ONE_IN = Number(process.env['DECISIS_SWEEP'] ?? 10);

const isTurnOf = (...numbers: readonly number[]): boolean =>
  numbers.reduce((sum, one) => sum + one, 0) % ONE_IN === 0;

/** How often each command ended with each code; written to a file where `DECISIS_TALLY` names one. */
const tally: Record<string, number> = {};

const count = (key: string): void => {
  tally[key] = (tally[key] ?? 0) + 1;
};

let folder: string;
let world: World;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-exits-'));
  world = (await writtenWorlds()).find(({ name }) => name === 'extended')!;
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  const place = process.env['DECISIS_TALLY'];
  if (place !== undefined) writeFileSync(place, `${JSON.stringify(tally, null, 2)}\n`);
});

/** One way to hand a command each of the files that it reads. */
function oneOfEach(): readonly (readonly [template: Template, word: Word])[] {
  const known = new Set<string>();
  return TEMPLATES.flatMap((template) =>
    filesOf(template).flatMap((word) => {
      const key = `${template.words[0]} ${word}`;
      if (known.has(key)) return [];
      known.add(key);
      return [[template, word] as const];
    }),
  );
}

/** How its commands ended on an input, and what was wrong with how. */
async function sweep(
  turn: number,
  input: Pick<Input, 'bytes'> & Partial<Pick<Input, 'put'>>,
): Promise<{
  readonly exits: Readonly<Record<number, number>>;
  readonly faults: readonly string[];
}> {
  const exits: Record<number, number> = {};
  const faults: string[] = [];
  const endings: Partial<Record<Word, string>> = { ARCHIVE: '.ndjson', PACK: '.pack', TESTS: '.test.yaml' };
  for (const [index, [template, word]] of oneOfEach().entries()) {
    if (!isTurnOf(turn, index)) continue;
    const ending = endings[word] ?? '.yaml';
    const kind = word === 'PACK' || word === 'ARCHIVE' ? 'pack' : 'case';
    const trial = await tried(
      { kind, world, template, word, ending, colour: false, layOut: false, ...input },
      folder,
    );
    count(`${template.words[0]} ${trial.ran.exit}`);
    exits[trial.ran.exit] = (exits[trial.ran.exit] ?? 0) + 1;
    if (trial.faults.length > 0) faults.push([trial.words.join(' '), ...trial.faults].join('\n'));
  }
  return { exits, faults };
}

describe('no command takes a hostile document for a fault of its own', () => {
  test.each(Object.keys(HOSTILE_TEXTS))('%s', async (name) => {
    const { exits, faults } = await sweep(Object.keys(HOSTILE_TEXTS).indexOf(name), {
      bytes: Buffer.from(HOSTILE_TEXTS[name]!),
    });
    expect(faults.join('\n\n')).toBe('');
    expect(exits[3]).toBeGreaterThan(0);
  });

  test.each(Object.keys(HOSTILE_PLACES))('where a file should be: %s', async (name) => {
    const { exits, faults } = await sweep(Object.keys(HOSTILE_PLACES).indexOf(name), {
      bytes: Buffer.alloc(0),
      put: HOSTILE_PLACES[name]!,
    });
    // a file that is not there can be what is meant: `new` and `pack` make one
    expect(faults.filter((fault) => !fault.includes('exit 2 on a sound command line')).join('\n\n')).toBe('');
    expect(exits[3]).toBeGreaterThan(0);
  });
});

/** A folder with one of each file, in which a command may write what it likes. */
function laidOut(): string {
  const here = join(folder, 'words');
  rmSync(here, { recursive: true, force: true });
  for (const name of ['folder', 'policies', 'cases', '.git'])
    mkdirSync(join(here, name), { recursive: true });
  const { POLICY, VOCABULARY, DECIDED, TESTS, PACK } = world.files;
  writeFileSync(join(here, 'policies/vocabulary.yaml'), VOCABULARY);
  writeFileSync(join(here, 'policies/policy.yaml'), POLICY);
  writeFileSync(join(here, 'policies/policy.test.yaml'), TESTS);
  writeFileSync(join(here, 'cases/case.yaml'), DECIDED);
  writeFileSync(join(here, 'cases.pack'), PACK);
  cpSync(join(here, 'policies/policy.yaml'), join(here, 'policy.yaml'));
  cpSync(join(here, 'cases/case.yaml'), join(here, 'case.yaml'));
  return here;
}

/** What a command needs beside the flag that is tried. */
const REST: Readonly<Record<string, string>> = {
  explain: 'case.yaml',
  notice: 'case.yaml --to customer',
  record: 'case.yaml --by desk --on 2024-05-24 --yes',
  seal: 'case.yaml --sign seal.key -o out.seal',
  appeal: 'case.yaml --by board --reason Why. --yes',
  overrule: 'case.yaml --by board --reason why --on 2024-05-24 --yes',
  pack: '-o out.pack',
  diff: './policies',
  schema: 'case',
  new: 'case x --title t --subject s -o -',
  dossier: '-o page.html',
  completion: 'bash',
  prove: '--budget 100',
  mutate: '-j 1',
  add: 'fact case.yaml warnings=1 --yes',
  export: 'case.yaml --to csv -o out.csv',
  grade: 'case.yaml E1 verified=true --yes',
  import: 'case.yaml --into case.yaml --yes',
  intake: 'folder --once --into case.yaml',
  merge: 'cases.pack',
  refute: 'case.yaml E1 --by E2 --yes',
  sql: '--policy policies',
  strike: 'case.yaml E1 --yes',
};

/** What is told of a command by itself. */
async function commands(): Promise<readonly Command[]> {
  const surroundings = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {} };
  const program = commandLine(
    await commandsFor([]),
    openTerminal(surroundings, false),
    () => undefined,
    new Configuration({}),
  );
  return program.commands;
}

/** Words without those that already give a value to an option. */
function without(words: readonly string[], { long, short }: Option): readonly string[] {
  const at = words.findIndex((word) => word === long || word === short);
  return at === -1 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
}

const takesValue = (option: Option): boolean => option.required || option.optional;

/** Runs a command line as from a folder of its own. */
async function exitOf(
  here: string,
  words: readonly string[],
): Promise<{ exit: number; faults: readonly string[] }> {
  return inFolder(here, async () => {
    const ran = await run(words, { stdin: '' });
    const faults = faultsOfRun(words, ran, false).filter((fault) => !fault.startsWith('exit 2'));
    const silent = ran.exit === 2 && ran.stderr.trim() === '' ? ['exit 2, and nothing said'] : [];
    return { exit: ran.exit, faults: [...faults, ...silent] };
  });
}

/** Flags of which every hostile word is wrong in itself. */
const STRICT = ['--as-of', '--on', '--sweep', '--shard', '--fail-on', '--for', '--to', '--coverage-format'];

describe('no command takes a hostile word for a fault of its own', () => {
  const NAMES = [
    'decide',
    'explain',
    'notice',
    'check',
    'fmt',
    'test',
    'mutate',
    'replay',
    'precedents',
    'pack',
    'diff',
    'record',
    'overrule',
    'appeal',
    'due',
    'seal',
    'report',
    'verify',
    'prove',
    'schema',
    'new',
    'dossier',
    'completion',
    'lsp',
    'add',
    'export',
    'grade',
    'import',
    'intake',
    'merge',
    'refute',
    'sql',
    'strike',
  ];

  test('all commands are tried', async () => {
    const names = (await commands()).map((command) => command.name());
    expect(names.filter((name) => name !== 'help').toSorted()).toEqual(NAMES.toSorted());
  });

  test.each(NAMES)(
    '%s',
    async (name) => {
      const command = (await commands()).find((one) => one.name() === name)!;
      const rest = (REST[name] ?? '').split(' ').filter((word) => word !== '');
      const faults: string[] = [];
      const here = laidOut();
      const tryWords = async (words: readonly string[], flag: string): Promise<void> => {
        const { exit, faults: found } = await exitOf(here, words);
        count(`${name} ${exit}`);
        const lax = STRICT.includes(flag) && exit !== 2 && exit !== 3;
        if (found.length > 0) faults.push([JSON.stringify(words), ...found].join('\n'));
        else if (lax && !isLegal(flag, words.at(-1)!)) faults.push(`${JSON.stringify(words)}: exit ${exit}`);
      };
      const options = command.options.filter(takesValue);
      for (const [turn, word] of HOSTILE_WORDS.entries()) {
        if (isTurnOf(turn)) await tryWords([name, word, ...rest.filter((one) => one.startsWith('-'))], '');
        for (const [index, option] of options.entries())
          if (isTurnOf(turn, index + 1))
            await tryWords([name, ...without(rest, option), option.long!, word], option.long!);
      }
      expect(faults.join('\n\n')).toBe('');
    },
    300_000,
  );
});

/** Hostile words that some flag can take after all. */
function isLegal(flag: string, word: string): boolean {
  if (flag === '--fail-on') return word === 'none';
  if (flag === '--as-of' || flag === '--on' || flag === '--sweep') return /^(?:0001|9999-12)/.test(word);
  return flag === '--shard' ? extname(word) !== '' && word === '1/1' : word === 'json';
}

test('of all that was tried, nothing ended as a fault of the tool', () => {
  expect(Object.keys(tally).filter((key) => key.endsWith(' 4'))).toEqual([]);
  expect(Object.keys(tally).filter((key) => key.endsWith(' 3')).length).toBeGreaterThan(10);
});
