import { createHash, createHmac } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { openPack, sealPack, setNumber, type OpenPack } from '../support/forged-pack.ts';
import { run, type Run } from '../support/run.ts';
import { makeScratch, type Ended, type Scratch } from '../support/scratch.ts';

jest.setTimeout(60_000);

/** A folder with decided cases and a pack of them, and a home in which the tool may keep what it knows of packs. */
async function packed(): Promise<{ cases: string; pack: string; env: Record<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-packs-'));
  const [cases, pack] = [join(folder, 'cases'), join(folder, 'cases.pack')];
  cpSync('fixtures/cases', cases, { recursive: true });
  cpSync('test/inputs/every-form-case.yaml', join(cases, 'undecided.yaml'));
  const made = await run(['pack', cases, '-o', pack]);
  expect(made.stdout).toBe('25 decided cases packed, 1 undecided\n');
  return { cases, pack, env: { XDG_CACHE_HOME: join(folder, 'cache') } };
}

const replay = (pack: string, ...more: readonly string[]): Promise<Run> =>
  run(['replay', pack, '--limit', '1000', ...more]);

/** Forges a pack. */
function forge(pack: string, change: (open: OpenPack) => void): void {
  const open = openPack(pack);
  change(open);
  sealPack(pack, open);
}

/** Leaves the first case out, with all counts as they must then be. */
function withoutTheFirst({ index, blocks: [block] }: OpenPack): void {
  const { header, heads, columns } = block!;
  const { cases, exhibits, entries, shown } = header;
  const second = (starts: string, at = 1): number => {
    const { offset, width } = header.columns.find(({ name }) => name === starts)!;
    return columns.readUIntLE(offset + at * width, width);
  };
  const gone = { cases: 1, exhibits: second('start'), entries: second('entry start'), shown: 0 };
  gone.shown = second('shown start', gone.entries);
  for (const { name, width, offset } of header.columns) {
    const [count, cut, starts] = /^(?:kind|age|origin|attribute)/.test(name)
      ? [exhibits, gone.exhibits]
      : name === 'start'
        ? [cases + 1, 1, gone.exhibits]
        : name === 'entry start'
          ? [cases + 1, 1, gone.entries]
          : name === 'shown start'
            ? [entries + 1, gone.entries, gone.shown]
            : name === 'shown by'
              ? [shown, gone.shown]
              : name.startsWith('entry ')
                ? [entries, gone.entries]
                : [cases, 1];
    columns.copyWithin(offset, offset + cut * width, offset + count * width);
    if (starts === undefined) continue;
    for (let at = 0; at < count - cut; at += 1)
      columns.writeUIntLE(
        columns.readUIntLE(offset + at * width, width) - starts,
        offset + at * width,
        width,
      );
  }
  header.cases -= gone.cases;
  header.exhibits -= gone.exhibits;
  header.entries -= gone.entries;
  header.shown -= gone.shown;
  heads.shift();
  index.decided -= 1;
  index.sources[0]!.decided -= 1;
}

/** Turns the verdict of the first case, in the numbers and in what is said of them. */
function withTheFirstTurned({ blocks: [block] }: OpenPack): void {
  const [head] = block!.heads;
  const turned = head!.standing.verdict === 'retain' ? 'terminate' : 'retain';
  head!.standing.verdict = turned;
  setNumber(block!, 'verdict', 0, turned === 'terminate' ? 0 : 1);
}

describe('a forged pack with the right checksums', () => {
  test('is refused where it has fewer cases than the files that it names', async () => {
    const { pack } = await packed();
    forge(pack, withoutTheFirst);
    const { exit, stderr } = await replay(pack);
    expect(stderr).toContain(
      'error[pack/differs]: `' + pack + '` has 24 decided cases, and the files that it names have 25',
    );
    expect(exit).toBe(3);
  });

  test('is refused where a verdict was turned', async () => {
    const { pack } = await packed();
    forge(pack, withTheFirstTurned);
    const { exit, stderr } = await replay(pack);
    expect(stderr).toContain('[pack/differs]');
    expect(exit).toBe(3);
  });

  test('is refused where this machine had held the pack before it to its originals', async () => {
    const { pack, cases, env } = await packed();
    const held = (): Promise<Run> => run(['replay', pack], { env });
    expect((await run(['pack', cases, '-o', pack], { env })).exit).toBe(0);
    expect(await held()).toMatchObject({ exit: 0, stderr: '' });
    forge(pack, withTheFirstTurned);
    expect((await held()).stderr).toContain('[pack/differs]');
  });

  test('does not hide a flip behind a verdict turned along with the policy', async () => {
    const { pack } = await packed();
    const policies = mkdtempSync(join(tmpdir(), 'decisis-policies-'));
    cpSync('policies', policies, { recursive: true });
    const path = join(policies, 'security-services.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/(?<=\n {2}imminent-threats:\n(?: {4}.*\n)*? {4}at-least: )3/, '4'));
    const flipped = await replay(pack, '--policy', policies);
    expect([flipped.exit, flipped.stdout]).toEqual([
      1,
      expect.stringContaining('FLIP    kiwi-farms-2022-09-03'),
    ]);
    forge(pack, ({ blocks: [block] }) => {
      const at = block!.heads.findIndex(({ case: id }) => id === 'kiwi-farms-2022-09-03');
      block!.heads[at]!.standing.verdict = 'retain';
      setNumber(block!, 'verdict', at, 1);
    });
    const { exit, stderr } = await replay(pack, '--policy', policies);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('[pack/differs]')]);
  });

  test('is told of where nothing is there to hold it to, and with a base it fails', async () => {
    const { pack, cases } = await packed();
    renameSync(cases, `${cases}-elsewhere`);
    forge(pack, withTheFirstTurned);
    const alone = await replay(pack, '--fail-on', 'none');
    expect([alone.exit, alone.stderr]).toEqual([
      0,
      expect.stringMatching(/^warning\[pack\/unheld\]: .* cannot be verified: the 26 files/),
    ]);
    const based = await replay(pack, '--fail-on', 'none', '--base', './policies');
    expect([based.exit, based.stderr]).toEqual([3, expect.stringContaining('error[pack/unheld]')]);
  });

  test('of each shard is refused, too', async () => {
    const { pack } = await packed();
    forge(pack, withTheFirstTurned);
    for (const shard of ['1/3', '2/3', '3/3']) {
      const { exit, stderr } = await replay(pack, '--shard', shard);
      expect([exit, stderr]).toEqual([3, expect.stringContaining('[pack/differs]')]);
    }
  });
});

describe('a pack in a repository', () => {
  const GONE = 'cases/kiwi-farms-2022-09-03.yaml';
  const pack = ({ run: start }: Scratch, ...cases: readonly string[]): Ended =>
    start(['decisis', 'pack', ...cases, '-o', 'cases.pack']);
  const gate = ({ run: start }: Scratch): Ended =>
    start(['decisis', 'replay', 'cases.pack', '--base', 'HEAD']);
  const commit = ({ git }: Scratch): void => {
    git('add', '.');
    git('commit', '--quiet', '--message=A pack');
  };

  test('passes where it is what it was, also where a case was added and the pack made again', () => {
    const scratch = makeScratch();
    pack(scratch, 'cases');
    commit(scratch);
    expect(gate(scratch)).toMatchObject({ exit: 0, stderr: '' });
    const added = scratch.read(GONE).replace('case: kiwi-farms-2022-09-03', 'case: another');
    writeFileSync(join(scratch.folder, 'cases/another.yaml'), added);
    pack(scratch, 'cases');
    expect(gate(scratch)).toMatchObject({ exit: 0, stdout: expect.stringContaining('26 cases') });
  });

  test('is refused where it was made again, in good order, of fewer files', () => {
    const scratch = makeScratch();
    pack(scratch, 'cases');
    commit(scratch);
    const left = readdirSync('fixtures/cases').map((name) => `cases/${name}`);
    pack(scratch, ...left.filter((path) => path !== GONE));
    const { exit, stderr } = gate(scratch);
    expect(stderr).toContain(
      `[pack/stale]: \`cases.pack\` was made of \`${GONE}\` too at \`HEAD\`, and leaves it out now`,
    );
    expect(exit).toBe(3);
  });

  test('is refused where it was made of forged copies', () => {
    const scratch = makeScratch();
    pack(scratch, 'cases');
    commit(scratch);
    cpSync(join(scratch.folder, 'cases'), join(scratch.folder, 'attic'), { recursive: true });
    scratch.edit(GONE.replace('cases', 'attic'), '- verdict: terminate', '- verdict: retain');
    pack(scratch, 'attic');
    expect(gate(scratch)).toMatchObject({ exit: 3, stderr: expect.stringContaining('[pack/stale]') });
  });

  test('is refused where it is new: nothing says which files it must be made of', () => {
    const scratch = makeScratch();
    pack(scratch, 'cases');
    expect(gate(scratch)).toMatchObject({ exit: 0, stderr: '' });
    scratch.git('add', '.');
    const { exit, stderr } = gate(scratch);
    expect(stderr).toContain('[pack/unheld]: `cases.pack` was added since `HEAD`');
    expect(exit).toBe(3);
  });

  test.each([
    ['in a folder of its own', (): void => undefined],
    [
      'in a folder that is laid out as a bare repository, which git does not look into',
      ({ folder, git }: Scratch): void => {
        for (const [name, text] of Object.entries({
          HEAD: 'ref: refs/heads/main\n',
          config: '[core]\n\tbare = true\n',
          'objects/x': '',
          'refs/x': '',
        })) {
          mkdirSync(join(folder, 'packs', dirname(name)), { recursive: true });
          writeFileSync(join(folder, 'packs', name), text);
        }
        git('add', 'packs');
      },
    ],
  ])('is refused where a change brings it along without its originals, %s', (_, lay) => {
    const scratch = makeScratch();
    mkdirSync(join(scratch.folder, 'packs'));
    cpSync(join(scratch.folder, 'cases'), join(scratch.folder, 'fewer'), { recursive: true });
    scratch.run(['decisis', 'pack', 'fewer', '-o', 'packs/fewer.pack']);
    rmSync(join(scratch.folder, 'fewer'), { recursive: true });
    scratch.git('add', 'packs');
    lay(scratch);
    for (const path of ['packs/fewer.pack', './packs/fewer.pack', join(scratch.folder, 'packs/fewer.pack')]) {
      const { exit, stderr } = scratch.run(['decisis', 'replay', path, '--base', 'HEAD']);
      expect([exit, stderr]).toEqual([3, expect.stringContaining('was added since `HEAD`')]);
    }
  });

  test('is held to originals that stand at the base alone, and is refused where it says something else', () => {
    const scratch = makeScratch();
    pack(scratch, 'cases');
    commit(scratch);
    const untouched = readFileSync(join(scratch.folder, 'cases.pack'));
    scratch.git('rm', '-r', '--quiet', 'cases');
    expect(gate(scratch)).toMatchObject({ exit: 0, stderr: '' });
    forge(join(scratch.folder, 'cases.pack'), withTheFirstTurned);
    expect(gate(scratch)).toMatchObject({ exit: 3, stderr: expect.stringContaining('[pack/differs]') });
    writeFileSync(join(scratch.folder, 'cases.pack'), untouched);
    scratch.git('commit', '--quiet', '--message=No cases');
    expect(gate(scratch)).toMatchObject({ exit: 3, stderr: expect.stringContaining('[pack/unheld]') });
  });

  test('does not pass with originals in which a decision was written over', () => {
    const scratch = makeScratch();
    pack(scratch, 'cases');
    commit(scratch);
    scratch.edit(GONE, '- verdict: terminate', '- verdict: retain');
    pack(scratch, 'cases');
    const { exit, stderr } = gate(scratch);
    expect(stderr).toContain('[decision/altered]');
    expect(exit).toBe(1);
  });

  test('is not believed for what the repository itself says of it', () => {
    const scratch = makeScratch();
    const home = { XDG_CACHE_HOME: join(scratch.folder, '.cache') };
    pack(scratch, 'cases');
    expect(scratch.run(['decisis', 'pack', 'cases', '-o', 'cases.pack'], home).exit).toBe(0);
    forge(join(scratch.folder, 'cases.pack'), withTheFirstTurned);
    const [name] = readdirSync(join(home.XDG_CACHE_HOME, 'decisis/packs'));
    const path = join(home.XDG_CACHE_HOME, 'decisis/packs', name!);
    const stamp = JSON.parse(readFileSync(path, 'utf8')) as { files: Record<string, { sha256: string }> };
    const forged = realpathSync(join(scratch.folder, 'cases.pack'));
    stamp.files[forged]!.sha256 = createHash('sha256').update(readFileSync(forged)).digest('hex');
    writeFileSync(path, JSON.stringify(stamp));
    const replayed = (): Ended => scratch.run(['decisis', 'replay', 'cases.pack'], home);
    // what only this machine can have written is believed
    expect(replayed().stderr).not.toContain('[pack/differs]');
    scratch.git('add', '--force', '.');
    expect(replayed().stderr).toContain('[pack/differs]');
  });
});

test('a cache that git tracks is not read: whoever proposes a change could write it', () => {
  const scratch = makeScratch();
  const path = 'cases/gab-azure-2018.yaml';
  const secret = 'known to whoever forges';
  const replayed = (): Ended =>
    scratch.run(['decisis', 'replay', path, '--cache', 'kept', '--fail-on', 'none'], {
      DECISIS_CACHE_KEY: secret,
    });
  // only what needs the whole parser is kept
  scratch.edit(path, /^/, '%YAML 1.2\n---\n');
  expect(replayed()).toMatchObject({ exit: 0, stderr: '' });
  const entry = readdirSync(join(scratch.folder, 'kept'), { recursive: true, encoding: 'utf8' }).find(
    (name) => name.endsWith('.json'),
  )!;
  const [, line] = scratch.read(`kept/${entry}`).split('\n');
  const forged = line!.replace('"verdict":"retain"', '"verdict":"terminate"');
  expect(forged).not.toBe(line);
  const put = (signature: string): void =>
    writeFileSync(join(scratch.folder, `kept/${entry}`), `${signature}\n${forged}\n`);

  put(createHash('sha256').update(forged).digest('hex'));
  expect(replayed().stdout).toBe('1 case: no flips, 1 the same.\n');

  // with the key of this machine an entry is believed: nobody else writes it
  const name = entry.split('/').slice(-2).join('').replace('.json', '');
  const key = createHash('sha256').update(`decisis cache\n${secret}`).digest('hex');
  put(createHmac('sha256', key).update(`${name}\n${forged}`).digest('hex'));
  expect(replayed().stdout).toContain('1 flip');
  scratch.git('add', '.');
  const { stdout, stderr } = replayed();
  expect(stdout).toBe('1 case: no flips, 1 the same.\n');
  expect(stderr).toContain('note: nothing is read from the cache `kept`, which git tracks');
});

describe('what a pack says of itself is held against the rest of it', () => {
  const first = ({ blocks }: OpenPack): OpenPack['blocks'][number] => blocks[0]!;
  const forgeries: Readonly<Record<string, (open: OpenPack) => void>> = {
    'more decided cases than there are': ({ index }) => (index.decided = 26),
    'undecided cases without end': ({ index }) => (index.undecided = 1e15),
    'undecided cases without end in a source': ({ index }) => {
      index.undecided = 1e15;
      index.sources[0]!.undecided = 1e15 - 1;
    },
    'undecided cases that it does not name': ({ index }) => (index.undecidedPlaces.length = 0),
    'half a case': ({ index }) => (index.decided = 24.5),
    'less than no case': ({ index }) => (index.undecided = -1),
    'a list that is none': ({ index }) => ((index as { sources: unknown }).sources = 'x'),
    'a digest that is none': ({ index }) => (index.sources[0]!.sha256 = 'x'),
    'a path that a terminal obeys': ({ index }) => (index.sources[0]!.path = 'a\u001b[2Jb'),
    'a vocabulary that a terminal obeys': ({ index }) =>
      (index.vocabulary.document.vocabulary = 'a\u001b[2Jb'),
    'an undecided case that a terminal obeys': ({ index }) =>
      (index.undecidedPlaces[0]!.id = 'a\u001b]0;x\u0007b'),
    'a start beyond the end': (open) => setNumber(first(open), 'start', 3, 250),
    'starts that fall': (open) => setNumber(first(open), 'start', 3, 0),
    'exhibits that are not there': (open) => (first(open).header.exhibits += 1),
    'a verdict that is none': (open) => setNumber(first(open), 'verdict', 2, 7),
    'grounds that are not listed': (open) => setNumber(first(open), 'grounds', 2, 200),
    'a kind that is none': (open) => setNumber(first(open), 'kind', 0, 255),
    'a value of an attribute that is none': (open) => setNumber(first(open), 'attribute severity', 0, 255),
    'a value of a fact that is not listed': (open) => setNumber(first(open), 'fact service', 0, 255),
    'a fact of no such value': (open) => (first(open).header.facts[0]![0] = 'nonsense'),
    'fewer facts than the vocabulary has': (open) => first(open).header.facts.pop(),
    'a moment that is no number': (open) => setNumber(first(open), 'as-of', 0, NaN),
    'a moment after all moments': (open) => setNumber(first(open), 'as-of', 0, 1e300),
    'a column wider than any': (open) => ((first(open).header.columns[0] as { width: number }).width = 3),
    'a column before the block': (open) => (first(open).header.columns[0]!.offset = -8),
    'a column beyond the block': (open) => (first(open).header.columns[0]!.offset = 8e9),
    'two columns of one name': (open) =>
      (first(open).header.columns[1]!.name = first(open).header.columns[0]!.name),
    'a header of another number of cases': (open) => {
      first(open).header.cases += 1;
    },
    'a source that is not listed': (open) => (first(open).heads[0]!.source = 99),
    'a head that is none': (open) => (first(open).heads[0] = null as never),
    'a head too few': (open) => first(open).heads.pop(),
    'an id that a terminal obeys': (open) => (first(open).heads[0]!.case = 'a\u001b[2Jb'),
    'a decision of another verdict than its number': (open) => {
      first(open).heads[0]!.standing.verdict = 'terminate';
      first(open).heads[1]!.standing.verdict = 'terminate';
    },
    'a verdict in words that is none': (open) =>
      (first(open).heads[0]!.standing.verdict = 'perhaps' as never),
    'a day that is none': (open) => (first(open).heads[0]!.standing.on = '2024-99-99'),
    'a label that is not there': (open) => (first(open).heads[0]!.labels = {}),
  };

  /** The first byte of what a terminal obeys. */
  // eslint-disable-next-line no-control-regex
  const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

  test.each(Object.keys(forgeries))('%s', async (name) => {
    const { pack, cases } = await packed();
    // no original is there, so nothing but the pack itself can show it
    renameSync(cases, `${cases}-elsewhere`);
    forge(pack, forgeries[name]!);
    // a format that tells of every case, so that each of them is looked at
    for (const format of ['json', 'junit', 'text']) {
      const { exit, stdout, stderr } = await replay(pack, '--format', format);
      expect(stdout + stderr).not.toMatch(OBEYED);
      expect(stderr).not.toContain('internal error in decisis');
      // the others tell of what changed alone, and need not look at each case
      expect(format === 'junit' ? [3] : [0, 3]).toContain(exit);
    }
  });

  test('a title and a name that a terminal obeys are told as those of a case file are', async () => {
    const { pack, cases } = await packed();
    renameSync(cases, `${cases}-elsewhere`);
    forge(pack, ({ blocks: [block] }) => {
      for (const head of block!.heads) {
        head.title = '\u001b]0;x\u0007';
        head.subject = '\u009b2J';
      }
    });
    for (const format of ['text', 'markdown', 'github', 'sarif', 'junit']) {
      const { stdout, stderr } = await replay(pack, '--policy', 'test/inputs/stricter', '--format', format);
      expect(stdout + stderr).not.toMatch(OBEYED);
    }
  });

  test('an original that has no end is not read to its end', async () => {
    const { pack } = await packed();
    forge(pack, ({ index }) => (index.sources[0]!.path = '/dev/zero'));
    const { exit, stderr } = await replay(pack);
    expect([exit, stderr]).toEqual([3, expect.stringContaining('[pack/stale]: `/dev/zero` was changed')]);
  });

  test('bytes drawn by lot give an answer and no fault', async () => {
    const { pack, cases } = await packed();
    renameSync(cases, `${cases}-elsewhere`);
    const whole = readFileSync(pack);
    let seed = 7;
    const draw = (limit: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % limit;
    };
    for (let round = 0; round < 150; round += 1) {
      writeFileSync(pack, whole);
      const open = openPack(pack);
      const block = open.blocks[0]!;
      for (let many = draw(4); many >= 0; many -= 1) block.columns[draw(block.columns.length)] = draw(256);
      sealPack(pack, open);
      const { exit, stdout, stderr } = await replay(pack, '--format', 'junit');
      expect(stdout + stderr).not.toMatch(OBEYED);
      expect([0, 1, 3]).toContain(exit);
    }
  });
});

test('a source of a pack may not be a folder', async () => {
  const { pack, cases } = await packed();
  mkdirSync(join(cases, 'folder'));
  forge(pack, ({ index }) => (index.sources[0]!.path = join(cases, 'folder')));
  expect((await replay(pack)).stderr).toContain('[pack/stale]');
});
