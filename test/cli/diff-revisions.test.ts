import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseFromBase } from '../../src/cli/policies/choose-from-base.ts';
import { versionNamed } from '../../src/cli/git/version-named.ts';
import { loadBase } from '../../src/cli/policies/base-policies.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import type { LoadedPolicies } from '../../src/load/loaded-policies.ts';
import { policyVersions } from '../../src/cli/policies/policy-versions.ts';
import { settle } from '../../src/engine/settle.ts';
import type { Case } from '../../src/model/case.ts';
import { expectGolden, transcript } from '../support/golden.ts';

describe('revisions', () => {
  const home = process.cwd();
  let folder: string;
  const saved = { ...process.env };
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'decisis-diff-')));
    Object.assign(process.env, {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: tmpdir(),
    });
  });
  afterEach(() => {
    process.chdir(home);
    process.env = { ...saved };
    rmSync(folder, { recursive: true, force: true });
  });

  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...words], {
      encoding: 'utf8',
      env: process.env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  function commit(): void {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a commit');
  }

  /** A repository with the shipped policies and cases. */
  function repository(): void {
    git('init', '--quiet', '--initial-branch', 'trunk');
    git('config', 'user.name', 'Test');
    git('config', 'user.email', 'test@example.org');
    cpSync('test/inputs/three-policies/policies', join(folder, 'policies'), { recursive: true });
    cpSync('test/inputs/three-policies/cases', join(folder, 'cases'), { recursive: true });
    commit();
  }

  const edit = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text).toContain(from);
    write(path, text.replace(from, to));
  };
  const raiseThreshold = (): void =>
    edit('policies/security-services.yaml', 'at-least: 3\n    within', 'at-least: 4\n    within');

  /** A transcript as from a folder of the repository. */
  async function there(command: string, below = '.'): Promise<string> {
    process.chdir(join(folder, below));
    try {
      return await transcript(command);
    } finally {
      process.chdir(home);
    }
  }

  const at = (word: string, ...paths: readonly string[]): ReturnType<typeof loadBase> =>
    loadBase(versionNamed(word, paths), paths);
  const faults = (outcome: ReturnType<typeof loadBase>): readonly string[] =>
    outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code);

  const programs = (loaded: { ok: boolean; value?: LoadedPolicies }): readonly string[] | undefined =>
    loaded.value?.programs.map(({ policy }) => policy.policy);

  test('a threshold against the working tree', async () => {
    repository();
    raiseThreshold();
    expectGolden('diff/threshold', await there('diff HEAD --cases cases --fail-on flip'));
    const before = git('status', '--porcelain');
    const below = await there('diff HEAD --policy . --cases ../cases --fail-on flip', 'policies');
    expect(below).toContain('imminent-threats: at-least 3 → 4 (security-services.yaml:59)');
    expect(below).toContain('25 cases: 1 flip, 24 the same.\n(exit 1)');
    expect(git('status', '--porcelain')).toBe(before);
  });

  test('a comment is no edit', async () => {
    repository();
    appendFileSync(join(folder, 'policies/hosting.yaml'), '# a comment\n');
    expectGolden('diff/comment', await there('diff HEAD --cases cases --fail-on change'));
  });

  test('two revisions, whatever the working tree', async () => {
    repository();
    raiseThreshold();
    commit();
    rmSync(join(folder, 'policies'), { recursive: true });
    expectGolden(
      'diff/two-revisions',
      await there('diff HEAD~1 trunk --cases cases/kiwi-farms-2022-09-03.yaml'),
    );
  });

  test('what has come and gone since', async () => {
    repository();
    write(
      'more/new.yaml',
      readFileSync('policies/hosting.yaml', 'utf8').replace('policy: hosting', 'policy: new'),
    );
    const loaded = await inside(() => at('HEAD', 'policies', 'more'));
    expect(programs(loaded)).toEqual(['hosting', 'registrar', 'security-services']);
    expectGolden('diff/not-at-that-revision', await there('diff HEAD --policy more'));
    rmSync(join(folder, 'policies/hosting.yaml'));
    expect((await inside(() => at('HEAD', 'policies/hosting.yaml'))).ok).toBe(true);
    expect((await inside(() => at('HEAD', 'policies', 'nowhere'))).ok).toBe(false);
  });

  async function inside<T>(act: () => T): Promise<T> {
    process.chdir(folder);
    try {
      return act();
    } finally {
      process.chdir(home);
    }
  }

  test('links are followed within the revision; what is hidden or no document is not read', async () => {
    repository();
    write(
      'shared/linked.yaml',
      readFileSync('policies/hosting.yaml', 'utf8').replace('policy: hosting', 'policy: linked'),
    );
    mkdirSync(join(folder, 'links'));
    symlinkSync('../shared/linked.yaml', join(folder, 'links/inside.yaml'));
    symlinkSync('../shared', join(folder, 'links/folder'));
    symlinkSync('folder/linked.yaml', join(folder, 'links/second.txt'));
    symlinkSync('policies', join(folder, 'alias'));
    write('links/.hidden/broken.yaml', 'broken: [');
    write('links/notes.txt', 'no document');
    write("links/it's $(a) name.yaml", readFileSync('policies/registrar.yaml', 'utf8'));
    commit();
    await inside(() => {
      expect(faults(at('HEAD', 'links'))).toEqual(['policy/duplicate']);
      expect(programs(at('HEAD', 'alias'))).toHaveLength(3);
      expect(programs(at('HEAD', 'links/inside.yaml'))).toEqual(['linked']);
      expect(programs(at('HEAD', 'links/folder/linked.yaml'))).toEqual(['linked']);
      expect(programs(at('HEAD', 'links/second.txt'))).toEqual(['linked']);
      expect(programs(at('HEAD', '.'))).toBeUndefined();
    });
  });

  test('what is wrong with a document there is said of it there', async () => {
    repository();
    write('policies/registrar.yaml', 'policy: broken\n');
    write('policies/large.yaml', `policy: ${'x'.repeat(17 * 1024 * 1024)}`);
    writeFileSync(join(folder, 'policies/latin.yaml'), Buffer.from([0xe9, 0x0a]));
    commit();
    expectGolden('diff/broken-revision', await there('diff HEAD HEAD'));
  });

  test.each([
    ['unknown-revision', 'diff trunc'],
    ['unlike-any-revision', 'diff something-else'],
    ['option-for-revision', 'diff git:--output=x'],
    ['excluded-revision', 'diff ^HEAD'],
  ])('%s', async (name, command) => {
    repository();
    expectGolden(`diff/${name}`, await there(command));
  });

  test('a branch that only the remote has, in a clone of its newest commit', async () => {
    repository();
    git('branch', 'main');
    raiseThreshold();
    commit();
    const clone = join(folder, 'clone');
    execFileSync(
      'git',
      ['clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${folder}`, clone],
      { stdio: 'ignore' },
    );
    expect(git('log', '--oneline').trim().split('\n')).toHaveLength(2);
    expectGolden('diff/remote-branch', await there('diff main', 'clone'));
    expectGolden('diff/shallow', await there('diff HEAD~1', 'clone'));
  });

  test('no repository, no commit, no git', async () => {
    cpSync('test/inputs/three-policies/policies', join(folder, 'policies'), { recursive: true });
    expect(() => git('status')).toThrow('git');
    expectGolden('diff/no-repository', await there('diff HEAD'));
    git('init', '--quiet', '--initial-branch', 'trunk');
    expectGolden('diff/no-commit', await there('diff HEAD'));
    process.env['PATH'] = folder;
    expectGolden('diff/no-git', await there('diff HEAD'));
  });

  test('a submodule is read at its commit, and a hook does not lead astray', async () => {
    repository();
    const inner = join(folder, 'policies/inner');
    execFileSync('git', ['init', '--quiet', inner]);
    write(
      'policies/inner/x.yaml',
      readFileSync('policies/hosting.yaml', 'utf8').replace('policy: hosting', 'policy: inner'),
    );
    execFileSync('git', ['-C', inner, 'add', '--all']);
    execFileSync('git', [
      '-C',
      inner,
      '-c',
      'user.name=a',
      '-c',
      'user.email=b',
      'commit',
      '--quiet',
      '-m',
      'x',
    ]);
    commit();
    write('policies/inner/x.yaml', 'policy: [');
    Object.assign(process.env, { GIT_DIR: join(folder, 'nowhere'), GIT_INDEX_FILE: 'nowhere' });
    expect(programs(await inside(() => at('HEAD', 'policies')))).toHaveLength(4);
    rmSync(inner, { recursive: true });
    expect(faults(await inside(() => at('HEAD', 'policies')))).toEqual(['file/unreadable']);
  });

  test('contents that a partial clone does not hold', async () => {
    repository();
    symlinkSync('hosting.yaml', join(folder, 'policies/linked.yaml'));
    symlinkSync('hosting.yaml', join(folder, 'policies/with\nnewline.yaml'));
    commit();
    const blob = git('rev-parse', 'HEAD:policies/hosting.yaml').trim();
    rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    const outcome = await inside(() => at('HEAD', 'policies'));
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code)).toEqual([
      'file/unreadable',
      'file/unreadable',
      'file/unreadable',
    ]);
  });

  test('a folder that a partial clone does not hold', async () => {
    repository();
    const tree = git('rev-parse', 'HEAD:policies').trim();
    rmSync(join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    await inside(() => {
      expect(() => at('HEAD', 'policies')).toThrow('git cannot read `HEAD`: Could not read');
    });
  });

  test('a link to more than a document may be, and a folder without a policy', async () => {
    repository();
    write('large.txt', 'x'.repeat(17 * 1024 * 1024));
    symlinkSync('../large.txt', join(folder, 'policies/large.yaml'));
    commit();
    const outcome = await inside(() => at('HEAD', 'policies'));
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ code }) => code)).toEqual(['file/too-large']);
    const none = await inside(() => at('HEAD', 'cases'));
    expect(none.ok ? [] : none.diagnostics.map(({ message }) => message)).toEqual([
      'there is no policy in `HEAD:cases`',
    ]);
  });

  test('an untrusted repository', async () => {
    repository();
    process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
    expect(() => git('status')).toThrow('git');
    expectGolden('diff/untrusted', await there('diff HEAD'));
  });
});

describe('places and words of a base', () => {
  test('a place is that of the key, in the vocabulary that has it', () => {
    const loaded = loadPolicies(['test/inputs/extended']);
    if (!loaded.ok) throw new Error('test/inputs/extended is broken');
    const [version] = policyVersions(loaded.value);
    expect(version?.placeOf?.(['policy'])).toMatchObject({ line: 1, column: 1, endLine: 1, endColumn: 7 });
    expect(version?.placeOfWord?.(['vocabulary'])?.file).toContain('vocabulary.yaml');
    expect(version?.placeOfWord?.(['kinds', 'threat'])?.file).toContain('vocabulary.yaml');
    const [builtIn] = policyVersions({ ...loaded.value, vocabularyDocuments: [] });
    expect(builtIn?.placeOfWord?.(['kinds', 'threat'])).toBeUndefined();
  });

  test('a base whose vocabulary is another cannot decide what it has no words for', () => {
    const load = (folder: string): LoadedPolicies => {
      const loaded = loadPolicies([`test/inputs/diff/${folder}`]);
      if (!loaded.ok) throw new Error(`${folder} is broken`);
      return loaded.value;
    };
    const [before, after] = [load('before'), load('after')];
    const choosing = chooseFromBase(before, after);
    const theCase = (kind: string, words = 'market'): Case => ({
      case: 'one',
      title: 'One',
      vocabulary: words,
      'as-of': '2024-05-01',
      subject: { name: 'x' },
      facts: { channel: 'web' },
      evidence: [{ id: 'E1', kind, observed: '2024-05-01', summary: 'x' }],
    });
    expect(choosing(theCase('fraud'))?.policy.policy).toBe('shop');
    expect(choosing(theCase('silence'))).toBeUndefined();
    expect(choosing(theCase('fraud', 'unheard-of'))).toBeUndefined();
    const shipped = loadPolicies(['policies']);
    expect(shipped.ok && chooseFromBase(before, shipped.value)(theCase('fraud'))?.policy.policy).toBe('shop');
    expect(
      settle(
        after.programs.find(({ policy }) => policy.policy === 'shop')!,
        theCase('silence'),
      ).verdict,
    ).toBe('retain');
  });

  test('a base of a file alone may use the vocabularies of the policies', () => {
    const now = loadPolicies(['test/inputs/diff/after']);
    const shop = versionNamed('test/inputs/diff/before/shop.yaml', []);
    expect(loadBase(shop, []).ok).toBe(false);
    expect(now.ok && loadBase(shop, [], now.value.vocabularies.values()).ok).toBe(true);
  });
});
