import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Ended, Scratch } from './scratch.ts';

interface Step {
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** The action, as its file has it. */
export const ACTION = parse(readFileSync('.github/actions/replay/action.yml', 'utf8')) as Action;

/** What each input of the action is, left out. */
export const DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default]),
);

/** What a workflow says to the action, and where. */
export interface Job {
  readonly inputs?: Readonly<Record<string, string>>;
  /** What of the event the action may ask for, by the path to it; the rest is empty, as it is for GitHub. */
  readonly event?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Variables of the runner. */
  readonly env?: Readonly<Record<string, string>>;
}

/** As the runner takes the steps: expressions filled in, each script to bash with the flags that `shell: bash` stands for. */
export function runAction(
  scratch: Scratch,
  { inputs = {}, event = {}, folder, env: runner = {} }: Job,
): Ended & { readonly summary: string } {
  const file = join(scratch.folder, '..', 'summary.md');
  const values: Readonly<Record<string, string>> = {
    ...prefixed('inputs.', { ...DEFAULTS, path: scratch.installed, ...inputs }),
    ...prefixed('github.event.', event),
    'github.action_path': resolve('.github/actions/replay'),
  };
  const filled = (text: string): string =>
    text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values[name] ?? '');
  let [exit, stdout, stderr] = [0, '', ''];
  for (const { env, run } of ACTION.runs.steps) {
    const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
    const words = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run];
    const ended = scratch.run(words, { ...variables, ...runner, GITHUB_STEP_SUMMARY: file }, folder);
    [exit, stdout, stderr] = [ended.exit, stdout + ended.stdout, stderr + ended.stderr];
    if (exit !== 0) break;
  }
  return { exit, stdout, stderr, summary: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

const prefixed = (prefix: string, of: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [prefix + name, value]));
