import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';
import { seeded } from '../naive/draw.ts';

const INPUTS = 'test/inputs/intake';
const CASE = `${INPUTS}/case.yaml`;

/** How many mutated files of each format to import; 10,000 before a release. */
const COUNT = Number(process.env['DECISIS_INTAKE'] ?? 40);
const SEED = Number(process.env['DECISIS_SEED'] ?? 1);

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  csv: ['tickets.csv', '--map', `${INPUTS}/tickets.map.yaml`, '--from', 'csv'],
  ndjson: ['tickets.ndjson', '--map', `${INPUTS}/ndjson.map.yaml`, '--from', 'ndjson'],
  map: ['tickets.map.yaml'],
  mail: ['reports/mail.eml', '--from', 'mail', '--kind', 'statement'],
  arf: ['reports/arf.eml', '--from', 'mail'],
  xarf: ['reports/xarf-spam.json', '--from', 'xarf'],
  'xarf of version 3': ['reports/xarf3-spam.json', '--from', 'xarf'],
  misp: ['reports/misp.json', '--from', 'misp'],
  stix: ['reports/stix.json', '--from', 'stix'],
};

const PIECES = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  '\n',
  '\r\n',
  '\t',
  ':',
  '\u0000',
  '\uFFFD',
  '-1',
  '1e999',
  'null',
  '\n\n',
  '--part1',
  '[['.repeat(500),
];

/** A text with some of it taken out, doubled, or replaced. */
function mutated(bytes: Buffer, random: (below: number) => number): Buffer {
  let text = bytes.toString('latin1');
  for (let turns = 1 + random(4); turns > 0; turns -= 1) {
    const at = random(text.length + 1);
    const length = random(20) === 0 ? random(text.length) : random(12);
    const how = random(4);
    const piece = PIECES[random(PIECES.length)]!;
    if (how === 0) text = text.slice(0, at) + text.slice(at + length);
    else if (how === 1) text = text.slice(0, at) + piece + text.slice(at);
    else if (how === 2) text = text.slice(0, at) + piece + text.slice(at + length);
    else text = text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
  }
  return Buffer.from(text, 'latin1');
}

describe('mutated files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-mutated-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(FORMATS))(
    'of %s: a clear message, no crash, and the case sound',
    async (name, [file = '', ...flags]) => {
      const original = readFileSync(`${INPUTS}/${file}`);
      const random = seeded(SEED);
      const path = join(folder, file.split('/').at(-1)!);
      const into = join(folder, 'case.yaml');
      const before = readFileSync(CASE, 'utf8');
      for (let turn = 0; turn < COUNT; turn += 1) {
        copyFileSync(CASE, into);
        writeFileSync(path, mutated(original, random));
        const words = name === 'map' ? [`${INPUTS}/tickets.csv`, '--map', path] : [path, ...flags];
        const { exit, stderr, stdout } = await run(['import', ...words, '--into', into]);
        const after = readFileSync(into, 'utf8');
        if (exit !== 0 && stderr === '') throw new Error(`turn ${turn}: nothing was said`);
        expect([turn, [0, 2, 3].includes(exit), after.startsWith(before)]).toEqual([turn, true, true]);
        // eslint-disable-next-line no-control-regex
        expect(/[\u0000-\u0008\u000B-\u001F]/.test(stderr + stdout)).toBe(false);
        expect((await run(['check', into])).exit).toBe(0);
      }
    },
  );
});
