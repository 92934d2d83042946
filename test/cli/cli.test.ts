import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const BIN = 'bin/decisis.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const jsonCase = (id: string, more: object = {}): string =>
  JSON.stringify({
    case: id,
    title: id,
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-01T12:00:00Z',
    subject: { name: 'site.example' },
    facts: { service: 'hosting' },
    evidence: [],
    ...more,
  });

/** A trace of JavaScript's own, which no user should ever see. */
const TRACE = /\n\s+at |node:internal|\.js:\d+:\d+/;

describe('hostile and unlucky input', () => {
  /** Runs `decide` on a file and expects a refusal in words. */
  async function refused(path: string, ...codes: readonly string[]): Promise<void> {
    const { stdout, stderr, exit } = await run(['decide', path]);
    expect(stdout).toBe('');
    for (const code of codes) expect(stderr).toContain(`[${code}]`);
    expect(stderr).not.toMatch(TRACE);
    expect(exit).toBe(3);
  }

  test('a case of 50 MB', async () => {
    await refused(write('large.yaml', `case: large\ntitle: ${'x'.repeat(50_000_000)}\n`), 'file/too-large');
  });

  test('10,000 nested lists', async () => {
    await refused(
      write('deep.yaml', `case: deep\nfacts: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`),
      'document/too-deep',
    );
    await refused(
      write('deep.json', `{"case": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
      'document/too-deep',
    );
    await refused(
      write('deep.ndjson', `{"case": ${'['.repeat(10_000)}${']'.repeat(10_000)}}\n`),
      'document/too-deep',
    );
    const block = Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}a:`).join('\n');
    await refused(
      write('block.yaml', `case: deep\nfacts:\n${block.replace(/^/gm, ' ')}`),
      'document/too-deep',
    );
  });

  test('aliases that unfold without bound', async () => {
    await refused('test/conformance/invalid/anchor-bomb.yaml', 'document/alias-bomb');
  });

  test('bytes that are no text', async () => {
    await refused(
      write('latin.yaml', Buffer.from([0x63, 0x61, 0x73, 0x65, 0x3a, 0x20, 0xe9, 0x0a])),
      'file/not-text',
    );
    await refused(write('latin.ndjson', Buffer.from([0x7b, 0xff, 0x7d, 0x0a])), 'file/not-text');
  });

  test('a folder in place of a file, and a folder with nothing in it', async () => {
    mkdirSync(join(folder, 'case.yaml'));
    await refused(join(folder, 'case.yaml'), 'file/nothing-here');
    await refused(folder, 'file/nothing-here');
  });

  test('a file that may not be read', async () => {
    const path = write('secret.yaml', jsonCase('secret'));
    chmodSync(path, 0o000);
    // The superuser may read everything: then the case is simply decided.
    const { stderr, exit } = await run(['decide', path, '--brief']);
    const refusal = [3, true];
    expect([exit, stderr.includes('[file/unreadable]')]).toEqual(
      process.getuid?.() === 0 ? [0, false] : refusal,
    );
  });

  test('a link that leads in a circle, and one that leads nowhere', async () => {
    symlinkSync(join(folder, 'a.yaml'), join(folder, 'b.yaml'));
    symlinkSync(join(folder, 'b.yaml'), join(folder, 'a.yaml'));
    await refused(join(folder, 'a.yaml'), 'file/unreadable');
    symlinkSync(join(folder, 'gone'), join(folder, 'c.yaml'));
    await refused(join(folder, 'c.yaml'), 'file/not-found');
  });

  test('a link that leads in a circle, somewhere below a folder: it is named', async () => {
    mkdirSync(join(folder, 'cases', 'old'), { recursive: true });
    const loop = join(folder, 'cases', 'old', 'loop.yaml');
    symlinkSync('loop.yaml', loop);
    const { exit, stderr } = await run(['decide', join(folder, 'cases')]);
    expect([exit, stderr]).toEqual([
      3,
      expect.stringContaining(`\`${loop}\` cannot be read: its links lead in a circle`),
    ]);
  });

  test('a folder that links to itself is walked once', async () => {
    mkdirSync(join(folder, 'cases'));
    writeFileSync(join(folder, 'cases', 'one.json'), jsonCase('one'));
    symlinkSync(join(folder, 'cases'), join(folder, 'cases', 'again'));
    const { stdout, exit } = await run(['decide', join(folder, 'cases'), '--brief']);
    expect(stdout.split('\n').filter((line) => line !== '')).toHaveLength(1);
    expect(exit).toBe(0);
  });

  test('an empty file, and one of white space', async () => {
    await refused(write('empty.yaml', ''), 'document/empty');
    await refused(write('blank.yaml', '\n\n# nothing\n'), 'document/empty');
  });

  test('keys of every prototype are data or errors', async () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      await refused(
        write('fact.json', jsonCase('c', { facts: JSON.parse(`{"${key}": "x"}`) as object })),
        'case/unknown-fact',
      );
      const exhibit = JSON.parse(
        `{"id":"E1","kind":"${key}","observed":"2024-05-01","summary":"s"}`,
      ) as object;
      await refused(write('kind.json', jsonCase('c', { evidence: [exhibit] })));
      await refused(
        write('top.ndjson', `${jsonCase('c').replace('{', `{"${key}":1,`)}\n`),
        'schema/unknown-key',
      );
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('a mistake beside an address shows no address', async () => {
    const address = '12 Example Street';
    const texts = [
      `  - { id: E1, kind: doxxing, observed: 2024-05-01, summary: ${address}, severty: high }`,
      `  - { id: E1, kind: doxxing, observed: 2024-05-01, sumary: ${address} }`,
      `  - id: E1\n    kind: doxxing\n    observed: 2024-05-01\n    summary: "${address}\n    severty: high`,
      `  - id: E1\n    kind: doxxing\n    observed: 2024-05-01\n    summary: lives at\n      ${address}: yes`,
      `  - { id: E1, kind: doxxing, observed: ${address}, summary: x }`,
      `  - { id: E1, kind: doxxing, observed: 2024-05-01, summary: [${address}] }`,
      `  - { id: E1, kind: doxxing, observed: 2024-05-01, summary: x, excerpt: ${address}, excerpt: ${address} }`,
    ];
    for (const text of texts) {
      const path = write(
        'address.yaml',
        jsonCase('a')
          .replace('"evidence":[]', '')
          .replace(/,?\}$/, '')
          .replace(/^\{/, '')
          .replaceAll(/,"/g, '\n"')
          .replaceAll(/"([\w-]+)":/g, '$1: ') + `\nevidence:\n${text}\n`,
      );
      const { output, exit } = await run(['check', path]);
      expect(exit).toBe(3);
      expect(output).not.toContain('Example Street');
    }
  });
});

describe('archives', () => {
  test('a bad line is reported with its number and does not stop the rest', async () => {
    const path = write(
      'cases.ndjson',
      [
        jsonCase('one'),
        '{"case": "two"',
        '',
        jsonCase('three', { facts: { servce: 'x' } }),
        jsonCase('four'),
      ].join('\n'),
    );
    const { stdout, stderr, exit } = await run(['decide', path, '--format', 'ndjson']);
    const ids = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { case: { id: string } }).case.id);
    expect(ids).toEqual(['one', 'four']);
    expect(stderr).toContain(`${path}:2:`);
    expect(stderr).toContain(`${path}:4:`);
    expect(exit).toBe(3);
  });

  test('YAML is not JSON, and a key stands once', async () => {
    const yaml = write('yaml.ndjson', '{case: one}\n');
    expect((await run(['decide', yaml])).stderr).toMatch(/\[(document\/not-json|schema\/missing-key)\]/);
    const twice = write('twice.ndjson', `${jsonCase('one').replace('{', '{"title":"first",')}\n`);
    const { stderr, exit } = await run(['decide', twice]);
    expect(stderr).toContain('[document/duplicate-key]');
    expect(exit).toBe(3);
  });

  test('lines longer than a document may be are named, and passed over', async () => {
    const path = write(
      'long.ndjson',
      `${jsonCase('one', { title: 'x'.repeat(17 * 1024 * 1024) })}\n${jsonCase('two')}\n`,
    );
    const { stdout, stderr } = await run(['decide', path, '--brief']);
    expect(stderr).toContain('[file/too-large]');
    expect(stdout).toContain('two');
  });

  test('a byte order mark and CRLF are no part of a document', async () => {
    const path = write('windows.ndjson', `\uFEFF${jsonCase('one')}\r\n${jsonCase('two')}\r\n`);
    expect((await run(['decide', path, '--brief'])).exit).toBe(0);
    const yaml = write('windows.yaml', `\uFEFF${readFileSync(KIWI, 'utf8').replaceAll('\n', '\r\n')}`);
    expect((await run(['decide', yaml, '--brief'])).stdout).toContain('terminate');
  });
});

describe('standard input', () => {
  const yaml = readFileSync(KIWI, 'utf8');

  test('one YAML document, one JSON document, or one case a line', async () => {
    expect((await run(['decide', '-', '--brief'], { stdin: yaml })).stdout).toContain('terminate');
    const pretty = JSON.stringify(JSON.parse(jsonCase('pretty')), null, 2);
    expect((await run(['decide', '-', '--brief'], { stdin: pretty })).stdout).toContain('pretty');
    const lines = `${jsonCase('one')}\n${jsonCase('two')}\n`;
    expect((await run(['decide', '-', '--brief'], { stdin: lines })).stdout.trim().split('\n')).toHaveLength(
      2,
    );
  });

  test('nothing, or too much', async () => {
    expect((await run(['decide', '-'], { stdin: '' })).stderr).toContain('[document/empty]');
    const { stderr, exit } = await run(['decide', '-'], {
      stdin: `case: x\ntitle: ${'x'.repeat(17 * 1024 * 1024)}`,
    });
    expect(stderr).toContain('[file/too-large]');
    expect(exit).toBe(3);
  });
});

describe('exit codes of --fail-on', () => {
  test.each([
    ['terminate', 1],
    ['retain', 0],
    ['contested', 0],
    ['retain,terminate', 1],
  ])('%s on a case that terminates: %i', async (failOn, exit) => {
    expect((await run(['decide', KIWI, '--brief', '--fail-on', failOn])).exit).toBe(exit);
  });

  test('a case that cannot be decided weighs more', async () => {
    expect((await run(['decide', KIWI, 'nowhere.yaml', '--brief', '--fail-on', 'terminate'])).exit).toBe(3);
  });
});

describe('output to a file', () => {
  test('is whole, keeps the mode, and leaves nothing beside it', async () => {
    const path = write('verdict.json', 'old');
    chmodSync(path, 0o640);
    expect((await run(['decide', KIWI, '--format', 'json', '--output', path])).exit).toBe(0);
    expect((JSON.parse(readFileSync(path, 'utf8')) as { verdict: string }).verdict).toBe('terminate');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['verdict.json']);
  });

  test('goes through a link, which stays one', async () => {
    const path = write('real.txt', 'old');
    symlinkSync(path, join(folder, 'link.txt'));
    await run(['decide', KIWI, '--brief', '--output', join(folder, 'link.txt')]);
    expect(readFileSync(path, 'utf8')).toContain('terminate');
  });

  test('what is no file is written to, and not replaced', async () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe]);
    const said: Buffer[] = [];
    reader.stdout.on('data', (bytes: Buffer) => said.push(bytes));
    const gone = new Promise((resolve) => void reader.on('close', resolve));
    expect((await run(['decide', KIWI, '--brief', '--output', pipe])).exit).toBe(0);
    await gone;
    expect(Buffer.concat(said).toString()).toContain('terminate');
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(readdirSync(folder)).toEqual(['pipe']);
    expect((await run(['decide', KIWI, '--output', folder])).stderr).toContain('it is a folder');
  });

  test('leaves the old file where the run fails', async () => {
    const path = write('verdict.txt', 'old');
    const { exit } = await run(['decide', KIWI, '--assume', 'nonsense', '--output', path]);
    expect(exit).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['verdict.txt']);
  });

  test('a full disk is said, and loses nothing', () => {
    if (!existsSync('/dev/full')) return;
    const { stderr, status } = spawnSync('bash', ['-c', `node ${BIN} decide ${KIWI} > /dev/full`], {
      encoding: 'utf8',
    });
    expect(stderr).toContain('the disk is full');
    expect(stderr).not.toMatch(TRACE);
    expect(status).toBe(3);
  });
});

describe('as a process', () => {
  test('a reader that leaves early ends it quietly', () => {
    const command = `node ${BIN} decide fixtures/cases | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(stdout).toMatch(/^(TERMINATE|RETAIN).*\n0\n$/);
    expect(stderr).toBe('');
  });

  test('a reader that leaves early does not hide what --fail-on looks for', () => {
    const cases = Array.from({ length: 3000 }, (_, index) => jsonCase(`c-${index}`)).join('\n');
    const last = execFileSync(
      'node',
      [
        '-e',
        `const {parse}=require('yaml');console.log(JSON.stringify(parse(require('fs').readFileSync('${KIWI}','utf8'))))`,
      ],
      { encoding: 'utf8' },
    );
    const path = write('many.ndjson', `${cases}\n${last}`);
    const command = `node ${BIN} decide ${path} --fail-on terminate | head -1 > /dev/null; echo "\${PIPESTATUS[0]}"`;
    expect(spawnSync('bash', ['-c', command], { encoding: 'utf8' }).stdout).toBe('1\n');
  });

  test.each([
    [60, 80],
    [100, 100],
    [300, 120],
  ])(
    'a terminal of %i columns is filled up to column %i, and a file always has 80',
    async (columns, widest) => {
      const widths = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
      for (const command of ['decide', 'explain', 'notice']) {
        const more = command === 'notice' ? ['--to', 'customer'] : [];
        const shown = await run([command, KIWI, ...more], { tty: true, columns, env: { NO_COLOR: '1' } });
        expect(widths(shown.stdout)).toBeLessThanOrEqual(widest);
        expect(widths(shown.stdout)).toBeGreaterThan(widest - 12);
        const piped = await run([command, KIWI, ...more], { columns });
        expect(widths(piped.stdout)).toBeLessThanOrEqual(80);
      }
    },
  );

  test('colour on a terminal, none in a pipe, and as NO_COLOR says', async () => {
    const escape = '\u001B[';
    expect((await run(['decide', KIWI], { tty: true })).stdout).toContain(escape);
    expect((await run(['decide', KIWI], { tty: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(escape);
    expect((await run(['decide', KIWI, '--no-color'], { tty: true })).stdout).not.toContain(escape);
    expect((await run(['decide', KIWI])).stdout).not.toContain(escape);
    expect((await run(['decide', KIWI], { env: { FORCE_COLOR: '1' } })).stdout).toContain(escape);
  });

  test('takes the colours away and nothing else changes', async () => {
    const coloured = await run(['decide', KIWI, '--verbose'], { tty: true });
    const plain = await run(['decide', KIWI, '--verbose']);
    // eslint-disable-next-line no-control-regex
    expect(coloured.stdout.replace(/\u001B\[\d+m/g, '')).toBe(plain.stdout);
  });

  test('every line fits in 80 columns', async () => {
    for (const file of readdirSync('fixtures/cases')) {
      const { stdout } = await run(['decide', join('fixtures/cases', file), '--verbose']);
      const wide = stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '));
      expect(wide).toEqual([]);
    }
  });

  test('reads from a pipe as it comes, and streams', async () => {
    const child = spawn('node', [BIN, 'decide', '-', '--format', 'ndjson']);
    const first = new Promise<string>((resolve) =>
      child.stdout.once('data', (data: Buffer) => resolve(data.toString())),
    );
    child.stdin.write(`${jsonCase('one')}\n`);
    expect(await first).toContain('"one"');
    child.stdin.end(`${jsonCase('two')}\n`);
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  });
});
