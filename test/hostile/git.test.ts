import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git as runGit } from '../../src/cli/git/git.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

const READING = [
  'replay cases -p policies --base git:HEAD',
  'verify cases --base git:HEAD',
  'diff git:HEAD -p policies --cases cases',
  'replay cases -p policies --cache cases',
];

const ranIn = ({ run }: Scratch, command: string) => run(['decisis', ...command.split(' ')]);

describe('no program that a repository names is run because its revisions are read', () => {
  /** A repository with a program, and what tells that the program ran. */
  function trapped(): Scratch & { readonly trap: string; readonly hasRun: () => boolean } {
    const scratch = makeScratch();
    const mark = join(scratch.folder, '..', 'ran');
    scratch.program('trap', `#!/bin/sh\ntouch ${mark}\n`);
    return {
      ...scratch,
      trap: join(scratch.folder, '..', 'programs', 'trap'),
      hasRun: () => existsSync(mark),
    };
  }

  test.each(READING)('a monitor of files, a hook, a filter, a pager: %s', (command) => {
    const scratch = trapped();
    const { git, trap, hasRun, folder } = scratch;
    writeFileSync(join(folder, '.gitattributes'), '* filter=trap diff=trap\n');
    git('add', '.gitattributes');
    git('commit', '--quiet', '--message=Attributes');
    git('update-index', '--fsmonitor');
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'core.editor',
      'core.alternateRefsCommand',
      'diff.external',
      'diff.trap.textconv',
      'diff.trap.command',
      'filter.trap.clean',
      'filter.trap.smudge',
      'filter.trap.process',
      'alias.ls-tree',
      'credential.helper',
      'gpg.program',
    ])
      git('config', key, key.startsWith('alias') ? `!${trap}` : trap);
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction'])
      symlinkSync(trap, join(folder, '.git/hooks', hook));
    expect(hasRun()).toBe(false);
    const { exit, stderr } = ranIn(scratch, command);
    expect([stderr, exit]).toEqual([expect.any(String), 0]);
    expect(hasRun()).toBe(false);
    // the trap is set: git by itself runs it
    scratch.run(['git', 'status']);
    expect(hasRun()).toBe(true);
  });

  test('nor is one of the repository around it', () => {
    const scratch = trapped();
    const { git, trap, hasRun, folder, run } = scratch;
    const inner = join(folder, 'inner');
    run(['git', 'clone', '--quiet', folder, inner]);
    git('add', 'inner');
    git('update-index', '--fsmonitor');
    git('config', 'core.fsmonitor', trap);
    const command = 'replay cases -p policies --base git:HEAD'.split(' ');
    expect(run(['decisis', ...command], {}, inner).exit).toBe(0);
    expect(hasRun()).toBe(false);
  });

  test('nor is one that a folder of it names, which is laid out as a bare repository', () => {
    const scratch = trapped();
    const { trap, hasRun, folder, run } = scratch;
    const bare = join(folder, 'cases');
    run(['git', 'clone', '--quiet', '--bare', folder, join(folder, '..', 'bare')]);
    run(['cp', '-r', `${join(folder, '..', 'bare')}/.`, bare]);
    for (const [key, value] of [
      ['core.bare', 'false'],
      ['core.worktree', bare],
      ['core.fsmonitor', trap],
    ] as const)
      run(['git', 'config', '--file', join(bare, 'config'), key, value]);
    const ended = run(['decisis', ...'replay . -p ../policies --base git:HEAD'.split(' ')], {}, bare);
    expect(ended.exit).toBe(3);
    expect(ended.stderr).toContain('is in no git repository');
    expect(hasRun()).toBe(false);
  });
});

test('a tree that holds itself many times over is given up, and not listed', () => {
  const scratch = makeScratch();
  const { git, run, folder } = scratch;
  const made = (lines: string): string => {
    writeFileSync(join(folder, 'lines'), lines);
    return run(['sh', '-c', 'git mktree < lines']).stdout.trim();
  };
  const ten = (line: (at: number) => string): string =>
    Array.from({ length: 10 }, (_, at) => line(at)).join('');
  const blob = git('hash-object', '-w', 'cases/kiwi-farms-2022-09-03.yaml');
  let tree = made(ten((at) => `100644 blob ${blob}\tf${at}.yaml\n`));
  for (let depth = 0; depth < 9; depth += 1) tree = made(ten((at) => `040000 tree ${tree}\td${at}\n`));
  git('update-ref', 'refs/heads/bomb', git('commit-tree', tree, '-m', 'x'));
  const { exit, stderr } = ranIn(scratch, 'replay cases -p policies --base git:bomb');
  expect(exit).toBe(3);
  expect(stderr).toContain('`git ls-tree` gives more than 128 MiB');
}, 30_000);

test('thousands of links and submodules at a revision are read together', () => {
  const scratch = makeScratch();
  const { git, run, folder } = scratch;
  const target = git('hash-object', '-w', '--stdin').slice(0, 40);
  const lines = Array.from(
    { length: 500 },
    (_, at) => `120000 ${target}\tcases/link${at}.yaml\n160000 ${'1'.repeat(40)}\tcases/sub${at}\n`,
  );
  writeFileSync(join(folder, 'lines'), lines.join(''));
  run(['sh', '-c', 'git update-index --index-info < lines && rm lines']);
  git('commit', '--quiet', '--message=Links');
  scratch.program('git', `#!/bin/sh\necho >> ../counted\nPATH="\${PATH#*:}" exec git "$@"\n`);
  const { exit } = run(['decisis', 'verify', 'cases', '--base', 'git:HEAD'], {}, folder);
  expect(exit).toBe(3);
  expect(readFileSync(join(folder, '..', 'counted'), 'utf8').length).toBeLessThan(60);
}, 30_000);

test('what git cannot say within a limit is an error in words', () => {
  const { folder } = makeScratch();
  expect(() => runGit(folder, ['log'], '', 10)).toThrow('`git log` gives more than 1 MiB');
});

test('what git says is the same, whatever the environment tells git of other places, of paths and of its own steps', () => {
  const { folder } = makeScratch();
  const said = (words: readonly string[]): readonly unknown[] => {
    const told = runGit(folder, words);
    return [told.ok, told.ok ? told.stdout.toString('utf8') : told.stderr];
  };
  const asked = [
    ['ls-files', '-z', '--', 'cases'],
    ['ls-tree', '-r', '--full-tree', 'HEAD'],
    ['rev-parse', '--is-shallow-repository'],
    ['ls-tree', 'nowhere'],
  ];
  const before = process.env;
  const plain = asked.map(said);
  for (const [name, value] of Object.entries({
    GIT_ICASE_PATHSPECS: '1',
    GIT_GLOB_PATHSPECS: '1',
    GIT_TRACE: '1',
    GIT_TRACE_SETUP: '1',
    GIT_TRACE2: '1',
    GIT_SHALLOW_FILE: join(folder, 'cases/kiwi-farms-2022-09-03.yaml'),
    GIT_INDEX_FILE: '/nowhere',
    GIT_DIR: '/nowhere',
    GIT_WORK_TREE: '/',
  })) {
    process.env = { ...before, [name]: value };
    expect([name, ...asked.map(said)]).toEqual([name, ...plain]);
  }
  process.env = before;
});

test('what git says before it has read all of its input is no answer', () => {
  const { folder, program } = makeScratch();
  program('git', '#!/bin/sh\nread -r line\necho "$line"\n');
  const before = process.env['PATH'];
  process.env['PATH'] = `${join(folder, '..', 'programs')}:${before}`;
  try {
    expect(runGit(folder, ['cat-file'], 'one line\n')).toMatchObject({ ok: true });
    expect(runGit(folder, ['cat-file'], `one line\n${'x'.repeat(4_000_000)}`)).toMatchObject({ ok: false });
  } finally {
    process.env['PATH'] = before;
  }
});
