import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { commandLine } from '../../src/cli/command-line/command-line.ts';
import { commandsFor } from '../../src/cli/command-table.ts';
import { wordsOfList } from '../../src/cli/flags/options.ts';
import { VARIABLES } from '../../src/cli/settings/environment.ts';
import { openTerminal } from '../../src/cli/terminal/terminal.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { inFolder } from '../support/in-folder.ts';
import { run, type Run } from '../support/run.ts';
import { makeScratch } from '../support/scratch.ts';

const SHIPPED = resolve('policies');
const DECIDED = resolve('fixtures/cases');

/** A repository whose policies and cases are in folders of other names. */
function repository(config?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-config-'));
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
  cpSync(SHIPPED, join(folder, 'rules'), { recursive: true });
  cpSync(DECIDED, join(folder, 'decisions'), { recursive: true });
  if (config !== undefined) writeFileSync(join(folder, '.decisis.yaml'), config);
  return folder;
}

const PLACES = 'policies: [rules]\ncases: [decisions]\n';

type Env = Record<string, string>;

const ran = async (folder: string, words: string, env: Env = {}): Promise<Run> =>
  inFolder(folder, async () => run(words.split(' '), { env }));

/** A repository in which one case is a flip, as its recorded verdict is the other. */
function flipped(config: string): string {
  const folder = repository(config);
  const file = join(folder, 'decisions/kiwi-farms-2022-09-03.yaml');
  const text = readFileSync(file, 'utf8');
  const decisions = text.slice(text.indexOf('\ndecisions:'));
  writeFileSync(file, text.replace(decisions, decisions.replace('verdict: terminate', 'verdict: retain')));
  return folder;
}

describe('a repository says once where its documents are', () => {
  test.each([
    ['check', '41 documents: no errors'],
    ['fmt --check', '40 documents: nothing to reformat'],
    ['replay', '25 cases: no flips'],
    ['verify', '25 decided cases'],
    ['test', '1994 examples: 1994 passed'],
    ['precedents', 'hosting: 7 decided cases'],
    ['decide --brief', 'terminate  8chan-cloudflare-2019'],
  ])('%s needs no path, from whatever folder below', async (command, said) => {
    const folder = repository(PLACES);
    for (const from of [folder, join(folder, 'deep/down')]) {
      const { stdout, exit } = await ran(from, command);
      expect([exit, stdout]).toEqual([0, expect.stringContaining(said)]);
    }
  });

  test('the folders of the manual need no configuration', async () => {
    const folder = repository();
    cpSync(join(folder, 'rules'), join(folder, 'policies'), { recursive: true });
    cpSync(join(folder, 'decisions'), join(folder, 'cases'), { recursive: true });
    for (const command of ['check', 'fmt --check', 'replay', 'verify', 'mutate --jobs 1 --format json'])
      expect([command, (await ran(folder, command)).exit]).toEqual([command, 0]);
  });

  test('a path that is given is looked at alone', async () => {
    const { stdout } = await ran(repository(PLACES), 'replay decisions/kiwi-farms-2022-09-03.yaml');
    expect(stdout).toContain('1 case:');
  });

  test('the search ends at the top of the repository', async () => {
    const folder = repository(PLACES);
    mkdirSync(join(folder, 'deep/.git'));
    const { stderr, exit } = await ran(join(folder, 'deep/down'), 'replay');
    expect([exit, stderr]).toEqual([2, expect.stringContaining('no cases are named')]);
  });

  test('a file of another name is named, and none is read where none is wanted', async () => {
    const folder = repository('nonsense: [');
    writeFileSync(join(folder, 'other.yaml'), PLACES);
    expect((await ran(folder, 'replay')).exit).toBe(3);
    expect((await ran(folder, 'replay --config other.yaml')).exit).toBe(0);
    expect((await ran(folder, '--config other.yaml replay')).exit).toBe(0);
    expect((await ran(folder, 'check --config other.yaml')).stdout).toContain('41 documents');
    expect((await ran(folder, 'replay', { DECISIS_CONFIG: 'other.yaml' })).exit).toBe(0);
    expect((await ran(folder, 'replay --no-config decisions --policy rules')).exit).toBe(0);
    expect((await ran(folder, 'replay --config nowhere.yaml')).exit).toBe(3);
  });

  test('a file in which nothing is set is no error', async () => {
    const folder = repository('# later\n');
    expect((await ran(folder, 'replay decisions --policy rules')).exit).toBe(0);
    expect((await ran(folder, 'check .decisis.yaml')).exit).toBe(0);
  });
});

describe('what wins', () => {
  const json = expect.stringMatching(/^\{/);

  test('a flag over a variable, a variable over the file', async () => {
    const folder = repository(`${PLACES}formats: { verify: [json] }\n`);
    const told = async (words: string, env: Env = {}): Promise<string> =>
      (await ran(folder, words, env)).stdout;
    expect(await told('verify')).toEqual(json);
    expect(await told('verify', { DECISIS_FORMAT: 'text' })).toMatch(/^25 decided/);
    expect(await told('verify --format json', { DECISIS_FORMAT: 'text' })).toEqual(json);
    expect(await told('verify --policy rules --format text')).toMatch(/^25 decided/);
  });

  test('several policies of the file give way to one of a flag, and are not added to it', async () => {
    const folder = repository(
      'policies: [rules/hosting.yaml, rules/registrar.yaml, rules/security-services.yaml]\n',
    );
    const { stderr, exit } = await ran(folder, 'decide decisions --brief --policy rules/hosting.yaml');
    expect([exit, stderr]).toEqual([3, expect.stringContaining('case/no-policy-applies')]);
  });

  test('a variable names several paths, and is the one to blame for one that is not there', async () => {
    const folder = repository();
    const env = { DECISIS_POLICIES: 'rules:deep', DECISIS_CASES: 'decisions' };
    expect((await ran(folder, 'verify', env)).exit).toBe(0);
    const { stderr, exit } = await ran(folder, 'replay', { ...env, DECISIS_CASES: 'nowhere' });
    expect([exit, stderr]).toEqual([3, expect.stringContaining('`DECISIS_CASES` names it')]);
  });

  test('a format that a command has not is no error for it', async () => {
    const folder = repository(PLACES);
    expect((await ran(folder, 'decide --brief', { DECISIS_FORMAT: 'github' })).exit).toBe(0);
  });

  test('several reports go where the file says', async () => {
    const folder = repository(`${PLACES}formats: [text, { format: junit, output: deep/replay.xml }]\n`);
    const { stdout } = await ran(join(folder, 'deep'), 'replay');
    expect(stdout).toMatch(/^25 cases/);
    expect(readFileSync(join(folder, 'deep/replay.xml'), 'utf8')).toContain('<testsuite');
    rmSync(join(folder, 'deep/replay.xml'));
    // whoever chooses a format chooses all of them
    await ran(folder, 'replay --format json');
    expect(existsSync(join(folder, 'deep/replay.xml'))).toBe(false);
  });
});

describe('a file that a change brings along', () => {
  test('makes a check stricter, and never laxer', async () => {
    expect((await ran(flipped(PLACES), 'replay')).exit).toBe(1);
    expect((await ran(flipped(`${PLACES}fail-on: [undecided]\n`), 'replay')).exit).toBe(1);
    expect((await ran(flipped(`${PLACES}fail-on: { replay: [drift] }\n`), 'replay')).exit).toBe(1);
    expect((await ran(flipped(`${PLACES}fail-on: [none]\n`), 'replay')).exit).toBe(3);
    expect((await ran(flipped(PLACES), 'replay --fail-on none')).exit).toBe(0);
    const drifting = repository(`${PLACES}fail-on: { decide: [retain] }\n`);
    expect((await ran(drifting, 'decide --brief')).exit).toBe(1);
  });

  test.each(['../x.xml', '/tmp/x.xml', 'deep/../../x.xml', '.git/hooks/pre-commit', 'deep/.GIT/x'])(
    'has no report written to %s',
    async (output) => {
      const folder = repository(`${PLACES}formats: { replay: [{ format: junit, output: ${output} }] }\n`);
      const { stderr, exit } = await ran(folder, 'replay');
      expect([exit, stderr]).toEqual([3, expect.stringContaining('config/outside')]);
    },
  );

  test('names a revision, though a folder of that name is there', async () => {
    const scratch = makeScratch();
    scratch.program('unused', '');
    const forged = join(scratch.folder, 'HEAD');
    cpSync(join(scratch.folder, 'policies'), forged, { recursive: true });
    writeFileSync(join(scratch.folder, '.decisis.yaml'), 'base: HEAD\n');
    scratch.edit('cases/kiwi-farms-2022-09-03.yaml', 'verdict: terminate', 'verdict: retain');
    const { exit, stderr } = scratch.run(['decisis', 'verify']);
    expect([exit, stderr]).toEqual([1, expect.stringContaining('not what it was at `HEAD`')]);
  });
});

describe('transcripts', () => {
  test.each([
    ['unknown-key', 'polices: [rules]\ncases: [decisions]\n', 'replay'],
    ['wrong-type', 'policies: rules\n', 'check'],
    ['nowhere', PLACES.replace('decisions', 'nowhere'), 'replay'],
    ['nowhere-checked', PLACES.replace('decisions', 'nowhere'), 'check .decisis.yaml'],
    ['none', `${PLACES}fail-on: [none]\n`, 'replay'],
    ['unknown-format', `${PLACES}formats: { replay: [junits] }\n`, 'check .decisis.yaml'],
    ['unknown-command', `${PLACES}formats: { reply: [junit] }\n`, 'check .decisis.yaml'],
    ['outside', `${PLACES}formats: [{ format: junit, output: ../x.xml }]\n`, 'check .decisis.yaml'],
    ['not-yaml', 'policies: [rules\n', 'replay'],
    [
      'help',
      `${PLACES}base: origin/main...\nfail-on: [drift]\nformats: { verify: [github] }\n`,
      'verify --help',
    ],
    ['help-of-invalid', 'polices: []\n', 'verify --help'],
    ['no-cases', 'policies: [rules]\n', 'replay'],
  ])('%s', async (name, config, command) => {
    const folder = repository(config);
    const text = await inFolder(folder, async () => transcript(command));
    // of a help, only what the configuration adds to it
    const own = text.replace(/(?<=--help\n)[^]*?(?=\n(?:Defaults here|\.decisis\.yaml is))/, '');
    expectGolden(`configuration/${name}`, own.replaceAll(folder, 'FOLDER'));
  });
});

describe('what the schema and the manual know is what the commands take', () => {
  const schema = JSON.parse(readFileSync('src/schema/config.schema.json', 'utf8')) as {
    readonly definitions: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
    readonly properties: Readonly<
      Record<
        string,
        { readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>> }
      >
    >;
  };
  const outsideOfConfig = ['notice', 'dossier', 'merge', 'export'];

  test('formats and outcomes', async () => {
    const program = commandLine(await commandsFor([]), openTerminal(process, false), () => undefined);
    for (const command of program.commands) {
      const name = command.name();
      const formats = command.options.find(({ long }) => long === '--format')?.argChoices;
      if (formats === undefined || outsideOfConfig.includes(name)) continue;
      expect([name, schema.definitions[`${name}-format`]?.enum]).toEqual([name, formats]);
    }
    const outcomes = schema.properties['fail-on']!.properties!;
    for (const name of Object.keys(outcomes)) {
      const option = program.commands
        .find((each) => each.name() === name)!
        .options.find(({ long }) => long === '--fail-on')!;
      const known = schema.definitions[`${name}-outcome`]?.enum ?? outcomes[name]!.enum;
      expect([name, known]).toEqual([name, wordsOfList(option)!.filter((word) => word !== 'none')]);
    }
  });

  test('variables and keys', () => {
    const chapter = readFileSync('src/manual/configuration.md', 'utf8');
    const rows = [...chapter.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name!);
    expect(rows.filter((name) => name.startsWith('DECISIS_'))).toEqual(Object.keys(VARIABLES));
    expect(rows.filter((name) => !name.startsWith('DECISIS_')).toSorted()).toEqual(
      Object.keys(schema.properties).toSorted(),
    );
  });
});
