import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { parse } from 'yaml';
import { ACTION, DEFAULTS, runAction } from '../support/action.ts';
import { type Ended, makeScratch, type Scratch } from '../support/scratch.ts';

const POLICY = 'policies/security-services.yaml';
const CASE = 'cases/kiwi-farms-2022-09-03.yaml';

/** Every test forks several processes. */
jest.setTimeout(60_000);

/** The edit of the manual's example, and the line on which it stands. */
function raiseThreshold({ edit, read }: Scratch): number {
  edit(POLICY, /(?<=\n {2}imminent-threats:\n(?: {4}.*\n)*? {4}at-least: )3/, '4');
  const lines = read(POLICY).split('\n');
  return lines.findIndex((line, index) => /at-least: 4/.test(line) && index > lines.indexOf('findings:')) + 1;
}

const overrule = ({ run }: Scratch, ...more: readonly string[]): Ended =>
  run(['decisis', 'overrule', CASE, '--yes', '--policy', 'policies', ...more]);

const REASON = [
  '--reason',
  'Three threats no longer do; the board said so on 5 October',
  '--by',
  'review board',
];

describe('the hooks of pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly args: readonly string[];
    readonly files: string;
    readonly always_run?: boolean;
    readonly pass_filenames: boolean;
    readonly language: string;
  }
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Hook[];

  /** As pre-commit runs a hook that takes no file names: its entry, then its arguments. */
  function runHook(scratch: Scratch, id: string): Ended {
    const { entry, args } = hooks.find((hook) => hook.id === id)!;
    return scratch.run([...entry.split(' '), ...args]);
  }

  test('there are three, and each sees to every policy and every case', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['decisis-replay', 'decisis-verify', 'decisis-check']);
    for (const { files, pass_filenames: passed, language } of hooks) {
      expect(
        ['policies/hosting.yaml', CASE, 'archive.ndjson', 'archive.jsonl'].filter(
          (file) => !new RegExp(files).test(file),
        ),
      ).toEqual([]);
      expect([passed, language]).toEqual([false, 'node']);
    }
  });

  test('those that hold the past always run: what is deleted is in no commit', () => {
    const always = hooks.filter(({ always_run: always }) => always === true).map(({ id }) => id);
    expect(always).toEqual(['decisis-replay', 'decisis-verify']);
    const scratch = makeScratch();
    scratch.git('rm', '--quiet', CASE);
    expect(runHook(scratch, 'decisis-replay').exit).toBe(1);
    expect(runHook(scratch, 'decisis-verify').exit).toBe(1);
  });

  test('the first commit passes, and so does one before any policy and case', () => {
    const scratch = makeScratch();
    scratch.git('update-ref', '-d', 'HEAD');
    for (const { id } of hooks) expect([id, runHook(scratch, id).exit]).toEqual([id, 0]);
    scratch.git('rm', '--quiet', '-r', '--cached', '.');
    rmSync(join(scratch.folder, 'policies'), { recursive: true });
    rmSync(join(scratch.folder, 'cases'), { recursive: true });
    for (const id of ['decisis-replay', 'decisis-verify']) expect(runHook(scratch, id).exit).toBe(0);
  });

  test('what the build prints while npm packs does not get into what pre-commit reads', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^foreground-scripts=false$/m);
  });

  test.each(['decisis-replay', 'decisis-verify', 'decisis-check'])(
    '%s passes where nothing changed',
    (id) => {
      const { exit, stderr } = runHook(makeScratch(), id);
      expect([exit, stderr]).toEqual([0, '']);
    },
  );

  test('a threshold raised by one is stopped, with the case, the finding, the measure and the line', () => {
    const scratch = makeScratch();
    const line = raiseThreshold(scratch);
    const { exit, stdout } = runHook(scratch, 'decisis-replay');
    expect(exit).toBe(1);
    for (const said of [
      'kiwi-farms-2022-09-03',
      'imminent-threats: at-least 3 → 4',
      'at least 4 needed',
      `${POLICY}:${line}`,
    ]) {
      expect(stdout).toContain(said);
    }
    expect(stdout).toContain('1 flip');
  });

  test('a comment passes', () => {
    const scratch = makeScratch();
    scratch.edit(POLICY, '\nfindings:', '\n# Weighed one by one.\nfindings:');
    expect(runHook(scratch, 'decisis-replay').exit).toBe(0);
  });

  test('so does another title', () => {
    const scratch = makeScratch();
    scratch.edit(POLICY, 'title: An order of a court', 'title: A court order');
    expect(runHook(scratch, 'decisis-replay').exit).toBe(0);
  });

  test('a flip that a person has let stand passes, and the chain of decisions holds', () => {
    const scratch = makeScratch();
    raiseThreshold(scratch);
    const before = scratch.read(CASE);
    expect(overrule(scratch).exit).toBe(2);
    expect(scratch.read(CASE)).toBe(before);
    expect(overrule(scratch, ...REASON)).toMatchObject({ exit: 0 });
    expect(scratch.read(CASE).startsWith(before.trimEnd())).toBe(true);
    expect(runHook(scratch, 'decisis-replay').exit).toBe(0);
    expect(runHook(scratch, 'decisis-check').exit).toBe(0);
    expect(scratch.run(['decisis', 'verify', 'cases']).exit).toBe(0);
  });

  test('an old decision that was edited by hand is found out', () => {
    const scratch = makeScratch();
    raiseThreshold(scratch);
    overrule(scratch, ...REASON);
    scratch.edit(CASE, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
    const { exit, stdout, stderr } = scratch.run(['decisis', 'verify', 'cases']);
    expect(exit).toBe(1);
    expect(stdout + stderr).toContain('kiwi-farms-2022-09-03');
    expect(stdout + stderr).toContain('decision 1, of 2022-09-03 (`retain`), was altered');
  });

  test('so is the only decision of a case, made without the tool, and a case taken out', () => {
    const scratch = makeScratch();
    scratch.edit(CASE, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
    expect(scratch.run(['decisis', 'verify', 'cases']).exit).toBe(0);
    const { exit, stderr } = runHook(scratch, 'decisis-verify');
    expect(exit).toBe(1);
    expect(stderr).toContain(
      'decision 1, of 2022-09-03 (`terminate`), is not what it was at `HEAD`: altered in `verdict`',
    );
    scratch.git('checkout', '--quiet', '.');
    scratch.git('rm', '--quiet', CASE);
    const gone = runHook(scratch, 'decisis-verify');
    expect([gone.exit, gone.stderr]).toEqual([1, expect.stringContaining('is no longer among the cases')]);
  });

  test('so is evidence that was edited after it was decided on', () => {
    const scratch = makeScratch();
    raiseThreshold(scratch);
    overrule(scratch, ...REASON);
    scratch.edit(CASE, 'severity: high', 'severity: low');
    expect(scratch.run(['decisis', 'verify', 'cases']).exit).toBe(1);
  });
});

describe('the action', () => {
  test('no input becomes part of a script', () => {
    expect(ACTION.runs.using).toBe('composite');
    expect(ACTION.runs.steps.filter(({ run, shell }) => run.includes('${{') || shell !== 'bash')).toEqual([]);
    const used = ACTION.runs.steps.flatMap(({ env }) => Object.values(env));
    expect(Object.keys(ACTION.inputs).filter((name) => !used.includes(`\${{ inputs.${name} }}`))).toEqual([]);
  });

  test('passes where nothing changed, and fails where there is nothing to compare with', () => {
    const scratch = makeScratch();
    const event = { before: scratch.git('rev-parse', 'HEAD') };
    expect(runAction(scratch, { event })).toMatchObject({ exit: 0, stderr: '' });
    for (const before of ['0'.repeat(40), '']) {
      const { exit, stdout } = runAction(scratch, { event: { before } });
      expect([exit, stdout]).toEqual([2, expect.stringContaining('Set the input `base` to a revision')]);
    }
  });

  test('an edit that flips a case is annotated on its line, and told in the summary', () => {
    const scratch = makeScratch();
    const base = scratch.git('rev-parse', 'HEAD');
    const line = raiseThreshold(scratch);
    scratch.git('commit', '--quiet', '--all', '--message=Ask for more');
    const { exit, stdout, summary } = runAction(scratch, { event: { 'pull_request.base.sha': base } });
    expect(exit).toBe(1);
    expect(stdout).toMatch(new RegExp(`^::error file=${POLICY},line=${line},`, 'm'));
    expect(summary).toContain(
      '| `kiwi-farms-2022-09-03` | terminate, 3 Sep 2022 | **retain** | imminent-threats',
    );
  });

  test('an edit that flips a case does not pass by an edit of its decision', () => {
    const scratch = makeScratch();
    const base = scratch.git('rev-parse', 'HEAD');
    raiseThreshold(scratch);
    scratch.edit(CASE, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
    scratch.git('commit', '--quiet', '--all', '--message=Ask for more');
    const { exit, stdout } = runAction(scratch, { event: { 'pull_request.base.sha': base } });
    expect(exit).toBe(1);
    expect(stdout).toMatch(new RegExp(`^::error file=${CASE},line=\\d+,.*title=.*decision/altered::`, 'm'));
    // earlier policies in a folder say nothing of the decisions
    const inputs = { base: './policies' };
    expect(runAction(scratch, { inputs, event: { before: base } }).stdout).toContain('decision/altered');
    expect(runAction(scratch, { inputs }).exit).toBe(2);
  });

  test('the base of a pull request is fetched where the checkout has but one commit', () => {
    const scratch = makeScratch();
    const base = scratch.git('rev-parse', 'HEAD');
    raiseThreshold(scratch);
    scratch.git('commit', '--quiet', '--all', '--message=Ask for more');
    const folder = join(scratch.folder, '..', 'checkout');
    scratch.git('clone', '--quiet', '--depth=1', `file://${scratch.folder}`, folder);
    const { exit, stdout } = runAction(scratch, { event: { 'pull_request.base.sha': base }, folder });
    expect(exit).toBe(1);
    expect(stdout).toContain('at-least 3 → 4');
  });

  test('what is asked of it is what is done', () => {
    const scratch = makeScratch();
    raiseThreshold(scratch);
    const report = join(scratch.folder, '..', 'report.xml');
    const inputs = {
      base: 'HEAD',
      'fail-on': 'none',
      format: 'junit',
      output: report,
      cases: `${CASE}\n\ncases\n`,
    };
    expect(runAction(scratch, { inputs }).exit).toBe(0);
    expect(readFileSync(report, 'utf8')).toContain('<failure message="terminate → retain" type="flip">');
    expect(runAction(scratch, { inputs: { cases: 'nowhere', base: 'HEAD' } }).exit).toBe(3);
  });

  test('without a path it takes the version asked for from the registry', () => {
    const scratch = makeScratch();
    scratch.program('npx', `#!/bin/sh\nprintf '%s\\n' "$@"\n`);
    const inputs = { path: '', version: '1.2.3', policy: 'policies\nmore policies', base: 'HEAD' };
    const away = expect.stringMatching(/^\/.*tmp/);
    const taken = ['--yes', '--package', 'decisis@1.2.3', '--prefix', away, '--', 'decisis'];
    const named = ['--policy=policies', '--policy=more policies', '--', 'cases'];
    const summary = expect.stringMatching(/^--summary=/);
    expect(runAction(scratch, { inputs }).stdout.trimEnd().split('\n')).toEqual([
      ...taken,
      '--no-config',
      'replay',
      '--fail-on=flip,newly-contested',
      '--format=github',
      '--base=git:HEAD',
      summary,
      ...named,
      ...taken,
      '--no-config',
      'verify',
      '--format=github',
      '--base=git:HEAD',
      summary,
      ...named,
    ]);
  });

  test('asked for no version, it takes the one it came with, whatever the newest is', () => {
    const scratch = makeScratch();
    scratch.program('npx', `#!/bin/sh\nprintf '%s\\n' "$3"\n`);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    const { exit, stdout } = runAction(scratch, { inputs: { path: '', base: 'HEAD' } });
    expect([exit, new Set(stdout.trimEnd().split('\n'))]).toEqual([0, new Set([`decisis@${version}`])]);
  });

  test.each(Object.keys(DEFAULTS))('a command as input `%s` is not run', (name) => {
    const scratch = makeScratch();
    scratch.program('npx', '#!/bin/sh\nexit 7\n');
    const harm = join(scratch.folder, 'harm');
    for (const text of [
      `$(touch ${harm})`,
      `\`touch ${harm}\``,
      `x"; touch ${harm}; "`,
      `x'; touch ${harm} #`,
    ]) {
      const path = name === 'path' ? {} : { path: '' };
      const inputs = { base: 'HEAD', ...path, [name]: text };
      expect(runAction(scratch, { inputs }).exit).not.toBe(0);
      expect(existsSync(harm)).toBe(false);
    }
  });
});
