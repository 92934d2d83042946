import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { repositoryPaths, repositoryRoot } from '../../src/cli/terminal/repository-paths.ts';
import { annotationLines } from '../../src/report/annotations.ts';
import { artifact } from '../../src/report/sarif/location.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

const CASE = 'cases/kiwi-farms-2022-09-03.yaml';

describe('a file as a code host names it', () => {
  const at = (top: string, folder: string, file: string): string =>
    repositoryPaths({ env: {}, folder, style: posix, exists: (path) => path === posix.join(top, '.git') })(
      file,
    );

  test.each([
    ['from the top', '/r', 'cases/a.yaml', 'cases/a.yaml'],
    ['from a folder below', '/r/sub/deep', '../cases/a.yaml', 'sub/cases/a.yaml'],
    ['from a folder below, in it', '/r/sub', 'a.yaml', 'sub/a.yaml'],
    ['by its whole path', '/r/sub', '/r/cases/a.yaml', 'cases/a.yaml'],
    ['with needless steps', '/r', './x/../cases//a.yaml', 'cases/a.yaml'],
    ['outside', '/r', '/elsewhere/a.yaml', '/elsewhere/a.yaml'],
    ['outside, by steps up', '/r/sub', '../../elsewhere/a.yaml', '/elsewhere/a.yaml'],
    ['beside, of a name that begins alike', '/r', '/r2/a.yaml', '/r2/a.yaml'],
    ['of a name that begins with dots', '/r', '..a.yaml', '..a.yaml'],
    ['of a name with a backslash, which is a letter here', '/r', 'a\\b.yaml', 'a\\b.yaml'],
  ])('%s', (_, folder, file, expected) => {
    expect(at('/r', folder, file)).toBe(expected);
  });

  test.each([
    ['C:\\r\\sub', 'cases\\a.yaml', 'sub/cases/a.yaml'],
    ['C:\\r\\sub', 'C:\\r\\cases\\a.yaml', 'cases/a.yaml'],
    ['C:\\r', 'C:\\elsewhere\\a.yaml', 'C:/elsewhere/a.yaml'],
    ['C:\\r', 'D:\\elsewhere\\a.yaml', 'D:/elsewhere/a.yaml'],
    ['C:\\r', '\\\\server\\share\\a.yaml', '//server/share/a.yaml'],
  ])('on Windows, from %s: %s', (folder, file, expected) => {
    const exists = (path: string): boolean => path === 'C:\\r\\.git';
    expect(repositoryPaths({ env: {}, folder, style: win32, exists })(file)).toBe(expected);
  });

  test.each([
    ['C:/elsewhere/a b.yaml', { uri: 'file:///C:/elsewhere/a%20b.yaml' }],
    ['//server/share/a.yaml', { uri: 'file://server/share/a.yaml' }],
    ['/elsewhere/ä.yaml', { uri: 'file:///elsewhere/%C3%A4.yaml' }],
    ['a\\b.yaml', { uri: 'a%5Cb.yaml', uriBaseId: 'SRCROOT' }],
  ])('%s as the URI of an artifact', (path, expected) => {
    expect(artifact(path)).toEqual(expected);
  });

  test.each([
    ['a repository, wherever the job has its workspace', { GITHUB_WORKSPACE: '/r' }, '/r/sub/.git', '/r/sub'],
    ['the workspace, where no repository is found', { GITHUB_WORKSPACE: '/r' }, 'nowhere', '/r'],
    ['the folder, where the workspace is elsewhere', { GITHUB_WORKSPACE: '/w' }, 'nowhere', '/r/sub/deep'],
    ['the folder, where the workspace is no whole path', { GITHUB_WORKSPACE: '.' }, 'nowhere', '/r/sub/deep'],
    ['the folder, where nothing is known', {}, 'nowhere', '/r/sub/deep'],
  ])('the root is that of %s', (_, env, git, expected) => {
    const exists = (path: string): boolean => path === git;
    expect(repositoryRoot({ env, folder: '/r/sub/deep', style: posix, exists })).toBe(expected);
  });
});

describe('annotations', () => {
  test('ten of each sort, the gravest first, and the rest counted', () => {
    const of = (level: 'error' | 'warning', count: number): Parameters<typeof annotationLines>[0] =>
      Array.from({ length: count }, (_, at) => ({
        level,
        where: undefined,
        title: `${level} ${at}`,
        message: '',
      }));
    const lines = annotationLines(
      [...of('warning', 3), ...of('error', 12)],
      'decisis x',
      'all of it',
      String,
    );
    expect(lines).toHaveLength(14);
    expect(lines[0]).toBe('::error title=error 0::');
    expect(lines[10]).toBe('::warning title=warning 0::');
    expect(lines[13]).toContain('GitHub has no room for 2 more');
  });
});

describe('in a repository', () => {
  let scratch: Scratch;
  const sub = (): string => join(scratch.folder, 'cases');
  beforeAll(() => {
    scratch = makeScratch();
    scratch.edit('policies/security-services.yaml', 'at-least: 3', 'at-least: 4');
  });

  const decisis = (words: readonly string[], folder = sub()): ReturnType<Scratch['run']> =>
    scratch.run(['decisis', ...words], {}, folder);
  const annotations = (text: string): readonly string[] =>
    [...text.matchAll(/^::\w+ file=([^,]*),/gm)].map(([, file]) => file!);

  test('paths are those from its root, whatever folder the tool runs in', () => {
    const words = ['replay', '.', '--policy', '../policies', '-f', 'github'];
    const github = decisis([...words, '--base', 'HEAD']);
    expect(github.exit).toBe(1);
    expect(annotations(github.stdout)[0]).toBe('policies/security-services.yaml');
    expect(annotations(decisis(words).stdout)).toContain(CASE);
    const sarif = decisis(['replay', '.', '--policy', '../policies', '-f', 'sarif']);
    expect(sarif.stdout).toContain(`"uri": "${CASE}"`);
  });

  test('a case outside of it has its whole path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-outside-'));
    cpSync(join(scratch.folder, CASE), join(folder, 'case.yaml'));
    const words = ['replay', join(folder, 'case.yaml'), '--policy', '../policies'];
    expect(annotations(decisis([...words, '-f', 'github']).stdout)).toEqual([join(folder, 'case.yaml')]);
    expect(decisis([...words, '-f', 'sarif']).stdout).toContain(`"uri": "file://${folder}/case.yaml"`);
    rmSync(folder, { recursive: true });
  });

  test('check, test, diff, prove, fmt and precedents say it at its line, too', () => {
    const git = (...words: readonly string[]): string => scratch.git(...words);
    git('checkout', '--quiet', '-b', 'annotated');
    const policy = '../policies/security-services.yaml';
    const examples = decisis(['test', '../policies', '-f', 'github']);
    expect([examples.exit, annotations(examples.stdout)[0]]).toEqual([
      1,
      'policies/security-services.test.yaml',
    ]);
    expect(examples.stdout).toMatch(
      /^::error file=policies\/security-services.test.yaml,line=\d+,title=security-services%3A /m,
    );
    const diff = decisis([
      'diff',
      'HEAD',
      '-p',
      '../policies',
      '-f',
      'github',
      '--cases',
      '.',
      '--fail-on',
      'flip',
    ]);
    expect([diff.exit, diff.stderr]).toEqual([1, '']);
    expect(diff.stdout).toMatch(/^::error file=policies\/security-services.yaml,line=\d+,col=/m);
    expect(diff.stdout).toMatch(/^::notice file=policies\/security-services.yaml,line=\d+,/m);
    const prove = decisis(['prove', '-p', policy, '--base', 'HEAD', '-f', 'github']);
    expect([prove.exit, annotations(prove.stdout)]).toEqual([1, ['policies/security-services.yaml']]);
    mkdirSync(join(scratch.folder, 'bad'));
    writeFileSync(
      join(scratch.folder, 'bad/p.yaml'),
      `policy: p\ntitle:   "P"\nversion: '1'\nvocabulary: nowhere\n`,
    );
    const check = decisis(['check', '../bad', '-f', 'github']);
    expect([check.exit, annotations(check.stdout)[0]]).toEqual([3, 'bad/p.yaml']);
    const fmt = decisis(['fmt', '../bad', '--check', '-f', 'github']);
    expect(fmt.exit).toBe(1);
    expect(fmt.stdout).toMatch(/^::error file=bad\/p.yaml,line=2,title=/m);
  });

  test('a replay that came to no case says so at its place, and an earlier report does not stand for it', () => {
    const report = join(scratch.folder, 'replay.xml');
    writeFileSync(report, 'a report of yesterday');
    const words = ['replay', '.', '--policy', '../bad', '-f', 'junit', '-o', report, '-f', 'github'];
    const summary = join(scratch.folder, 'summary.md');
    const { exit, stdout } = decisis([...words, '--summary', summary]);
    expect([exit, annotations(stdout)[0]]).toEqual([3, 'bad/p.yaml']);
    expect(readFileSync(report, 'utf8')).toContain('<error message=');
    expect(readFileSync(summary, 'utf8')).toMatch(/^## Replay failed: nothing was replayed/);
  });

  test.each(['replay', 'verify'])('a base that is not there fails the summary of `%s`, too', (name) => {
    const summary = join(scratch.folder, `${name}.md`);
    const policy = name === 'replay' ? ['-p', '../policies'] : [];
    const { exit, stderr } = decisis([name, '.', ...policy, '--base', 'nowhere', '--summary', summary]);
    expect(exit).toBe(3);
    expect(stderr).toContain('nowhere');
    expect(existsSync(summary) && readFileSync(summary, 'utf8')).toMatch(/^## (Replay|Verify) failed/);
  });

  test('a case that is gone is told of at its place then, and what cannot be read at its place now', () => {
    scratch.git('stash', '--quiet', '--include-untracked');
    scratch.git('rm', '--quiet', CASE);
    const gone = decisis(['verify', '.', '--base', 'HEAD', '-f', 'github']);
    expect([gone.exit, annotations(gone.stdout)]).toEqual([1, [CASE]]);
    writeFileSync(join(sub(), 'broken.yaml'), 'case: broken\nvocabulary: trust-and-safety\nfacts: 3\n');
    for (const format of ['text', 'json', 'junit', 'github', 'sarif', 'markdown']) {
      for (const name of ['verify', 'replay']) {
        const policy = name === 'replay' ? ['-p', '../policies'] : [];
        const { exit, stdout } = decisis([name, '.', ...policy, '-f', format]);
        expect([name, format, exit]).toEqual([name, format, 3]);
        expect(stdout).toContain('broken.yaml');
        expect(stdout).toContain('schema/');
      }
    }
    scratch.git('reset', '--quiet', '--hard');
  });
});
