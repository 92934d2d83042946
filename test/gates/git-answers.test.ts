import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { namesIn } from '../../src/cli/git/names-in.ts';
import { forge, gateRepository, type GateRepository } from '../support/gate-repository.ts';
import { BY_HAND, caseText, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

jest.setTimeout(60_000);

let repository: GateRepository;
const saved = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: tmpdir(),
  });
  repository = gateRepository();
});
afterEach(() => {
  repository.remove();
  process.env = { ...saved };
});

const inFolder = (path: string): string => join(repository.folder, path);

/** Makes a folder a repository of its own in the place of the files that were tracked there. */
function repositoryAt(path: string): void {
  const git = (...words: readonly string[]): void =>
    void execFileSync('git', ['-C', inFolder(path), '-c', 'user.name=a', '-c', 'user.email=b', ...words], {
      stdio: 'ignore',
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=All of it was so from the start');
}

function submoduleAt(path: string): void {
  repositoryAt(path);
  repository.git('rm', '--quiet', '-r', '--cached', '--ignore-unmatch', path);
  repository.commit();
}

const verifiedIn = (path: string): Promise<Run> =>
  within(inFolder(path), () => run(['verify', '.', '--base', 'main']));

/**
 * Has git fail when it is called for one time of many.
 * @returns whether it was called so often
 */
function failingAt(call: number): () => boolean {
  const [programs, counted] = [inFolder('.git/programs'), inFolder('.git/counted')];
  const real = execFileSync('which', ['git'], { encoding: 'utf8', env: saved }).trim();
  const text = `#!/bin/sh
echo "$*" >>'${counted}'
[ "$(wc -l <'${counted}')" -ne ${call} ] || { echo 'fatal: out of memory' >&2; exit 128; }
exec '${real}' "$@"
`;
  mkdirSync(programs, { recursive: true });
  rmSync(counted, { force: true });
  writeFileSync(join(programs, 'git'), text, { mode: 0o755 });
  process.env['PATH'] = `${programs}:${saved['PATH']}`;
  return () => {
    process.env['PATH'] = saved['PATH'];
    return existsSync(counted) && readFileSync(counted, 'utf8').split('\n').length > call;
  };
}

/** How a run ends when each of its calls of git fails in turn, and the others do not. */
async function endsOf(tool: () => Promise<Run>): Promise<readonly number[]> {
  const ends: number[] = [];
  for (;;) {
    const hasFailed = failingAt(ends.length + 1);
    const { exit } = await tool();
    if (!hasFailed()) return ends;
    ends.push(exit);
  }
}

describe('that git fails is never taken for an answer', () => {
  test.each(['replay cases --base main', 'verify cases --base main...'])(
    'in the gate on a verdict that was rewritten: %s',
    async (command) => {
      forge(repository);
      repository.commit();
      const ends = await endsOf(() => repository.tool(...command.split(' ')));
      expect([ends.length > 8, new Set(ends)]).toEqual([true, new Set([3])]);
    },
  );

  test('on what git holds in another encoding', async () => {
    repository.write('.gitattributes', 'cases/a.yaml working-tree-encoding=latin1\n');
    const ends = await endsOf(() => repository.tool('replay', 'cases', '--base', 'main'));
    expect(new Set(ends)).toEqual(new Set([3]));
  });

  test('on a folder that was made a submodule', async () => {
    forge(repository);
    submoduleAt('cases');
    const ends = await endsOf(() => verifiedIn('cases'));
    expect(new Set(ends)).toEqual(new Set([3]));
  });
});

describe('a submodule in the place of a folder does not bring its own history', () => {
  test('in another that came with it', async () => {
    repository.git('mv', 'cases', 'more');
    mkdirSync(inFolder('outer'));
    repository.git('mv', 'more', 'outer/more');
    repository.commit();
    repository.git('branch', '--force', 'main', 'edit');
    forge(repository, 'outer/more');
    repositoryAt('outer/more');
    submoduleAt('outer');
    const { exit, stderr } = await verifiedIn('outer/more');
    expect([exit, stderr]).toEqual([3, expect.stringContaining('`outer/more` was no submodule at `main`')]);
  });

  test('in a folder that is laid out as a bare repository', async () => {
    mkdirSync(inFolder('outer'));
    repository.git('mv', 'cases', 'outer/cases');
    repository.commit();
    repository.git('branch', '--force', 'main', 'edit');
    forge(repository, 'outer/cases');
    submoduleAt('outer/cases');
    execFileSync('git', ['init', '--quiet', '--bare', inFolder('bare')], { stdio: 'ignore' });
    for (const name of ['HEAD', 'config', 'objects', 'refs'])
      renameSync(inFolder(`bare/${name}`), inFolder(`outer/${name}`));
    const { exit, stderr } = await verifiedIn('outer/cases');
    expect([exit, stderr]).toEqual([3, expect.stringContaining('`outer/cases` was no submodule at `main`')]);
  });
});

test('two names that are not UTF-8 are two, and no text is either', () => {
  const [one, two, text, none] = namesIn(Buffer.from('caf\xe9\0caf\xe8\0caf\xc3\xa9\0', 'latin1'));
  expect(new Set([one, two, text, 'caf\uFFFD']).size).toBe(4);
  expect([text, none]).toEqual(['caf\u00E9', '']);
});

test('a repository whose folder has a name that ends in a line break is found', async () => {
  const inner = inFolder('odd\n');
  mkdirSync(join(inner, 'cases'), { recursive: true });
  writeFileSync(join(inner, 'cases/a.yaml'), caseText('a', BY_HAND));
  repositoryAt('odd\n');
  const { exit, stdout } = await within(inner, () => run(['verify', 'cases', '--base', 'main']));
  expect([exit, stdout]).toEqual([0, expect.stringContaining('1 made before: nothing was altered')]);
});

describe('without git', () => {
  test('a cache is used where nothing around it can be a repository', async () => {
    process.env['PATH'] = inFolder('policies');
    const cache = join(repository.folder, '..', `cache-${process.pid}`);
    const { exit, stderr } = await repository.tool('replay', 'cases', '--cache', cache);
    expect([exit, stderr]).toEqual([0, '']);
    const within = await repository.tool('replay', 'cases', '--cache', 'policies');
    expect([within.exit, within.stderr]).toEqual([
      0,
      expect.stringContaining('nothing is read from the cache'),
    ]);
    rmSync(cache, { recursive: true });
  });

  test('a folder that may be named like a revision is not taken for one', async () => {
    repository.write('main/a.yaml', caseText('a', BY_HAND));
    process.env['PATH'] = inFolder('policies');
    const { exit, stderr } = await repository.tool('verify', 'cases/a.yaml', '--base', 'main');
    expect([exit, stderr]).toEqual([3, expect.stringContaining('git is not installed')]);
    expect((await repository.tool('verify', 'cases/a.yaml', '--base', './main')).exit).toBe(0);
  });
});
