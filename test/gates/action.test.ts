import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { runAction, type Job } from '../support/action.ts';
import { makeScratch, type Ended, type Scratch } from '../support/scratch.ts';

jest.setTimeout(120_000);

const CASE = 'cases/kiwi-farms-2022-09-03.yaml';

/** A pull request that raises a threshold, so that a case flips, and writes the recorded verdict over. */
function forged(attack: (scratch: Scratch, base: string) => void = () => undefined): {
  readonly scratch: Scratch;
  readonly base: string;
} {
  const scratch = makeScratch();
  const base = scratch.git('rev-parse', 'HEAD');
  scratch.git('checkout', '--quiet', '-b', 'change');
  scratch.edit(
    'policies/security-services.yaml',
    /(?<=\n {2}imminent-threats:\n(?: {4}.*\n)*? {4}at-least: )3/,
    '4',
  );
  scratch.edit(CASE, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
  attack(scratch, base);
  scratch.git('add', '--all');
  scratch.git('commit', '--quiet', '--message=A change');
  return { scratch, base };
}

/** The action in a checkout of one commit: the merge of the change into what it goes into, which has gone on since. */
function inMerge(scratch: Scratch, job: Job): Ended {
  scratch.git('checkout', '--quiet', '-b', 'merge', 'main');
  scratch.git('commit', '--quiet', '--allow-empty', '--message=Something else');
  scratch.git('merge', '--quiet', '--no-edit', 'change');
  scratch.git('checkout', '--quiet', 'main');
  const folder = join(mkdtempSync(join(tmpdir(), 'decisis-checkout-')), 'checkout');
  const url = `file://${scratch.folder}`;
  scratch.git('clone', '--quiet', '--depth=1', '--branch=merge', url, folder);
  return runAction(scratch, { ...job, folder });
}

describe('the action, in a shallow checkout of a merge, stops a verdict that was rewritten', () => {
  const attacks: Readonly<Record<string, (scratch: Scratch, base: string) => void>> = {
    'as it is': () => undefined,
    'behind a folder that is named like the base': ({ folder }, base) => {
      for (const named of [base, 'origin/main']) {
        mkdirSync(join(folder, named), { recursive: true });
        cpSync(join(folder, 'policies'), join(folder, named, 'policies'), { recursive: true });
        cpSync(join(folder, 'cases'), join(folder, named, 'cases'), { recursive: true });
      }
    },
    'behind a link in the place of the cases': ({ folder }) => {
      renameSync(join(folder, 'cases'), join(folder, 'archive'));
      symlinkSync('archive', join(folder, 'cases'));
    },
    'by a configuration that names other policies': ({ folder }) =>
      writeFileSync(join(folder, '.decisis.yaml'), 'policies: [elsewhere]\ncases: [nowhere]\nbase: HEAD\n'),
  };

  test.each(Object.keys(attacks))('%s', (name) => {
    const { scratch, base } = forged(attacks[name]);
    const { exit, stdout } = inMerge(scratch, { event: { 'pull_request.base.sha': base } });
    expect(stdout).toContain('decision/altered::');
    expect(exit).toBe(1);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['in a merge queue', { 'merge_group.base_sha': 'BASE' }],
    ['on a schedule', { 'repository.default_branch': 'main' }],
    ['on a dispatch that says nothing', {}],
    ['at the first push of a branch', { before: '0'.repeat(40), ref: 'refs/heads/change' }],
    [
      'at a second push of a branch',
      { before: 'CHANGE', ref: 'refs/heads/change', 'repository.default_branch': 'main' },
    ],
  ])('%s', (_, event) => {
    const { scratch, base } = forged();
    const change = scratch.git('rev-parse', 'HEAD');
    const filled = Object.fromEntries(
      Object.entries(event).map(([key, value]) => [
        key,
        value.replace('BASE', base).replace('CHANGE', change),
      ]),
    );
    const { exit, stdout } = inMerge(scratch, { event: filled });
    expect(stdout).toContain('decision/altered::');
    expect(exit).toBe(1);
  });
});

test('a rule that contradicts another fails the replay, though the verdict happens to be the same', () => {
  const scratch = makeScratch();
  const policy = readFileSync('policies/security-services.yaml', 'utf8');
  const edited = policy.replace(/\n {4}overrides: .*/g, '');
  expect(edited).not.toBe(policy);
  writeFileSync(join(scratch.folder, 'policies/security-services.yaml'), edited);
  const replay = (...more: readonly string[]): Ended =>
    scratch.run(['decisis', 'replay', 'cases', '--base', 'HEAD', ...more]);
  expect(replay('--fail-on', 'newly-contested')).toMatchObject({
    exit: 1,
    stdout: expect.stringContaining('Newly contested: '),
  });
  scratch.git('commit', '--quiet', '--all', '--message=It is so');
  const before = replay('--fail-on', 'newly-contested');
  expect([before.exit, before.stdout]).toEqual([0, expect.stringContaining('Contested: ')]);
});

const isInstalled = spawnSync('pre-commit', ['--version']).status === 0;
const NAME = isInstalled
  ? 'pre-commit itself'
  : 'pre-commit itself (left out here: apt-get install pre-commit)';

(isInstalled || process.env['CI'] === 'true' ? describe : describe.skip)(NAME, () => {
  /** A repository whose commits are held by the hooks, as they stand here, and run from the code under test. */
  function held(): { readonly scratch: Scratch; readonly commit: () => Ended } {
    const scratch = makeScratch();
    const hooks = mkdtempSync(join(tmpdir(), 'decisis-hooks-'));
    const text = readFileSync('.pre-commit-hooks.yaml', 'utf8');
    writeFileSync(
      join(hooks, '.pre-commit-hooks.yaml'),
      text.replaceAll('language: node', 'language: system'),
    );
    const git = (...words: readonly string[]): string => scratch.git('-C', hooks, ...words);
    git('init', '--quiet');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=b', 'commit', '--quiet', '--message=Hooks');
    const ids = ['decisis-check', 'decisis-replay', 'decisis-verify'].map((id) => `{ id: ${id} }`).join(', ');
    const rev = git('rev-parse', 'HEAD');
    const config = `repos: [{ repo: '${hooks}', rev: ${rev}, hooks: [${ids}] }]\n`;
    writeFileSync(join(scratch.folder, '.pre-commit-config.yaml'), config);
    scratch.git('add', '.pre-commit-config.yaml');
    scratch.git('commit', '--quiet', '--message=Hold the commits');
    expect(scratch.run(['pre-commit', 'install']).exit).toBe(0);
    return { scratch, commit: () => scratch.run(['git', 'commit', '--message=A change']) };
  }

  test('stops a decided case or a policy that is deleted, and a verdict that is rewritten', () => {
    const { scratch, commit } = held();
    for (const gone of [CASE, 'policies/hosting.yaml']) {
      scratch.git('rm', '--quiet', gone);
      expect(commit().exit).toBe(1);
      scratch.git('reset', '--quiet', '--hard');
    }
    scratch.edit(CASE, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
    scratch.git('add', '.');
    const { exit, stderr, stdout } = commit();
    expect([exit, stdout + stderr]).toEqual([1, expect.stringContaining('decision/altered')]);
  });

  test('lets a comment pass, and a first commit', () => {
    const { scratch, commit } = held();
    scratch.edit('policies/hosting.yaml', '\nfindings:', '\n# Weighed one by one.\nfindings:');
    scratch.git('add', '.');
    expect(commit().exit).toBe(0);
    scratch.git('update-ref', '-d', 'HEAD');
    expect(commit().exit).toBe(0);
  });
});
