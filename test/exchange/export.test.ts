/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from '../support/properties.ts';
import type { ExchangeFormat } from '../../src/exchange/formats.ts';
import { loadCase, read, type Case } from '../../src/index.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { cleanLabel, isCleanLabel } from '../../src/model/labels/clean-label.ts';
import { parseTime } from '../../src/model/time.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { run, type Run } from '../support/run.ts';
import { fileOf, sound } from '../support/told.ts';

/** How many cases go there and back in each format. */
const RUNS = Number(process.env['DECISIS_PROPERTIES'] ?? 12);

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const CASE = 'test/inputs/intake/case.yaml';

const COMMANDS: Readonly<Record<string, string>> = {
  'export/csv': `export ${KIWI} --to csv`,
  'export/csv-for-public': `export ${KIWI} --to csv --for public`,
  'export/misp': `export ${CASE} --to misp`,
  'export/stix': `export ${CASE} --to stix`,
  'export/of-many': `export ${KIWI} ${CASE} --to stix`,
  'export/no-case-there': 'export nowhere.yaml --to csv',
  'export/output-of-tables': `export ${CASE} --to tables -o x.csv`,
};

describe('transcripts', () => {
  test.each(Object.entries(COMMANDS))('%s', async (name, command) => {
    expectGolden(name, await transcript(command));
  });
});

const caseAt = (path: string): Case =>
  sound(loadCase(sound(read(fileOf(readFileSync(path, 'utf8')))), builtInVocabulary()));

describe('there and back', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-exchange-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes a case in a format, and reads that into another, new or there already. */
  async function thereAndBack(format: ExchangeFormat, from: string, into: string): Promise<Run> {
    const [file, map] = [`k.${format}`, 'k.map.yaml'].map((name) => join(folder, name)) as [string, string];
    for (const path of [file, map]) rmSync(path, { force: true });
    expect((await run(['export', from, '--to', format, '-o', file, '--reveal'])).exit).toBe(0);
    if (format === 'csv') await run(['new', 'map', file, '-o', map]);
    const words = existsSync(map) ? ['--map', map] : [];
    return run(['import', file, ...words, '--into', into, '--subject', 'x.example', '--as-of', '2024-06-01']);
  }

  /** What comes back of exhibits: how they were collected is of the file, and what was verified is the provider's own word. */
  const comingBack = (evidence: Case['evidence'], format: ExchangeFormat): readonly object[] =>
    evidence.map(({ collected: _collected, ...exhibit }) => ({
      ...exhibit,
      observed: parseTime(exhibit.observed),
      ...(format === 'csv' ? {} : { verified: undefined }),
    }));

  const FORMATS = ['csv', 'misp', 'stix'] as const;

  test.each(FORMATS)('by way of %s: the same exhibits, and none of them twice', async (format) => {
    const into = join(folder, 'k.yaml');
    expect((await thereAndBack(format, KIWI, into)).exit).toBe(0);
    expect(comingBack(caseAt(into).evidence, format)).toEqual(comingBack(caseAt(KIWI).evidence, format));
    const before = readFileSync(into, 'utf8');
    expect((await thereAndBack(format, KIWI, into)).stdout).toContain('nothing to add');
    expect((await thereAndBack(format, into, into)).stdout).toContain('nothing to add');
    expect(readFileSync(into, 'utf8')).toBe(before);
  });

  test.each(['misp', 'stix'] as const)(
    'by way of %s, what was verified elsewhere is said and not taken, and an id that is taken makes way',
    async (format) => {
      const into = join(folder, 'other.yaml');
      writeFileSync(into, readFileSync(CASE, 'utf8').replace('A first threat', 'Something else'));
      const { exit, stderr, stdout } = await thereAndBack(format, CASE, into);
      expect([exit, stdout]).toEqual([0, expect.stringContaining('1 exhibit added')]);
      expect(stderr).toContain('it says that a reviewer has verified it');
      const [, added] = caseAt(into).evidence;
      expect(added).toMatchObject({ summary: 'A first threat', target: 'person-a' });
      expect(added!['verified']).toBeUndefined();
      expect((await thereAndBack(format, CASE, into)).stdout).toContain('nothing to add');
    },
  );

  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((drawn) => drawn.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
    .filter((drawn) => drawn !== '');
  const label = text.map(cleanLabel).filter((drawn) => drawn !== '' && isCleanLabel(drawn));
  const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,8}[A-Za-z0-9]$/);
  const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
  const exhibit = fc.record({
    id,
    kind: fc.constantFrom('threat', 'spam', 'statement', 'public-interest'),
    observed: fc.oneof(
      fc.integer({ min: 0, max: 1.7e12 }).map((at) => new Date(at).toISOString()),
      fc.constantFrom('2024-05-01', '2024-05-01T12:00:00+02:00'),
    ),
    summary: fc.oneof(
      text,
      text.map((drawn) => `'=${drawn}`),
      text.map((drawn) => `"${drawn}" — %22`),
    ),
    excerpt: maybe(text),
    location: maybe(fc.oneof(text, fc.constantFrom('https://x.example/a?b="c"', "mid:<'a'@b>", '-vault 7'))),
    sha256: maybe(fc.stringMatching(/^[0-9a-f]{64}$/)),
    target: maybe(label),
    source: maybe(label),
    severity: maybe(fc.constantFrom('low', 'critical')),
    reliability: maybe(fc.constantFrom('A', 'F')),
    credibility: maybe(fc.constantFrom('confirmed', 'unknown')),
    tlp: maybe(fc.constantFrom('clear', 'green')),
    verified: maybe(fc.boolean()),
    repeats: maybe(fc.nat(5)),
    refutes: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
  });
  const drawn = fc
    .uniqueArray(exhibit, { minLength: 1, maxLength: 6, selector: (one) => one.id.toLowerCase() })
    .map((all) =>
      all.map(({ repeats, refutes, ...one }, at) => {
        // an exhibit repeats an earlier one, and refutes later ones: so nothing refutes what it repeats
        const from = repeats === undefined || repeats >= at ? undefined : all[repeats]!.id;
        const others = refutes
          .filter((other) => other > at && other < all.length)
          .map((other) => all[other]!.id);
        const said = { ...one, 'derived-from': from, refutes: others.length === 0 ? undefined : others };
        return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
      }),
    );

  test.each(FORMATS)(
    'any exhibits, by way of %s',
    async (format) => {
      const [from, into] = ['from.yaml', 'into.yaml'].map((name) => join(folder, name)) as [string, string];
      const head = { case: 'from', title: 'T', vocabulary: 'trust-and-safety', 'as-of': '2024-06-01' };
      await fc.assert(
        fc.asyncProperty(drawn, async (evidence) => {
          rmSync(into, { force: true });
          const theCase = { ...head, subject: { name: 'x.example' }, facts: {}, evidence };
          writeFileSync(from, JSON.stringify(theCase));
          const { stderr, exit } = await thereAndBack(format, from, into);
          if (exit !== 0) throw new Error(stderr);
          expect(comingBack(caseAt(into).evidence, format)).toEqual(
            comingBack(caseAt(from).evidence, format),
          );
        }),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 1000,
  );

  test('what a spreadsheet would take for a formula is none, and comes back as it was', async () => {
    const [theCase, file, map, into] = ['c.yaml', 'c.csv', 'c.map.yaml', 'd.yaml'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    writeFileSync(theCase, readFileSync(CASE, 'utf8').replace('A first threat', '"=cmd(), \\"x\\""'));
    await run(['export', theCase, '--to', 'csv', '-o', file]);
    expect(readFileSync(file, 'utf8')).toContain(`"'=cmd(), ""x"""`);
    await run(['new', 'map', file, '-o', map]);
    await run(['import', file, '--map', map, '--into', into, '--subject', 'x']);
    expect(caseAt(into).evidence[0]!.summary).toBe('=cmd(), "x"');
  });

  test('a cell that begins with a tab, too', async () => {
    const [theCase, into] = ['c.yaml', 'd.yaml'].map((name) => join(folder, name)) as [string, string];
    const { evidence, ...rest } = caseAt(CASE);
    const [first] = evidence;
    writeFileSync(theCase, JSON.stringify({ ...rest, evidence: [{ ...first, location: '\tvault 7' }] }));
    await thereAndBack('csv', theCase, into);
    expect(caseAt(into).evidence[0]!.location).toBe('\tvault 7');
  });
});

test('labels are said to be withheld where some are, and by the names of their attributes', async () => {
  const told = async (path: string): Promise<string> =>
    (await run(['export', path, '--to', 'csv', '--for', 'customer'])).stderr;
  expect(await told(CASE)).not.toContain('labels');
  expect(await told(KIWI)).toContain('labels of source');
});
