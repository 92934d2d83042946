import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { CASE, forged, held, inMerge } from '../support/attack.ts';
import { makeScratch, type Ended, type Scratch } from '../support/scratch.ts';

jest.setTimeout(120_000);

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
