import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction, type Job } from './action.ts';
import { makeScratch, type Ended, type Scratch } from './scratch.ts';

/** The case whose verdict the changes turn. */
export const CASE = 'cases/kiwi-farms-2022-09-03.yaml';

/** Raises a threshold, so that a case flips, and writes the recorded verdict over. */
export function turn(scratch: Scratch): void {
  scratch.edit(
    'policies/security-services.yaml',
    /(?<=\n {2}imminent-threats:\n(?: {4}.*\n)*? {4}at-least: )3/,
    '4',
  );
  scratch.edit(CASE, /(?<=\ndecisions:\n {2}- verdict: )terminate/, 'retain');
}

/** A pull request that turns a verdict. @param attack what is done beside that, given the commit that it starts from */
export function forged(attack: (scratch: Scratch, base: string) => void = () => undefined): {
  readonly scratch: Scratch;
  readonly base: string;
} {
  return changed((scratch, base) => {
    turn(scratch);
    attack(scratch, base);
  });
}

/** A pull request. @param before what stands in the repository beforehand */
export function changed(
  attack: (scratch: Scratch, base: string) => void,
  before: (scratch: Scratch) => void = () => undefined,
): { readonly scratch: Scratch; readonly base: string } {
  const scratch = makeScratch();
  before(scratch);
  scratch.git('add', '--all');
  scratch.git('commit', '--quiet', '--allow-empty', '--message=As it was');
  const base = scratch.git('rev-parse', 'HEAD');
  scratch.git('checkout', '--quiet', '-b', 'change');
  attack(scratch, base);
  scratch.git('add', '--all');
  scratch.git('commit', '--quiet', '--message=A change');
  return { scratch, base };
}

/** The action in a checkout of one commit: the merge of the change into what it goes into, which has gone on since. */
export function inMerge(scratch: Scratch, job: Job): Ended {
  scratch.git('checkout', '--quiet', '--force', '-b', 'merge', 'main');
  scratch.git('commit', '--quiet', '--allow-empty', '--message=Something else');
  scratch.git('merge', '--quiet', '--no-edit', 'change');
  scratch.git('checkout', '--quiet', '--force', 'main');
  const folder = join(mkdtempSync(join(tmpdir(), 'decisis-checkout-')), 'checkout');
  const url = `file://${scratch.folder}`;
  scratch.git('clone', '--quiet', '--depth=1', '--branch=merge', url, folder);
  return runAction(scratch, { ...job, folder });
}

/** The repository that the hooks are taken from, and where pre-commit keeps what it has taken. */
interface Published {
  readonly hooks: string;
  readonly rev: string;
  readonly kept: string;
}

/** It is the same for every repository that is held: made once. */
let published: Published | undefined;

function publish(scratch: Scratch): Published {
  const [hooks, kept] = ['hooks', 'kept'].map((name) => mkdtempSync(join(tmpdir(), `decisis-${name}-`))) as [
    string,
    string,
  ];
  const text = readFileSync('.pre-commit-hooks.yaml', 'utf8');
  writeFileSync(join(hooks, '.pre-commit-hooks.yaml'), text.replaceAll('language: node', 'language: system'));
  const git = (...words: readonly string[]): string => scratch.git('-C', hooks, ...words);
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=b', 'commit', '--quiet', '--message=Hooks');
  return { hooks, rev: git('rev-parse', 'HEAD'), kept };
}

/** A repository whose commits are held by the hooks, as they stand here, and run from the code under test. */
export function held(before: (scratch: Scratch) => void = () => undefined): {
  readonly scratch: Scratch;
  readonly commit: () => Ended;
} {
  const scratch = makeScratch();
  before(scratch);
  scratch.git('add', '--all');
  const { hooks, rev, kept } = (published ??= publish(scratch));
  const ids = ['decisis-check', 'decisis-replay', 'decisis-verify'].map((id) => `{ id: ${id} }`).join(', ');
  const config = `repos: [{ repo: '${hooks}', rev: ${rev}, hooks: [${ids}] }]\n`;
  writeFileSync(join(scratch.folder, '.pre-commit-config.yaml'), config);
  scratch.git('add', '.pre-commit-config.yaml');
  scratch.git('commit', '--quiet', '--message=Hold the commits');
  const env = { PRE_COMMIT_HOME: kept };
  expect(scratch.run(['pre-commit', 'install'], env).exit).toBe(0);
  return { scratch, commit: () => scratch.run(['git', 'commit', '--message=A change'], env) };
}
