import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { read as parse } from '../../src/source/read.ts';
import { initialise, refresh } from './initialise.ts';
import { BY_HAND, caseText, policyText, within } from './records.ts';
import { run, type Run } from './run.ts';

/** A repository with a policy and three decided cases on `main`, and a branch of it that is to be let in or not. */
export interface GateRepository {
  readonly folder: string;
  readonly git: (...words: readonly string[]) => string;
  readonly write: (path: string, text: string) => void;
  readonly edit: (path: string, from: string | RegExp, to: string) => void;
  readonly commit: () => void;
  readonly tool: (...words: readonly string[]) => Promise<Run>;
  /** Runs `replay` and `verify` of the cases against a base. */
  readonly gate: (base: string, ...cases: readonly string[]) => Promise<{ replay: Run; verify: Run }>;
  readonly remove: () => void;
}

/** A decided case as a line of an archive. */
export function archived(id: string): string {
  const document = parse({ name: '', text: caseText(id, BY_HAND), firstLine: 1 });
  if (!document.ok) throw new Error(`the case ${id} is broken`);
  return `${JSON.stringify(document.value.value)}\n`;
}

/** The cases of `main`, by file. */
export const CASES: Readonly<Record<string, string>> = {
  'cases/a.yaml': caseText('a', BY_HAND),
  'cases/b.yaml': caseText('b', BY_HAND),
  'cases/more.ndjson': archived('c'),
};

/** The repositories that are copied, by what is in them: git takes several processes to make one. */
const models = new Map<string, GateRepository>();
afterAll(() => models.forEach(({ remove }) => remove()));

/** A copy of a repository that is made once. */
function copyOf(name: string, make: () => GateRepository): GateRepository {
  const model = models.get(name) ?? make();
  models.set(name, model);
  const repository = repositoryIn(realpathSync(mkdtempSync(join(tmpdir(), 'decisis-gate-'))));
  cpSync(model.folder, repository.folder, { recursive: true, preserveTimestamps: true });
  return repository;
}

function repositoryIn(folder: string): GateRepository {
  const git: GateRepository['git'] = (...words) =>
    execFileSync('git', ['-C', folder, ...words], {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const write: GateRepository['write'] = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const tool: GateRepository['tool'] = (...words) => within(folder, () => run(words));
  return {
    folder,
    git,
    write,
    tool,
    edit: (path, from, to) => {
      const before = readFileSync(join(folder, path), 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${path} has no ${String(from)}`);
      write(path, after);
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--message=A commit');
    },
    gate: async (base, ...cases) => {
      const paths = cases.length === 0 ? ['cases'] : cases;
      return {
        replay: await tool('replay', ...paths, '--base', base),
        verify: await tool('verify', ...paths, '--base', base),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes an empty repository. */
export const emptyRepository = (): GateRepository => copyOf('empty', madeEmpty);

function madeEmpty(): GateRepository {
  const repository = repositoryIn(realpathSync(mkdtempSync(join(tmpdir(), 'decisis-gate-'))));
  initialise(repository.folder, repository.git);
  return repository;
}

/** Makes such a repository, on a new branch `edit`. */
export function gateRepository(): GateRepository {
  const repository = copyOf('gate', madeGate);
  refresh(repository.git);
  return repository;
}

function madeGate(): GateRepository {
  const repository = madeEmpty();
  repository.write('policies/threats.yaml', policyText(2));
  for (const [path, text] of Object.entries(CASES)) repository.write(path, text);
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'edit');
  return repository;
}

/** Raises the bar so that every case flips, and rewrites the recorded verdicts below a folder in place. */
export function forge({ write, edit }: GateRepository, folder = 'cases'): void {
  write('policies/threats.yaml', policyText(3));
  for (const file of ['a.yaml', 'b.yaml']) edit(`${folder}/${file}`, /verdict: terminate/, 'verdict: retain');
  edit(`${folder}/more.ndjson`, /"verdict":"terminate"/, '"verdict":"retain"');
}
