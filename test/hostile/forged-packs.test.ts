import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOfRun, faultsOfValues } from '../fuzz/faults.ts';
import { openPack, sealPack, type OpenPack } from '../support/forged-pack.ts';
import { run } from '../support/run.ts';

/** Of all there is to try, one in so many is tried; all of it with `DECISIS_SWEEP=1`. */
const ONE_IN = Number(process.env['DECISIS_SWEEP'] ?? 40);

/** What a field can be forged to; undefined takes it out. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  1,
  -1,
  0.5,
  256,
  2 ** 32 - 1,
  2 ** 53,
  1e300,
  '',
  'x',
  'a\u001B[31m\nb',
  '\u202Eb',
  '\uD800',
  '__proto__',
  'retain',
  '9999-12-31T23:59:59-23:59',
  'x'.repeat(10_000),
  [],
  [null],
  {},
];

/** What a number of a column can be forged to, in columns of whole numbers and in those of any. */
const WHOLE = [0, 1, 2, 7, 127, 255];
const ANY = [0, -1, 0.5, -0, NaN, Infinity, -Infinity, 1e300, -62_135_683_200_001, 253_402_387_200_000];

const FORMATS = ['text', 'json', 'junit', 'github', 'sarif', 'markdown', 'blob'];

let folder: string;
let made: string;
let sound: OpenPack;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-forged-'));
  made = join(folder, 'made.pack');
  await run(['pack', 'fixtures/cases/kiwi-farms-2022-09-03.yaml', '-o', made]);
  sound = openPack(made);
  // its originals are gone, so that what it says is all there is
  sound.index.sources[0]!.path = join(folder, 'gone.yaml');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The fields of a value, at any depth. */
function fieldsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    [key],
    ...fieldsOf(part).map((path) => [key, ...path]),
  ]);
}

/** A copy of a value with one of its fields forged. */
function forged<T>(value: T, path: readonly string[], by: unknown): T {
  const copy = structuredClone(value);
  const room = path.slice(0, -1).reduce((at, key) => at[key] as Room, copy as Room);
  const key = path.at(-1)!;
  if (by !== undefined) Object.defineProperty(room, key, { value: by, enumerable: true });
  else if (Array.isArray(room)) room.splice(Number(key), 1);
  else Reflect.deleteProperty(room, key);
  return copy;
}

type Room = Record<string, unknown>;

/** Seals forged packs, and says what is wrong with how they are replayed. */
async function faultsOf(
  forgeries: readonly (readonly [what: string, seal: (path: string) => void])[],
): Promise<{ readonly faults: readonly string[]; readonly refused: number }> {
  const path = join(folder, 'forged.pack');
  const faults: string[] = [];
  let refused = 0;
  for (const [turn, [what, seal]] of forgeries.entries()) {
    if (turn % ONE_IN !== 0) continue;
    seal(path);
    const words = [
      'replay',
      path,
      '-p',
      'policies/security-services.yaml',
      '--verbose',
      '-f',
      FORMATS[(turn / ONE_IN) % FORMATS.length]!,
    ];
    const ran = await run(words);
    if (ran.exit === 3) refused += 1;
    for (const fault of [...faultsOfRun(words, ran, false), ...faultsOfValues(ran.output, 'output', what)])
      faults.push(`${what}: ${fault}`);
  }
  return { faults, refused };
}

const shown = (path: readonly string[], value: unknown): string =>
  `${path.join('.')} = ${(JSON.stringify(value) ?? 'nothing').slice(0, 40)}`;

describe('a pack with right checksums is replayed or refused, whichever field of it is forged', () => {
  test('of its index', async () => {
    const { document } = sound.index.vocabulary;
    const index = {
      ...sound.index,
      vocabulary: { digest: '', document: { vocabulary: document.vocabulary } },
    };
    const { faults, refused } = await faultsOf(
      fieldsOf(index).flatMap((field) =>
        VALUES.map((value) => [
          shown(field, value),
          (path) => sealPack(path, sound, (right) => forged(right, field, value)),
        ]),
      ),
    );
    expect(faults).toEqual([]);
    expect(refused).toBeGreaterThan(3);
  });

  test.each(['header', 'heads'] as const)('of the %s of a block', async (part) => {
    const [block] = sound.blocks;
    const { faults, refused } = await faultsOf(
      fieldsOf(block![part]).flatMap((field) =>
        VALUES.map((value) => [
          shown(field, value),
          (path) => {
            const other = { ...block!, [part]: forged(block![part], field, value) };
            const { cases } = sound.index.blocks[0]!;
            const right = (index: unknown): unknown => forged(index, ['blocks', '0', 'cases'], cases);
            sealPack(path, { ...sound, blocks: [other] }, right);
          },
        ]),
      ),
    );
    expect(faults).toEqual([]);
    expect(refused).toBeGreaterThan(3);
  });

  test('of its columns', async () => {
    const [block] = sound.blocks;
    const { faults, refused } = await faultsOf(
      block!.header.columns.flatMap(({ name, width, offset }) =>
        [0, 1].flatMap((at) =>
          (width === 8 ? ANY : WHOLE).map((value): readonly [string, (path: string) => void] => [
            `${name}[${at}] = ${value}`,
            (path) => {
              const columns = Buffer.from(block!.columns);
              const place = offset + at * width;
              if (width === 8) columns.writeDoubleLE(value, place);
              else columns.writeUIntLE(value, place, width);
              sealPack(path, { ...sound, blocks: [{ ...block!, columns }] });
            },
          ]),
        ),
      ),
    );
    expect(faults).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  });
});
