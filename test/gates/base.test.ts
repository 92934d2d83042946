import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import {
  archived,
  emptyRepository,
  forge,
  gateRepository,
  type GateRepository,
} from '../support/gate-repository.ts';
import { BY_HAND, caseText, policyText, within } from '../support/records.ts';
import { run } from '../support/run.ts';

jest.setTimeout(60_000);

let repository: GateRepository;
const saved = { ...process.env };
beforeEach(() => {
  Object.assign(process.env, {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: tmpdir(),
    GIT_ALLOW_PROTOCOL: 'file',
  });
  repository = gateRepository();
});
afterEach(() => {
  repository.remove();
  process.env = { ...saved };
});

const move = (from: string, to: string): void => {
  mkdirSync(join(repository.folder, to, '..'), { recursive: true });
  renameSync(join(repository.folder, from), join(repository.folder, to));
};
const link = (target: string, path: string): void => symlinkSync(target, join(repository.folder, path));
const remove = (path: string): void => rmSync(join(repository.folder, path), { recursive: true });

/** The exit codes of `replay` and `verify`, and what `verify` said of it. */
async function gated(base: string, ...cases: readonly string[]): Promise<readonly [number, number, string]> {
  const { replay, verify } = await repository.gate(base, ...cases);
  return [replay.exit, verify.exit, verify.output];
}

/** Makes a folder of the repository one of another, which becomes a submodule in its place. */
function submodule(path: string): string {
  const inner = mkdtempSync(join(tmpdir(), 'decisis-inner-'));
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', inner, '-c', 'user.name=a', '-c', 'user.email=b', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  git('init', '--quiet', '--initial-branch=main');
  execFileSync('cp', ['-r', `${join(repository.folder, path)}/.`, inner]);
  git('add', '--all');
  git('commit', '--quiet', '--message=All of it was so from the start');
  repository.git('rm', '--quiet', '-r', '--cached', path);
  remove(path);
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, path);
  repository.commit();
  return inner;
}

describe('a decision that is dated in the future', () => {
  const overruled = (on: string): string =>
    `  - { verdict: retain, on: ${on}, by: board, reason: it is otherwise }\n`;
  const within = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  const appendTo = (path: string, on: string): void => repository.edit(path, /$/, overruled(on));

  test('does not pass where it is new', async () => {
    appendTo('cases/a.yaml', within(15));
    repository.edit(
      'cases/more.ndjson',
      /\}\]\}\n$/,
      '},{"verdict":"retain","on":"2922-01-01","by":"board","reason":"so"}]}\n',
    );
    repository.write('cases/new.yaml', caseText('new', `decisions:\n${overruled('2922-01-01')}`));
    repository.commit();
    const { replay, verify } = await repository.gate('main');
    expect([replay.exit, verify.exit]).toEqual([3, 1]);
    for (const { output } of [replay, verify])
      expect(output.match(/\[decision\/in-future\]/g)).toHaveLength(3);
  });

  test('passes where the day has come somewhere, or where it stood at the base', async () => {
    appendTo('cases/a.yaml', within(13));
    appendTo('cases/b.yaml', '2922-01-01');
    repository.commit();
    repository.edit('cases/b.yaml', '# what is known', '# what was known');
    repository.write('policies/threats.yaml', policyText(3));
    repository.edit(
      'cases/more.ndjson',
      /\}\]\}\n$/,
      '},{"verdict":"retain","on":"2024-05-02","by":"board","reason":"so"}]}\n',
    );
    repository.commit();
    expect(await gated('HEAD~1')).toEqual([0, 0, expect.not.stringContaining('future')]);
  });
});

describe('a verdict that was rewritten in place does not pass', () => {
  test('as it is', async () => {
    forge(repository);
    repository.commit();
    expect(await gated('main')).toEqual([
      1,
      1,
      expect.stringContaining('is not what it was at `main`: altered in `verdict`'),
    ]);
    const { stdout } = await repository.tool('replay', 'cases', '--base', 'git:main');
    expect(stdout).toBe('3 cases: no flips, 3 the same; 3 decisions altered. Against git:main: 2 edits.\n');
    expect((await repository.tool('replay', 'cases', '--base', 'main', '--fail-on', 'drift')).exit).toBe(1);
    expect((await repository.tool('replay', 'cases', '--base', 'main', '--fail-on', 'none')).exit).toBe(0);
  });

  test.each(['json', 'junit', 'github', 'markdown', 'sarif'])('and is named in %s', async (format) => {
    forge(repository);
    const { stdout, exit } = await repository.tool('replay', 'cases', '--base', 'main', '-f', format);
    expect(stdout).toMatch(/cases\/more.ndjson|`c`/);
    expect(stdout).toMatch(/altered in .{0,2}verdict/);
    expect(exit).toBe(1);
  });

  test('by a folder that is named like the base, or like what a clone may lack', async () => {
    forge(repository);
    const tip = repository.git('rev-parse', 'main');
    for (const name of ['main', tip, 'f'.repeat(40), 'origin/main', 'refs/heads/x', 'HEAD', 'FETCH_HEAD']) {
      repository.write(`${name}/threats.yaml`, policyText(3));
      repository.write(
        `${name}/all.ndjson`,
        readFileSync(join(repository.folder, 'cases/more.ndjson'), 'utf8'),
      );
      repository.commit();
      expect(await gated(name)).toEqual([
        2,
        2,
        expect.stringContaining(`\`git:${name}\` for the revision, or \`./${name}\``),
      ]);
      expect((await repository.tool('diff', name)).exit).toBe(2);
      expect((await repository.tool('prove', '--base', name)).exit).toBe(2);
    }
    for (const base of ['git:main', `git:${tip}`, `git:refs/heads/main`])
      expect((await gated(base)).slice(0, 2)).toEqual([1, 1]);
  });

  test('by a link that is named like it, and leads nowhere', async () => {
    link('nowhere', 'main');
    expect((await gated('main')).slice(0, 2)).toEqual([2, 2]);
  });

  test('behind a link in the place of the folder', async () => {
    repository.git('mv', 'cases', 'archive');
    link('archive', 'cases');
    repository.commit();
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    forge(repository, 'archive');
    expect(await gated('main')).toEqual([1, 1, expect.stringContaining('3 made before: 3 faults')]);
  });

  test('by a folder of another name', async () => {
    repository.git('mv', 'cases', 'archive');
    const said = 'there is no `archive` at `main`, and 3 decided cases stood elsewhere, as in `cases/a.yaml`';
    expect(await gated('main', 'archive')).toEqual([3, 3, expect.stringContaining(said)]);
    expect((await gated('git:main:cases', 'archive')).slice(0, 2)).toEqual([0, 0]);
    forge(repository, 'archive');
    expect((await gated('main', 'archive')).slice(0, 2)).toEqual([3, 3]);
    expect((await gated('main:cases', 'archive')).slice(0, 2)).toEqual([1, 1]);
    repository.write('fixtures/archive/a.yaml', caseText('z', BY_HAND));
    expect((await gated('main', 'fixtures/archive')).slice(0, 2)).toEqual([3, 3]);
  });

  test('in a submodule in the place of the folder', async () => {
    forge(repository);
    const inner = submodule('cases');
    execFileSync('git', ['-C', inner, 'branch', 'origin/main']);
    for (const base of ['main', 'git:main', `git:${repository.git('rev-parse', 'main')}`]) {
      expect(await gated(base)).toEqual([1, 1, expect.stringContaining('altered in `verdict`')]);
    }
    rmSync(inner, { recursive: true });
  });

  test('nor from within such a submodule', async () => {
    forge(repository);
    const inner = submodule('cases');
    const { exit, stderr } = await within(join(repository.folder, 'cases'), () =>
      run(['verify', '.', '--base', 'main']),
    );
    expect([exit, stderr]).toEqual([3, expect.stringContaining('`cases` was no submodule at `main`')]);
    repository.git('branch', '--force', 'main', 'edit');
    const { stdout } = await within(join(repository.folder, 'cases'), () =>
      run(['verify', '.', '--base', 'main']),
    );
    expect(stdout).toContain('3 made before: nothing was altered');
    rmSync(inner, { recursive: true });
  });

  test('in a linked folder below the folder, or a link in the place of a file', async () => {
    forge(repository);
    repository.git('mv', 'cases', 'other');
    repository.git('checkout', '--quiet', 'main', '--', 'cases');
    repository.commit();
    const forged = readFileSync(join(repository.folder, 'other/a.yaml'));
    remove('cases/a.yaml');
    link('../other/a.yaml', 'cases/a.yaml');
    expect((await gated('main')).slice(0, 2)).toEqual([1, 1]);
    remove('cases');
    mkdirSync(join(repository.folder, 'cases'));
    link('../other', 'cases/sub');
    expect((await gated('main')).slice(0, 2)).toEqual([1, 1]);
    const outside = join(mkdtempSync(join(tmpdir(), 'decisis-outside-')), 'a.yaml');
    writeFileSync(outside, forged.toString().replace('verdict: retain', 'verdict: terminate'));
    remove('cases');
    repository.git('checkout', '--quiet', 'main', '--', 'cases', 'policies');
    remove('cases/a.yaml');
    link(outside, 'cases/a.yaml');
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('which git does not track')]);
    remove('cases/a.yaml');
    repository.write('.gitignore', 'installed\n');
    repository.write('installed/a.yaml', caseText('a', BY_HAND));
    link('../installed/a.yaml', 'cases/a.yaml');
    repository.commit();
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('which git does not track')]);
  });

  test.each<[string, () => void, string]>([
    ['another folder', () => move('cases/a.yaml', 'old/a.yaml'), 'it stands in `old/a.yaml` now'],
    [
      'a hidden folder',
      () => move('cases/a.yaml', 'cases/.old/a.yaml'),
      'it stands in `cases/.old/a.yaml` now',
    ],
    ['a hidden file', () => move('cases/a.yaml', 'cases/.a.yaml'), 'it stands in `cases/.a.yaml` now'],
    [
      'what is installed',
      () => move('cases/a.yaml', 'cases/node_modules/a.yaml'),
      'is no longer among the cases',
    ],
    ['another kind of file', () => move('cases/a.yaml', 'cases/a.txt'), 'is no longer among the cases'],
    ['large letters', () => move('cases/a.yaml', 'cases/a.YAML'), 'is no longer among the cases'],
    [
      'a folder whose name is no text',
      () => {
        const folder = Buffer.concat([Buffer.from(join(repository.folder, 'cases/')), Buffer.from([0xff])]);
        mkdirSync(folder);
        renameSync(join(repository.folder, 'cases/a.yaml'), Buffer.concat([folder, Buffer.from('/a.yaml')]));
      },
      'is no longer among the cases',
    ],
    ['nothing', () => remove('cases/a.yaml'), 'is no longer among the cases'],
    [
      'a line that is no case',
      () => repository.edit('cases/more.ndjson', '"decisions"', '"x-decisions"'),
      '',
    ],
    [
      'another id',
      () => repository.edit('cases/a.yaml', 'case: a', 'case: aa'),
      '`a` was decided at `main`, and is no longer among the cases',
    ],
    [
      'no decisions',
      () => repository.write('cases/a.yaml', caseText('a')),
      'decision 1, of 2024-05-01 (`terminate`), stood at `main`, but no longer in the case',
    ],
    ['a second one of its id', () => repository.edit('cases/more.ndjson', '"case":"c"', '"case":"a"'), ''],
  ])('nor a case that became %s', async (_, act, said) => {
    act();
    repository.git('add', '--all');
    repository.commit();
    const [replay, verify, words] = await gated('main');
    expect([replay, verify].every((exit) => exit === 1 || exit === 3)).toBe(true);
    expect(words).toContain(said);
  });

  test('with the true one beside it', async () => {
    repository.write('cases/z.yaml', caseText('a', BY_HAND).replace('verdict: terminate', 'verdict: retain'));
    expect((await gated('main'))[1]).not.toBe(0);
  });

  test('where the folder became a file', async () => {
    remove('cases');
    repository.write('cases', caseText('a', BY_HAND));
    const [replay, verify, words] = await gated('main');
    expect([replay, verify]).not.toContain(0);
    expect(words).toContain('is no longer among the cases');
  });

  test('where the checkout leaves cases out', async () => {
    repository.git('sparse-checkout', 'set', '--no-cone', '/*', '!/cases/a.yaml');
    expect(await gated('main')).toEqual([1, 1, expect.stringContaining('is no longer among the cases')]);
  });

  test('by an encoding in which git holds one text and a checkout another', async () => {
    // a full-width number sign is checked out as one that begins a comment
    const blob = caseText('a', BY_HAND.replace('by: reviewer', 'by: nobody \uFF03\n    # reviewer'));
    repository.write('blob', blob);
    const id = repository.git('hash-object', '-w', '--no-filters', 'blob');
    remove('blob');
    repository.write('.gitattributes', 'cases/*.yaml working-tree-encoding=ASCII//TRANSLIT\n');
    repository.git('update-index', '--add', '--cacheinfo', `100644,${id},cases/a.yaml`);
    const said = 'is checked out in another encoding than git holds it in, `ASCII//TRANSLIT`';
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining(said)]);
    repository.write('.gitattributes', '* text eol=lf -working-tree-encoding\n');
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
  });

  test('by a name that differs in the size of its letters alone', async () => {
    const blob = repository.git('hash-object', '-w', 'cases/more.ndjson');
    repository.git('update-index', '--add', '--cacheinfo', `100644,${blob},Cases/A.yaml`);
    expect(await gated('main')).toEqual([
      3,
      3,
      expect.stringContaining('git holds both `cases/a.yaml` and `Cases/A.yaml`'),
    ]);
  });

  test('by what replaces history in one clone', async () => {
    const main = repository.git('rev-parse', 'main');
    forge(repository);
    repository.commit();
    const forged = repository.git('rev-parse', 'HEAD');
    repository.git('replace', main, forged);
    expect((await gated('git:main')).slice(0, 2)).toEqual([1, 1]);
    repository.git('replace', '--delete', main);
    repository.write('x.txt', 'more');
    repository.commit();
    repository.write('.git/info/grafts', `${main} ${forged}\n${forged}\n`);
    expect((await gated('git:main...')).slice(0, 2)).toEqual([1, 1]);
  });

  test('where no path leads', async () => {
    repository.git('checkout', '--quiet', 'main');
    repository.write('team/cases/d.yaml', caseText('d', BY_HAND));
    repository.write('test/fixtures/e.yaml', caseText('e', BY_HAND));
    repository.write('chart/templates/f.yaml', 'case: {{ .decisions }}\n');
    repository.commit();
    repository.git('checkout', '--quiet', '-B', 'edit');
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    move('team/cases/d.yaml', 'team/d.yaml');
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    repository.edit('team/d.yaml', 'verdict: terminate', 'verdict: retain');
    expect(await gated('main')).toEqual([1, 1, expect.stringContaining('--> team/d.yaml')]);
    remove('team/d.yaml');
    expect(await gated('main')).toEqual([
      1,
      1,
      expect.stringContaining('`d` was decided at `main`, and is no longer'),
    ]);
    repository.git('checkout', '--quiet', 'main', '--', 'team');
    repository.edit('test/fixtures/e.yaml', 'verdict: terminate', 'verdict: retain');
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    expect((await gated('main', 'test/fixtures')).slice(0, 2)).toEqual([1, 1]);
  });
});

describe('a base that cannot be read whole is an error', () => {
  const based = (act: () => void): void => {
    repository.git('checkout', '--quiet', 'main');
    act();
    repository.commit();
    repository.git('checkout', '--quiet', '-B', 'edit');
  };
  const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';

  test.each<[string, () => void, () => void, string]>([
    [
      'a pointer of Git LFS',
      () => repository.write('cases/more.ndjson', LFS),
      () => repository.write('cases/more.ndjson', archived('c')),
      'is a pointer of Git LFS',
    ],
    [
      'a pointer in the place of a case',
      () => repository.write('cases/a.yaml', LFS),
      () => repository.write('cases/a.yaml', caseText('a', BY_HAND)),
      'is a pointer of Git LFS',
    ],
    [
      'a bad byte in one line of an archive',
      () =>
        writeFileSync(
          join(repository.folder, 'cases/more.ndjson'),
          Buffer.concat([Buffer.from(archived('c')), Buffer.from([0x22, 0xff, 0x0a])]),
        ),
      () => repository.write('cases/more.ndjson', archived('c')),
      'this line is not UTF-8 text',
    ],
    [
      'a line that is not JSON',
      () => repository.write('cases/more.ndjson', archived('c').slice(1)),
      () => repository.write('cases/more.ndjson', archived('c')),
      'this line is not JSON',
    ],
    [
      'a broken document',
      () => repository.write('cases/a.yaml', 'case: ['),
      () => repository.write('cases/a.yaml', caseText('a', BY_HAND)),
      '--> main:cases/a.yaml',
    ],
    [
      'a link out of the repository',
      () => link('../../elsewhere', 'cases/more'),
      () => remove('cases/more'),
      '`main:cases/more` is a link out of the repository',
    ],
    [
      'a link to nothing',
      () => link('nowhere.yaml', 'cases/more.yaml'),
      () => remove('cases/more.yaml'),
      'which is not in git there',
    ],
    [
      'links in a circle',
      () => link('more.yaml', 'cases/more.yaml'),
      () => remove('cases/more.yaml'),
      'which is not in git there',
    ],
  ])('%s', async (_, then, now, said) => {
    based(then);
    now();
    repository.commit();
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining(said)]);
  });

  test('contents and folders that the clone lacks', async () => {
    repository.write('cases/a.yaml', caseText('a', BY_HAND).replace('# what', '# all that'));
    repository.commit();
    const blob = repository.git('rev-parse', 'main:cases/a.yaml');
    remove(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    expect(await gated('main')).toEqual([
      3,
      3,
      expect.stringContaining('its contents are not in this clone'),
    ]);
    const tree = repository.git('rev-parse', 'main:cases');
    remove(`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`);
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('git cannot read `main`')]);
  });

  test('a submodule whose commit is not here; where it is, it is read at that commit', async () => {
    let inner = '';
    based(() => {
      inner = submodule('cases');
      repository.write('note.txt', 'x');
    });
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    forge(repository);
    expect((await gated('main')).slice(0, 2)).toEqual([1, 1]);
    remove('cases');
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('is a submodule, whose commit')]);
    repository.git('rm', '--quiet', '--cached', 'cases');
    repository.write('archive/a.yaml', caseText('a', BY_HAND));
    expect((await gated('main', 'archive')).slice(0, 2)).toEqual([3, 3]);
    rmSync(inner, { recursive: true });
  });

  test('but not a link that stays within, to a file or a folder', async () => {
    based(() => {
      move('cases', 'held/cases');
      link('held/cases', 'cases');
      link('a.yaml', 'held/cases/again.yaml');
    });
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    remove('held/cases/again.yaml');
    expect((await gated('main')).slice(0, 2)).toEqual([0, 0]);
    repository.edit('held/cases/a.yaml', 'verdict: terminate', 'verdict: retain');
    expect((await gated('main'))[1]).toBe(1);
    expect((await gated('main', 'held'))[1]).toBe(1);
  });
});

describe('what is honest passes', () => {
  const passes = async (base: string, ...cases: readonly string[]): Promise<string> => {
    const { replay, verify } = await repository.gate(base, ...cases);
    expect([replay.output, verify.output, replay.exit, verify.exit]).toEqual([
      expect.any(String),
      expect.any(String),
      0,
      0,
    ]);
    return verify.output + replay.output;
  };

  test('nothing changed; more was decided; a case moved; a folder was added', async () => {
    expect(await passes('main')).toContain('3 made before: nothing was altered');
    await repository.tool('record', '--yes', 'cases', '--on', '2024-06-01', '--by', 'board');
    repository.write('cases/new.yaml', caseText('new', BY_HAND));
    move('cases/b.yaml', 'cases/2024/b.yaml');
    repository.write('second/d.yaml', caseText('d', BY_HAND));
    repository.commit();
    await passes('main');
    await passes('main', 'cases', 'second');
    repository.git('config', 'core.autocrlf', 'true');
    repository.write('.gitattributes', '*.yaml text eol=crlf\n');
    repository.edit('cases/a.yaml', /\n/g, '\r\n');
    await passes('main');
  });

  test('a branch behind main, against where it forked', async () => {
    repository.git('checkout', '--quiet', 'main');
    repository.write('cases/later.yaml', caseText('later', BY_HAND));
    repository.commit();
    repository.git('checkout', '--quiet', 'edit');
    expect(await gated('main')).toEqual([1, 1, expect.stringContaining('`later` was decided at `main`')]);
    await passes('main...');
    await passes('git:main...');
    await passes('git:main...:cases');
    forge(repository);
    expect(await gated('git:main...')).toEqual([
      1,
      1,
      expect.stringContaining('is not what it was at `main...`'),
    ]);
    const diff = await repository.tool('diff', 'main...', '--policy', 'policies');
    expect(diff.stdout).toContain('at-least 2 → 3');
  });

  test('a renamed folder of policies', async () => {
    repository.git('mv', 'policies', 'rules');
    repository.edit('rules/threats.yaml', 'title: Threats', 'title: Grave threats');
    const words = ['--policy', 'rules', '--base', 'git:main:policies'];
    expect(await repository.tool('replay', 'cases', ...words)).toMatchObject({ exit: 0, stderr: '' });
    expect((await repository.tool('diff', 'main:policies', '--policy', 'rules')).stdout).toContain(
      '~ finding threats: title',
    );
    expect((await repository.tool('prove', ...words)).exit).toBe(0);
    move('cases/a.yaml', '.old/a.yaml');
    const hidden = await repository.tool('replay', 'cases', ...words);
    expect([hidden.exit, hidden.stderr]).toEqual([
      1,
      expect.stringContaining('it stands in `.old/a.yaml` now'),
    ]);
    move('.old/a.yaml', 'cases/a.yaml');
    const lost = await repository.tool('replay', 'cases', '--policy', 'rules', '--base', 'main');
    expect([lost.exit, lost.stderr]).toEqual([3, expect.stringContaining('as `git:main:PATH`')]);
    const nowhere = await repository.tool('replay', 'cases', '--policy', 'rules', '--base', 'main:nowhere');
    expect(nowhere.exit).toBe(3);
    expect((await repository.tool('verify', 'cases', '--base', 'main:nowhere')).exit).toBe(3);
  });

  test('paths within a revision are from the top, or from here', async () => {
    repository.write('sub/policies/threats.yaml', policyText(2));
    repository.write('sub/cases/d.yaml', caseText('d', BY_HAND));
    repository.commit();
    const from = (base: string): Promise<{ readonly exit: number }> =>
      repository.tool('verify', 'sub/cases', '--base', base);
    for (const at of ['sub/cases', './sub/cases', 'sub/cases/', 'sub/./cases'])
      expect((await from(`HEAD:${at}`)).exit).toBe(0);
    for (const at of ['../x', '/sub', 'cases/nowhere']) expect((await from(`HEAD:${at}`)).exit).toBe(3);
  });

  test('the first commit, and the first policies', async () => {
    repository.remove();
    repository = emptyRepository();
    repository.write('policies/threats.yaml', policyText(2));
    repository.write('cases/a.yaml', caseText('a', BY_HAND));
    expect(await passes('HEAD')).toContain(
      'note: nothing was decided before: this repository has no commits yet',
    );
    await passes('git:HEAD');
    expect((await gated('main')).slice(0, 2)).toEqual([3, 3]);
    remove('cases');
    const none = await passes('HEAD');
    expect(none).toContain('note: no case is decided, neither now nor at `HEAD`: there is nothing to verify');
    expect(none).toContain('0 cases: no flips, 0 the same.');
    repository.write('cases/a.yaml', caseText('a'));
    await passes('HEAD');
    remove('policies');
    remove('cases');
    repository.write('README.md', 'Nothing yet');
    repository.write('test/fixtures/x.yaml', 'policy: [');
    repository.commit();
    repository.write('policies/threats.yaml', policyText(2));
    await passes('main');
    await passes('main', 'cases', 'README.md/archive');
    repository.write('cases/README.md', 'Cases go here');
    await passes('main');
    repository.write('cases/a.yaml', caseText('a', BY_HAND));
    const said = await passes('main');
    expect(said).toContain('note: nothing was decided before: `main` holds no case');
    expect(said).toContain('note: there was no policy at `main`: every policy is new');
    repository.git('add', 'cases');
    repository.git('commit', '--quiet', '--message=cases alone');
    expect(await passes('HEAD')).toContain('1 made before: nothing was altered');
    repository.git('checkout', '--quiet', '--orphan', 'another');
    expect((await gated('HEAD')).slice(0, 2)).toEqual([3, 3]);
    repository.git('checkout', '--quiet', '-f', 'main');
    remove('cases');
    expect((await gated('HEAD')).slice(0, 2)).toEqual([3, 3]);
    expect((await gated('HEAD', 'case')).slice(0, 2)).toEqual([3, 3]);
  });

  test('a repository without cases, where a case is named alone', async () => {
    await passes('main', 'cases/a.yaml');
    repository.edit('cases/b.yaml', 'verdict: terminate', 'verdict: retain');
    expect((await gated('main', 'cases/a.yaml')).slice(0, 2)).toEqual([1, 1]);
  });
});

describe('a word that names a version', () => {
  test.each<[string, number, string]>([
    ['nowhere', 3, 'there is no file, folder or git revision `nowhere`'],
    ['./nowhere', 3, 'there is no `./nowhere`'],
    ['nowhere.yaml', 3, 'there is no `nowhere.yaml`'],
    ['git:nowhere', 3, 'there is no file, folder or git revision `nowhere`'],
    ['git:./cases', 3, 'there is no file, folder or git revision `./cases`'],
    ['nowhere...', 3, 'there is no file, folder or git revision `nowhere`'],
    ['policies/threats.yaml/main', 3, 'there is no file, folder or git revision'],
    ['git:', 2, 'cannot be a revision'],
    ['git:-x', 2, 'cannot be a revision'],
    ['^main', 2, 'cannot be a revision'],
    [':cases', 2, 'cannot be a revision'],
    ['main..edit', 2, '`main..edit` is a range of revisions'],
    ['main...edit', 2, '`main...edit` is a range of revisions'],
    ['git:main\u0007', 2, 'cannot be a revision'],
    ['', 2, 'cannot be a revision'],
  ])('%j: %i', async (word, exit, said) => {
    for (const words of [
      ['verify', 'cases', '--base', word],
      ['replay', 'cases', '--base', word],
      ['diff', word],
      ['prove', '--base', word],
    ]) {
      const ran = await repository.tool(...words);
      expect([words[0], ran.exit, ran.stderr]).toEqual([words[0], exit, expect.stringContaining(said)]);
    }
  });

  test.each([
    'main^{commit}',
    'main@{0}',
    'HEAD~0',
    'git:main^{/A commit}',
    'main^{/A:? commit}',
    'HEAD:cases',
  ])('%s is a revision', async (word) => {
    expect((await repository.tool('verify', 'cases', '--base', word)).exit).toBe(0);
  });

  test('several of one name, no commit in common, more than one', async () => {
    forge(repository);
    repository.commit();
    repository.git('tag', 'main');
    expect(await gated('main')).toEqual([
      3,
      3,
      expect.stringContaining('more than one branch or tag is called `main`'),
    ]);
    expect((await gated('git:refs/heads/main')).slice(0, 2)).toEqual([1, 1]);
    repository.git('tag', '--delete', 'main');
    repository.git('checkout', '--quiet', '--orphan', 'alone');
    repository.commit();
    expect(await gated('main...')).toEqual([3, 3, expect.stringContaining('have no commit in common here')]);
    repository.git('checkout', '--quiet', '-B', 'left', 'main');
    repository.write('left.txt', 'x');
    repository.commit();
    repository.git('checkout', '--quiet', '-B', 'right', 'main');
    repository.write('right.txt', 'x');
    repository.commit();
    const right = repository.git('rev-parse', 'right');
    repository.git('merge', '--quiet', '--no-edit', 'left');
    repository.git('checkout', '--quiet', 'left');
    repository.git('merge', '--quiet', '--no-edit', right);
    expect(await gated('right...')).toEqual([
      3,
      3,
      expect.stringContaining('forked from `right` at 2 commits'),
    ]);
  });

  test('where history is cut off, only what is surely the fork', async () => {
    const note = (text: string): void => {
      repository.write(`${text}.txt`, text);
      repository.commit();
    };
    repository.git('checkout', '--quiet', '-B', 'side');
    note('side');
    repository.git('checkout', '--quiet', 'main');
    repository.write('cases/later.yaml', caseText('later', BY_HAND));
    repository.commit();
    repository.git('checkout', '--quiet', '-B', 'edit');
    for (const text of ['one', 'two', 'three']) note(text);
    repository.git('merge', '--quiet', '--no-edit', 'side');
    repository.git('checkout', '--quiet', 'main');
    note('main');
    const clone = join(mkdtempSync(join(tmpdir(), 'decisis-clone-')), 'clone');
    const verify = async (depth: number): Promise<readonly [number, string]> => {
      rmSync(clone, { recursive: true, force: true });
      const cut = ['clone', '--quiet', `--depth=${depth}`, '--no-single-branch', '--branch=edit'];
      repository.git(...cut, `file://${repository.folder}`, clone);
      const { exit, stderr } = await within(clone, () =>
        run(['verify', 'cases', '--base', 'git:origin/main...']),
      );
      return [exit, stderr];
    };
    const help = expect.stringContaining('git fetch --unshallow');
    expect(await verify(1)).toEqual([3, help]);
    // by the side branch an older commit seems to be the fork, at which `later` was not decided
    expect(await verify(3)).toEqual([3, help]);
    expect(await verify(5)).toEqual([0, '']);
    repository.git('checkout', '--quiet', '-B', 'edit', 'main~1');
    note('four');
    expect(await verify(2)).toEqual([0, '']);
    rmSync(clone, { recursive: true });
  });

  test('a base is named whole, whatever stands in its name', async () => {
    forge(repository);
    repository.git('branch', 'some/branch', 'main');
    for (const base of ['some/branch', 'some/branch~0', 'some/branch~0...']) {
      const { stderr, stdout } = await repository.tool('verify', 'cases', '--base', base, '-f', 'json');
      expect((await repository.tool('verify', 'cases', '--base', base)).stderr).toContain(`at \`${base}\``);
      expect([stdout, stderr]).toEqual([expect.stringContaining(`at \`${base}\``), '']);
    }
  });

  test.each([
    ...[
      'decide',
      'explain',
      'check',
      'fmt',
      'test',
      'replay',
      'precedents',
      'record --by desk --yes',
      'verify',
      'dossier',
    ].map((command) => `${command} nowhere`),
    ...['decide', 'explain', 'replay', 'verify', 'record --by desk --yes', 'fmt', 'dossier'].map(
      (command) => `${command} cases/a.yaml ${command === 'fmt' ? 'nowhere' : '--policy nowhere'}`,
    ),
    'notice nowhere --to customer',
    'overrule nowhere --by board --reason so',
    'pack nowhere --output x.pack',
    'explain cases/a.yaml --precedents nowhere',
    'dossier cases/a.yaml --precedents nowhere',
    'diff nowhere',
    'diff HEAD nowhere',
    'diff HEAD --cases nowhere',
    'prove --policy nowhere',
    'mutate --policy nowhere',
    'new case x --policy nowhere',
  ])('what is named and is not there is 3, whatever it is: %s', async (words) => {
    const { exit, stderr } = await repository.tool(...words.split(' '));
    expect([exit, stderr]).toEqual([
      3,
      expect.stringMatching(/there is no (?:file, folder or git revision )?`nowhere`/),
    ]);
  });

  test('is looked up once in a run, however many files are read of it', async () => {
    const [programs, log] = ['programs', 'log'].map((name) => join(repository.folder, '.git', name)) as [
      string,
      string,
    ];
    mkdirSync(programs);
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
    const text = `#!/bin/sh\necho "$*" >>'${log}'\nexec '${real}' "$@"\n`;
    writeFileSync(join(programs, 'git'), text, { mode: 0o755 });
    process.env['PATH'] = `${programs}:${saved['PATH']}`;
    for (const command of ['replay', 'verify']) {
      expect((await repository.tool(command, 'cases', '--base', 'main')).exit).toBe(0);
      const asked = readFileSync(log, 'utf8');
      expect([asked.match(/ for-each-ref /g), asked.match(/ ls-tree /g)]).toEqual([
        [' for-each-ref '],
        [' ls-tree '],
      ]);
      rmSync(log);
    }
  });

  test('no git, and no repository', async () => {
    process.env['PATH'] = repository.folder;
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('git is not installed')]);
    process.env['PATH'] = join(repository.folder, 'cases', 'a.yaml');
    expect(await gated('main')).toEqual([
      3,
      3,
      expect.stringContaining('git could not be started (ENOTDIR)'),
    ]);
    repository.write('git', 'not a program');
    process.env['PATH'] = repository.folder;
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('git could not be started (EACCES)')]);
    process.env['PATH'] = saved['PATH'];
    remove('.git');
    expect(await gated('main')).toEqual([3, 3, expect.stringContaining('is in no git repository')]);
    repository.write('main/a.yaml', caseText('a', BY_HAND));
    expect((await repository.tool('verify', 'cases/a.yaml', '--base', 'main')).exit).toBe(0);
  });
});
