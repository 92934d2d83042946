/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCase, read, type Case } from '../../src/index.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { parseTime } from '../../src/model/time.ts';
import { expectGolden, transcript } from '../support/golden.ts';
import { run } from '../support/run.ts';
import { fileOf, sound } from '../support/told.ts';

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

  const KEPT = {
    csv: [
      'id',
      'kind',
      'observed',
      'derived-from',
      'target',
      'source',
      'severity',
      'reliability',
      'credibility',
      'verified',
    ],
    misp: ['kind', 'reliability', 'credibility'],
    stix: ['kind', 'source', 'credibility'],
  } as const;

  test.each(['csv', 'misp', 'stix'] as const)('by way of %s', async (format) => {
    const [file, map, into] = [`k.${format}`, 'k.map.yaml', 'k.yaml'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    expect((await run(['export', KIWI, '--to', format, '-o', file])).exit).toBe(0);
    if (format === 'csv') await run(['new', 'map', file, '-o', map]);
    const words = existsSync(map) ? ['--map', map] : [];
    const { exit } = await run([
      'import',
      file,
      ...words,
      '--into',
      into,
      '--subject',
      'x.example',
      '--as-of',
      '2022-09-05',
    ]);
    expect(exit).toBe(0);
    const before = caseAt(KIWI).evidence;
    const after = caseAt(into).evidence.slice(format === 'misp' ? 1 : 0);
    const keptOf = (evidence: Case['evidence']): readonly object[] =>
      evidence.map((exhibit) => [
        Number(parseTime(exhibit.observed)),
        ...KEPT[format].map(
          (key) => exhibit[key] ?? (key === 'credibility' && format === 'stix' ? 'unknown' : undefined),
        ),
      ]);
    expect(keptOf(after)).toEqual(keptOf(before));
  });

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
});
