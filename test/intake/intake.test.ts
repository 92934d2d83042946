import { spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seeded, type Draw } from '../naive/draw.ts';
import { run, type Run } from '../support/run.ts';

const INPUTS = 'test/inputs/intake';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-intake-'));
  mkdirSync(at('inbox'));
  mkdirSync(at('cases'));
  copyFileSync(`${INPUTS}/case.yaml`, at('cases/forum.yaml'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const put = (name: string, from = `reports/${name}`): void =>
  copyFileSync(`${INPUTS}/${from}`, at(`inbox/${name}`));
const once = async (...words: readonly string[]): Promise<Run> =>
  run(['intake', at('inbox'), '--once', ...(words.length > 0 ? words : ['--cases', at('cases')])]);
const exhibits = (): number => readFileSync(at('cases/forum.yaml'), 'utf8').split('\n  - id: ').length - 1;

describe('a folder is read once', () => {
  test('what fits goes to done, the rest to refused with its reason', async () => {
    for (const name of ['arf.eml', 'xarf-spam.json', 'xarf-ddos.json']) put(name);
    writeFileSync(at('inbox/odd.bin'), 'word');
    writeFileSync(at('inbox/.hidden'), 'x');
    writeFileSync(at('inbox/half.json.part'), '{');
    const { exit, stdout } = await once();
    expect(exit).toBe(3);
    expect(stdout).toContain(`${at('inbox/arf.eml')}: done\n`);
    expect(readdirSync(at('inbox')).toSorted()).toEqual(['.hidden', 'done', 'half.json.part', 'refused']);
    expect(readdirSync(at('inbox/done'))).toEqual(['arf.eml', 'xarf-spam.json']);
    expect(readdirSync(at('inbox/refused'))).toEqual([
      'odd.bin',
      'odd.bin.reason.txt',
      'xarf-ddos.json',
      'xarf-ddos.json.reason.txt',
    ]);
    expect(readFileSync(at('inbox/refused/xarf-ddos.json.reason.txt'), 'utf8')).toContain(
      'no case is about the customer',
    );
    expect(readFileSync(at('inbox/refused/odd.bin.reason.txt'), 'utf8')).toContain('the format of');
    expect(exhibits()).toBe(5);
  });

  test('a table with a bad row is taken for the rest, and told', async () => {
    put('tickets.csv', 'tickets.csv');
    const { exit } = await once('--into', at('cases/forum.yaml'), '--map', `${INPUTS}/tickets.map.yaml`);
    expect(exit).toBe(3);
    const reason = readFileSync(at('inbox/refused/tickets.csv.reason.txt'), 'utf8');
    expect(reason).toContain('tickets.csv:5');
    expect(reason).toContain('The rest was taken:\n');
    expect(exhibits()).toBe(3);
  });

  test('the same file again adds nothing, and is not written over', async () => {
    put('arf.eml');
    await once();
    put('arf.eml');
    expect((await once()).exit).toBe(0);
    expect(readdirSync(at('inbox/done'))).toHaveLength(2);
    expect(exhibits()).toBe(3);
  });

  test('an exhibit that an analyst has reworded since is still the same', async () => {
    put('arf.eml');
    await once();
    const path = at('cases/forum.yaml');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('The reported mail', 'A mail that promises money'),
    );
    put('arf.eml');
    await once();
    expect(exhibits()).toBe(3);
  });

  test.each([
    [['--cases', 'x', '--into', 'y'], 'needs to know which'],
    [[], 'needs to know which'],
  ])('%j is refused', async (words, message) => {
    const { exit, stderr } = await run(['intake', at('inbox'), ...words]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('a folder that is not there', async () => {
    expect((await run(['intake', at('nowhere'), '--once', '--cases', at('cases')])).exit).toBe(3);
  });
});

describe('a folder is watched', () => {
  const TOOL = fileURLToPath(new URL('../support/tool.js', import.meta.url));

  /** A run that watches, until it is ended; the test waits for what it says. */
  function watching(): {
    heard: (part: string) => Promise<string>;
    said: () => string;
    end: () => Promise<unknown>;
    over: Promise<unknown>;
  } {
    const child = spawn(process.execPath, [TOOL, 'intake', at('inbox'), '--into', at('cases/forum.yaml')]);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    const over = new Promise((resolve) => child.once('close', (exit) => resolve(exit)));
    const heard = async (part: string): Promise<string> => {
      for (let turn = 0; turn < 400 && !output.includes(part); turn += 1) await sleep(50);
      expect(output).toContain(part);
      return output;
    };
    const end = async (): Promise<unknown> => {
      child.kill('SIGTERM');
      return over;
    };
    return { heard, said: () => output, end, over };
  }

  test('what is moved there is read, what is still written waits, and what is no file is left alone and told', async () => {
    mkdirSync(at('inbox/sub'));
    copyFileSync(`${INPUTS}/reports/stix.json`, at('inbox/sub/stix.json'));
    symlinkSync(join(process.cwd(), INPUTS, 'reports/xarf-phishing.json'), at('inbox/link.json'));
    const mail = readFileSync(`${INPUTS}/reports/arf.eml`);
    writeFileSync(at('inbox/slow.eml'), mail.subarray(0, 400));
    const watched = watching();
    for (const name of ['sub', 'link.json'])
      await watched.heard(`note: ${at(`inbox/${name}`)} is left alone`);
    copyFileSync(`${INPUTS}/reports/xarf-spam.json`, at('whole.json'));
    for (let part = 1; part < 4; part += 1) {
      await sleep(400);
      appendFileSync(
        at('inbox/slow.eml'),
        mail.subarray(part * 400, part === 3 ? undefined : (part + 1) * 400),
      );
      expect(watched.said()).not.toMatch(/slow\.eml: (?:done|refused)/);
    }
    renameSync(at('whole.json'), at('inbox/whole.json'));
    const said = await watched.heard(`${at('inbox/slow.eml')}: done`);
    await watched.heard(`${at('inbox/whole.json')}: done`);
    expect(said.match(/is left alone/g)).toHaveLength(2);
    expect(exhibits()).toBe(5);
    expect(readdirSync(at('inbox')).toSorted()).toEqual(['done', 'link.json', 'sub']);
    rmSync(at('inbox'), { recursive: true });
    expect(await watched.over).toBe(3);
    expect(watched.said()).toContain('error[file/not-found]: there is no');
  }, 60_000);

  test('a case that somebody has broken ends it, and refuses no file', async () => {
    const watched = watching();
    const sound = readFileSync(at('cases/forum.yaml'), 'utf8');
    writeFileSync(at('cases/forum.yaml'), sound.replace('kind: threat', 'kind: [threat'));
    put('arf.eml');
    expect(await watched.over).toBe(3);
    expect(readdirSync(at('inbox'))).toEqual(['arf.eml']);
    writeFileSync(at('cases/forum.yaml'), sound);
    const again = watching();
    await again.heard('arf.eml: done');
    await again.end();
  }, 60_000);
});

describe('what a run reads by', () => {
  test('a map is of tables, and keeps no mail out', async () => {
    put('arf.eml');
    put('tickets.csv', 'tickets.csv');
    await once('--into', at('cases/forum.yaml'), '--map', `${INPUTS}/tickets.map.yaml`);
    expect(readdirSync(at('inbox/done'))).toEqual(['arf.eml']);
  });

  test('a map with a fault refuses no file', async () => {
    put('tickets.csv', 'tickets.csv');
    const { exit } = await once('--into', at('cases/forum.yaml'), '--map', `${INPUTS}/bad.map.yaml`);
    expect([exit, readdirSync(at('inbox'))]).toEqual([3, ['tickets.csv']]);
  });

  test('a case with errors is named where none is found for a customer', async () => {
    const path = at('cases/forum.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('kind: threat', 'kind: [threat'));
    put('xarf-spam.json');
    expect((await once()).exit).toBe(3);
    expect(readFileSync(at('inbox/refused/xarf-spam.json.reason.txt'), 'utf8')).toContain(
      '1 case has errors and was not looked at',
    );
  });

  // the superuser may read everything
  const isRoot = process.getuid?.() === 0;
  (isRoot ? describe.skip : describe)('a file', () => {
    test('that may not be read is refused, and keeps no other out', async () => {
      put('arf.eml');
      put('xarf-spam.json');
      chmodSync(at('inbox/arf.eml'), 0o000);
      expect((await once()).exit).toBe(3);
      expect(readdirSync(at('inbox/done'))).toEqual(['xarf-spam.json']);
      expect(readdirSync(at('inbox/refused'))).toContain('arf.eml.reason.txt');
    });
  });

  test('two runs at once import each file once', async () => {
    for (const name of ['arf.eml', 'xarf-spam.json', 'stix.json', 'misp.json']) put(name);
    const runs = [1, 2, 3].map(async () => once('--into', at('cases/forum.yaml')));
    for (const { exit } of await Promise.all(runs)) expect([0, 3]).toContain(exit);
    expect(readdirSync(at('inbox')).toSorted()).toEqual(['done', 'refused']);
    expect(readdirSync(at('inbox/done')).toSorted()).toEqual(['arf.eml', 'xarf-spam.json']);
    const ids = [...readFileSync(at('cases/forum.yaml'), 'utf8').matchAll(/^ {2}- id: (.*)$/gm)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('killed at random instants', () => {
  const TOOL = process.env['DECISIS_BIN'] ?? fileURLToPath(new URL('../support/tool.js', import.meta.url));
  /** How many runs are killed; three hundred were, by hand. */
  const KILLS = Number(process.env['DECISIS_KILLS'] ?? 12);
  const SEED = Number(process.env['DECISIS_SEED'] ?? 17);
  const NAMES = ['arf.eml', 'misp.json', 'odd.bin', 'stix.json', 'xarf-spam.json'];

  const start = (): ChildProcess =>
    spawn(process.execPath, [TOOL, 'intake', at('inbox'), '--once', '--into', at('cases/forum.yaml')], {
      stdio: 'ignore',
    });

  const ending = async (child: ChildProcess): Promise<unknown> =>
    new Promise((resolve) => child.once('close', (exit, signal) => resolve(signal ?? exit)));

  const arrive = (): void => {
    rmSync(folder, { recursive: true });
    mkdirSync(at('inbox'), { recursive: true });
    mkdirSync(at('cases'));
    copyFileSync(`${INPUTS}/case.yaml`, at('cases/forum.yaml'));
    for (const name of NAMES.filter((each) => each !== 'odd.bin')) put(name);
    writeFileSync(at('inbox/odd.bin'), 'word');
  };

  const ids = (): readonly string[] =>
    [...readFileSync(at('cases/forum.yaml'), 'utf8').matchAll(/^ {2}- id: (.*)$/gm)].map(([, id]) => id!);

  const namesUnder = (name: string): readonly string[] =>
    readdirSync(at(name), { recursive: true, encoding: 'utf8' }).toSorted();

  /** Where each file is: it waits, or it was moved, and never both or neither. */
  const lost = (): readonly string[] =>
    NAMES.filter((name) => {
      const places = ['inbox', 'inbox/done', 'inbox/refused'].filter((each) =>
        existsSync(at(`${each}/${name}`)),
      );
      return places.length !== 1;
    });

  /** Lets a run go on for a while: for any part of how long one takes, or for a moment after it has first written. */
  async function wait(child: ChildProcess, round: number, long: number, random: Draw): Promise<void> {
    const over = ending(child);
    if (round % 2 === 0) {
      await Promise.race([sleep(long * (0.2 + random(1000) / 1000)), over]);
      return;
    }
    const watcher = watch(folder, { recursive: true });
    await Promise.race([new Promise((resolve) => watcher.once('change', resolve)), over]);
    watcher.close();
    await Promise.race([sleep(random(60)), over]);
  }

  test(
    'a file is imported once, none is lost, and no lock stays',
    async () => {
      const random = seeded(SEED);
      arrive();
      const begun = performance.now();
      expect(await ending(start())).toBe(3);
      const long = performance.now() - begun;
      const [whole, settled] = [ids(), namesUnder('inbox')];
      // one was there; a mail and what it reports, a report and its evidence, two of STIX, eight of MISP
      expect(whole).toHaveLength(15);
      let [killed, halfway] = [0, 0];
      for (let round = 0; killed < KILLS && round < KILLS * 10; round += 1) {
        // every third run begins where the one before was killed
        if (round % 3 === 0 || lost().length > 0 || ids().length === whole.length) arrive();
        const child = start();
        const over = ending(child);
        await wait(child, round, long, random);
        child.kill('SIGKILL');
        killed += (await over) === 'SIGKILL' ? 1 : 0;
        expect([round, lost(), new Set(ids()).size]).toEqual([round, [], ids().length]);
        halfway += ids().length > 1 && ids().length < whole.length ? 1 : 0;
        if (round % 3 !== 2) continue;
        await ending(start());
        expect([round, ids(), namesUnder('inbox'), namesUnder('cases')]).toEqual([
          round,
          whole,
          settled,
          ['forum.yaml'],
        ]);
      }
      expect(killed).toBe(KILLS);
      expect(halfway).toBeGreaterThan(0);
      expect((await run(['check', at('cases/forum.yaml')])).exit).toBe(0);
    },
    60_000 + KILLS * 8000,
  );
});
