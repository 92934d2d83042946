import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { read } from '../../src/index.ts';
import { addExhibits } from '../../src/intake/add-exhibits.ts';
import type { ReportFormat } from '../../src/intake/formats.ts';
import type { Item } from '../../src/intake/incoming.ts';
import type { Json } from '../../src/intake/json.ts';
import { RowMapper } from '../../src/intake/map/apply-map.ts';
import { loadMap } from '../../src/intake/map/load-map.ts';
import { readReport } from '../../src/intake/read-report.ts';
import { BadTable } from '../../src/intake/rows/bad-table.ts';
import { csvTable } from '../../src/intake/rows/csv.ts';
import type { Table } from '../../src/intake/rows/row.ts';
import { ndjsonTable } from '../../src/intake/rows/ndjson.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { fileOf, sound } from '../support/told.ts';
import { run } from '../support/run.ts';
import { seeded } from '../naive/draw.ts';

const INPUTS = 'test/inputs/intake';
const CASE = `${INPUTS}/case.yaml`;

/** How many mutated files of each format to read; 10,000 before a release. */
const COUNT = Number(process.env['DECISIS_INTAKE'] ?? 200);

/** How many of them are imported by the command. */
const BY_COMMAND = Math.min(COUNT, 20);
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

const VOCABULARY = builtInVocabulary();
const WORDS = new Map([[VOCABULARY.vocabulary, VOCABULARY]]);
const ORIGIN = { path: 'x', digest: '0'.repeat(64), at: '2024-06-01', by: 'intake' };
const MAP = sound(loadMap(sound(read(fileOf(readFileSync(`${INPUTS}/tickets.map.yaml`, 'utf8'))))));
const BEFORE = { name: CASE, text: readFileSync(CASE, 'utf8'), firstLine: 1 };

const schemas = new Map<string, Json>();
function schemaNamed(file: string): Json {
  const schema =
    schemas.get(file) ?? (JSON.parse(readFileSync(`src/intake/xarf/schemas/${file}`, 'utf8')) as Json);
  schemas.set(file, schema);
  return schema;
}

const report =
  (format: ReportFormat, kind?: string) =>
  async (bytes: Buffer): Promise<readonly Item[]> =>
    readReport(format, bytes, { origin: ORIGIN, vocabulary: VOCABULARY, kind, schemaNamed });

const rows = (bytes: Buffer): Promise<readonly Item[]> =>
  itemsOf(new RowMapper(MAP, VOCABULARY, ORIGIN), () => csvTable(Readable.from([bytes]), ';'));

const lines = (bytes: Buffer): Promise<readonly Item[]> =>
  itemsOf(new RowMapper(NDJSON_MAP, VOCABULARY, ORIGIN), () =>
    ndjsonTable(Readable.from([bytes]), undefined),
  );

async function itemsOf(mapper: RowMapper, open: () => Table | Promise<Table>): Promise<readonly Item[]> {
  const items: Item[] = [];
  try {
    const table = await open();
    for await (const row of table.rows)
      items.push(...('fault' in row ? [] : [mapper.itemOf(row)]).filter((item) => item !== undefined));
  } catch (error) {
    if (!(error instanceof BadTable)) throw error;
  }
  return items;
}

const NDJSON_MAP = sound(loadMap(sound(read(fileOf(readFileSync(`${INPUTS}/ndjson.map.yaml`, 'utf8'))))));

const READERS: Readonly<Record<string, readonly [string, (bytes: Buffer) => Promise<readonly Item[]>]>> = {
  csv: ['tickets.csv', rows],
  ndjson: ['tickets.ndjson', lines],
  mail: ['reports/mail.eml', report('mail', 'statement')],
  arf: ['reports/arf.eml', report('mail')],
  xarf: ['reports/xarf-spam.json', report('xarf')],
  'xarf of version 3': ['reports/xarf3-spam.json', report('xarf')],
  misp: ['reports/misp.json', report('misp')],
  stix: ['reports/stix.json', report('stix')],
};

describe('mutated files, read', () => {
  test.each(Object.entries(READERS))(
    'of %s: what is taken is sound, and what is refused is said',
    async (_, [file, reader]) => {
      const original = readFileSync(`${INPUTS}/${file}`);
      const random = seeded(SEED + 1);
      for (let turn = 0; turn < COUNT; turn += 1) {
        const items = await reader(mutated(original, random));
        const taken = items.flatMap((item) => ('taken' in item ? [item.taken] : []));
        const { outcome, diagnostics } = addExhibits(CASE, BEFORE, taken, WORDS);
        if (outcome !== 'added')
          throw new Error(
            `turn ${turn}: ${diagnostics.map(({ code, message }) => `${code} ${message}`).join('; ')}`,
          );
        const said = items.flatMap((item) => ('refused' in item ? [item.refused.message] : []));
        expect(said.filter((message) => message === '')).toEqual([]);
      }
    },
    3_600_000,
  );
});

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
      for (let turn = 0; turn < BY_COMMAND; turn += 1) {
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
