import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialise, refresh } from './initialise.ts';

/** How a command ended, and what it said. */
export interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A git repository of a user's, with the shipped policies and cases committed, and the tool on its path. */
export interface Scratch {
  readonly folder: string;
  /** Where the tool is installed, as the action's `path` names it. */
  readonly installed: string;
  /** Puts a program of its own on the path, before all others. */
  readonly program: (name: string, text: string) => void;
  readonly run: (words: readonly string[], env?: Readonly<Record<string, string>>, folder?: string) => Ended;
  /** Runs a git command, and returns what it says. */
  readonly git: (...words: readonly string[]) => string;
  readonly read: (file: string) => string;
  /** Replaces what stands in a file once. */
  readonly edit: (
    file: string,
    from: string | RegExp,
    to: string | ((found: string, ...groups: string[]) => string),
  ) => void;
}

/** Makes such a repository. The tool is the one under test, started as its own `bin` starts it. */
export function makeScratch(): Scratch {
  const home = mkdtempSync(join(tmpdir(), 'decisis-scratch-'));
  const [folder, installed, programs] = [
    join(home, 'repository'),
    join(home, 'installed'),
    join(home, 'programs'),
  ];
  for (const made of [folder, join(installed, 'bin'), programs]) mkdirSync(made, { recursive: true });
  const surroundings = {
    PATH: `${programs}:${process.env['PATH']}`,
    HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const run: Scratch['run'] = ([name = '', ...words], env = {}, cwd = folder) => {
    const { status, stdout, stderr } = spawnSync(name, words, {
      cwd,
      env: { ...surroundings, ...env },
      encoding: 'utf8',
    });
    return { exit: status ?? -1, stdout, stderr };
  };
  const git: Scratch['git'] = (...words) => {
    const { exit, stdout, stderr } = run(['git', ...words]);
    if (exit !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const read: Scratch['read'] = (file) => readFileSync(join(folder, file), 'utf8');
  const program: Scratch['program'] = (name, text) => {
    writeFileSync(join(programs, name), text);
    chmodSync(join(programs, name), 0o755);
  };
  install(installed, programs);
  commitInto(folder, git);
  const edit: Scratch['edit'] = (file, from, to) => {
    const before = read(file);
    const after = typeof to === 'string' ? before.replace(from, to) : before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${String(from)}`);
    writeFileSync(join(folder, file), after);
  };
  return { folder, installed, program, run, git, read, edit };
}

/** The repository as it stands at first, to be copied: git takes several processes to make one. */
let model: string | undefined;
afterAll(() => {
  if (model !== undefined) rmSync(model, { recursive: true });
});

function commitInto(folder: string, git: Scratch['git']): void {
  if (model === undefined) {
    cpSync('test/inputs/three-policies/policies', join(folder, 'policies'), { recursive: true });
    cpSync('test/inputs/three-policies/cases', join(folder, 'cases'), { recursive: true });
    initialise(folder, git);
    git('add', '.');
    git('commit', '--quiet', '--message=Policies and cases');
    model = mkdtempSync(join(tmpdir(), 'decisis-model-'));
    cpSync(folder, model, { recursive: true, preserveTimestamps: true });
  } else {
    cpSync(model, folder, { recursive: true, preserveTimestamps: true });
    refresh(git);
  }
}

/** What npm would put there: the package's `bin`, with the code under test behind it, and a link to it on the path. */
function install(installed: string, programs: string): void {
  const start = new URL('../../src/cli/start.js', import.meta.url).href;
  const bin = readFileSync('bin/decisis.js', 'utf8').replace('../dist/cli/start.js', start);
  if (!bin.includes(start)) throw new Error('bin/decisis.js imports something else');
  writeFileSync(join(installed, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(installed, 'bin/decisis.js'), bin);
  chmodSync(join(installed, 'bin/decisis.js'), 0o755);
  symlinkSync(join(installed, 'bin/decisis.js'), join(programs, 'decisis'));
}
