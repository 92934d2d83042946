import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
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

describe('killed at any instant', () => {
  const TOOL = process.env['DECISIS_BIN'] ?? fileURLToPath(new URL('../support/tool.js', import.meta.url));
  const KILLS = Number(process.env['DECISIS_KILLS'] ?? 12);

  test('a file is imported once, and no file is lost', async () => {
    const names = ['arf.eml', 'xarf-spam.json', 'stix.json', 'misp.json'];
    for (const name of names) put(name);
    const words = ['intake', at('inbox'), '--once', '--into', at('cases/forum.yaml')];
    let delay = 200;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = spawn(process.execPath, [TOOL, ...words], { stdio: 'ignore' });
      const over = new Promise((resolve) => child.once('close', resolve));
      await sleep(delay);
      child.kill('SIGKILL');
      await over;
      delay += 40;
      const moved = ['done', 'refused'].flatMap((each) =>
        existsSync(at(`inbox/${each}`)) ? readdirSync(at(`inbox/${each}`)) : [],
      );
      const waiting = readdirSync(at('inbox'));
      expect(names.every((name) => moved.includes(name) || waiting.includes(name))).toBe(true);
      // one comes back, as if it had been sent again
      if (moved.includes('arf.eml') && !waiting.includes('arf.eml')) put('arf.eml');
    }
    await run(words);
    // one was there; a mail and what it reports, a report and its evidence, two of STIX, four of MISP
    expect(exhibits()).toBe(1 + 2 + 2 + 2 + 4);
    expect((await run(['check', at('cases/forum.yaml')])).exit).toBe(0);
  });
});
