/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../src/intake/json.ts';
import { objectFault } from '../../src/intake/stix/stix-rules.ts';
import { momentOf } from '../../src/intake/map/moment.ts';
import { formatIn } from '../../src/intake/formats.ts';
import { run, type Run } from '../support/run.ts';
import { expectGolden, transcript } from '../support/golden.ts';

const INPUTS = 'test/inputs/intake';
const CASE = `${INPUTS}/case.yaml`;
const AT = '--at 2024-06-01T08:00:00Z';

const COMMANDS: Readonly<Record<string, string>> = {
  'import/csv': `import ${INPUTS}/tickets.csv --map ${INPUTS}/tickets.map.yaml --into ${CASE} --dry-run ${AT}`,
  'import/ndjson': `import ${INPUTS}/tickets.ndjson --map ${INPUTS}/ndjson.map.yaml --into ${CASE} --dry-run ${AT}`,
  'import/bad-map': `import ${INPUTS}/tickets.csv --map ${INPUTS}/bad.map.yaml --into ${CASE} --dry-run`,
  'import/damaged': `import ${INPUTS}/damaged.csv --map ${INPUTS}/tickets.map.yaml --into ${CASE} --dry-run`,
  'import/unmapped-column': `import ${INPUTS}/tickets.csv --map ${INPUTS}/ndjson.map.yaml --into ${CASE} --dry-run`,
  'import/no-map': `import ${INPUTS}/tickets.csv --into ${CASE}`,
  'import/unknown-format': `import ${CASE} --into ${CASE}`,
  'import/nowhere': `import nowhere.csv --into ${CASE}`,
  'import/mail': `import ${INPUTS}/reports/mail.eml --kind statement --into ${CASE} --dry-run ${AT}`,
  'import/mail-of-no-kind': `import ${INPUTS}/reports/mail.eml --into ${CASE} --dry-run ${AT}`,
  'import/arf': `import ${INPUTS}/reports/arf.eml --into ${CASE} --dry-run --reveal ${AT}`,
  'import/xarf': `import ${INPUTS}/reports/xarf-phishing.json ${INPUTS}/reports/xarf3-spam.json --into ${CASE} --dry-run ${AT}`,
  'import/xarf-restricted': `import ${INPUTS}/reports/xarf-csam.json --into ${CASE} --dry-run --reveal ${AT}`,
  'import/xarf-by-customer': `import ${INPUTS}/reports/xarf-spam.json ${INPUTS}/reports/xarf-ddos.json --cases ${INPUTS} --dry-run ${AT}`,
  'import/misp': `import ${INPUTS}/reports/misp.json --into ${CASE} --dry-run ${AT}`,
  'import/stix': `import ${INPUTS}/reports/stix.json --into ${CASE} --dry-run ${AT}`,
  'import/json': `import ${INPUTS}/tickets.csv --map ${INPUTS}/tickets.map.yaml --into ${CASE} --dry-run ${AT} -f json`,
  'import/no-case': `import ${INPUTS}/tickets.csv`,
  'import/help': 'import --help',
  'intake/help': 'intake --help',
  'add/help': 'add --help',
  'grade/help': 'grade --help',
  'refute/help': 'refute --help',
  'strike/help': 'strike --help',
  'new/map': `new map ${INPUTS}/tickets.csv -o -`,
  'new/map-damaged': `new map ${INPUTS}/damaged.csv -o -`,
};

describe('transcripts', () => {
  test.each(Object.entries(COMMANDS))('%s', async (name, command) => {
    expectGolden(name, await transcript(command));
  });
});

describe('importing', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-import-'));
    copyFileSync(CASE, join(folder, 'case.yaml'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (name: string): string => join(folder, name);
  const textOf = (name: string): string => readFileSync(at(name), 'utf8');
  const put = (name: string, text: string): string => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const take = async (...words: readonly string[]): Promise<Run> => run(['import', ...words]);

  test('keeps every byte of the case that was there', async () => {
    const before = textOf('case.yaml');
    const { exit, stdout } = await take(
      `${INPUTS}/tickets.csv`,
      '--map',
      `${INPUTS}/tickets.map.yaml`,
      '--into',
      at('case.yaml'),
    );
    expect([exit, stdout]).toEqual([3, `${at('case.yaml')}: 2 exhibits added (E-4711 to E-4712)\n`]);
    expect(textOf('case.yaml').startsWith(before)).toBe(true);
    expect((await run(['check', at('case.yaml')])).exit).toBe(0);
  });

  test('adds nothing twice, and a new row alone', async () => {
    const map = put('m.yaml', 'columns: { a: id, k: kind, t: observed, s: summary }\n');
    const head = 'a,k,t,s\n1,spam,2024-05-01,One\n';
    const table = put('t.csv', head);
    const into = ['--map', map, '--into', at('case.yaml')];
    expect((await take(table, ...into)).stdout).toContain('1 exhibit added (E-1)');
    put('t.csv', `${head}2,spam,2024-05-02,Two\n`);
    expect((await take(table, ...into)).stdout).toContain('1 exhibit added (E-2); 1 was in it already');
    expect((await take(table, ...into)).stdout).toContain('nothing to add; 2 exhibits were in it already');
  });

  test('refuses an id that says something else now', async () => {
    const map = put('m.yaml', 'columns: { a: id, k: kind, t: observed, s: summary }\n');
    const { stderr, exit } = await take(
      put('t.csv', 'a,k,t,s\nE1,threat,2024-05-29,Another\n'),
      '--map',
      map,
      '--into',
      at('case.yaml'),
    );
    expect([exit, stderr]).toEqual([3, expect.stringContaining('an exhibit of the case has its id already')]);
    expect(textOf('case.yaml')).toBe(readFileSync(CASE, 'utf8'));
  });

  test('begins a case', async () => {
    const map = put('m.yaml', 'columns: { k: kind, t: observed, s: summary, d: derived-from }\n');
    const table = put('t.tsv', 'k\tt\ts\td\nspam\t2024-05-01\tOne\t\nspam\t2024-05-02\tTwo\tE1\n');
    const words = [
      '--map',
      map,
      '--into',
      at('new-one.yaml'),
      '--subject',
      'x.example',
      '--as-of',
      '2024-06-01',
      '--at',
      '2024-06-02',
    ];
    expect((await take(table, ...words)).exit).toBe(0);
    expect(textOf('new-one.yaml')).toContain('case: new-one\n');
    expect(textOf('new-one.yaml')).toContain('derived-from: E1');
    expect((await run(['check', at('new-one.yaml')])).exit).toBe(0);
  });

  test('keeps no text of a restricted kind, and cleans labels', async () => {
    const map = put('m.yaml', 'columns: { k: kind, t: observed, s: summary, x: excerpt, v: target }\n');
    const table = put('t.csv', 'k,t,s,x,v\ndoxxing,2024-05-01,One,12 Some Street,"person  b "\n');
    const { stderr } = await take(table, '--map', map, '--into', at('case.yaml'));
    expect(stderr).toContain('its text is left out: `doxxing` is restricted');
    expect(textOf('case.yaml')).not.toContain('Some Street');
    expect(textOf('case.yaml')).toContain('target: person b\n');
  });

  test('shows no text of an exhibit in a dry run, unless it is asked to', async () => {
    const map = put('m.yaml', 'columns: { k: kind, t: observed, s: summary, x: excerpt }\n');
    const table = put('t.csv', 'k,t,s,x\nthreat,2024-05-01,One,Some secret words\n');
    const words = [table, '--map', map, '--into', at('case.yaml'), '--dry-run'];
    expect((await take(...words)).output).not.toContain('secret');
    expect((await take(...words, '--reveal')).output).toContain('secret');
    expect(textOf('case.yaml')).toBe(readFileSync(CASE, 'utf8'));
  });

  test.each([
    [
      'a quotation mark that is never closed',
      'k,t,s\nspam,2024-05-01,"One\n',
      'a quotation mark is never closed',
    ],
    ['a header with a name twice', 'k,k,s\n', 'two columns have one name'],
    ['nothing', '', 'the format of'],
  ])('names %s', async (_, text, words) => {
    const map = put('m.yaml', 'columns: { k: kind, t: observed, s: summary }\n');
    const { exit, stderr } = await take(put('t.csv', text), '--map', map, '--into', at('case.yaml'));
    expect([exit, stderr]).toEqual([3, expect.stringContaining(words)]);
    expect(textOf('case.yaml')).toBe(readFileSync(CASE, 'utf8'));
  });

  test('takes many exhibits in one edit', async () => {
    const map = put('m.yaml', 'columns: { k: kind, t: observed, s: summary }\n');
    const rows = Array.from({ length: 2000 }, (_, at) => `spam,2024-05-01,Mail number ${at}`);
    const table = put('t.csv', `k,t,s\n${rows.join('\n')}\n`);
    expect((await take(table, '--map', map, '--into', at('case.yaml'))).stdout).toContain(
      '2000 exhibits added (E2 to E2001)',
    );
  });
});

describe('times of columns', () => {
  test.each([
    ['2024-05-30T14:00:00Z', 'iso', undefined, '2024-05-30T14:00:00Z'],
    ['2024-05-30 14:00', 'iso', 'Europe/Berlin', '2024-05-30T14:00:00+02:00'],
    ['30/01/2024 14:00', 'day/month/year', 'Europe/Berlin', '2024-01-30T14:00:00+01:00'],
    ['5/30/2024 2:05 PM', 'month/day/year', '-05:00', '2024-05-30T14:05:00-05:00'],
    ['12/1/2024 12:30 am', 'month/day/year', 'Z', '2024-12-01T00:30:00Z'],
    ['30.5.2024', 'day.month.year', undefined, '2024-05-30'],
    ['1717060000', 'unix', undefined, '2024-05-30T09:06:40Z'],
    ['1717060000123', 'unix-ms', undefined, '2024-05-30T09:06:40.123Z'],
    ['2024-03-31 01:30', 'iso', 'Europe/London', '2024-03-31T01:30:00+00:00'],
    ['2024-05-30 14:00', 'iso', undefined, undefined],
    ['30/13/2024', 'day/month/year', 'Z', undefined],
    ['yesterday', 'iso', 'Z', undefined],
  ] as const)('%s as %s in %s', (text, format, zone, moment) => {
    expect(momentOf(text, format, zone)).toBe(moment);
  });
});

describe('formats are told by content', () => {
  test.each([
    ['a,b\n1,2\n', 'csv'],
    ['a;b\n1;2\n', 'csv'],
    ['a\tb\n', 'tsv'],
    ['{"a":1}\n{"a":2}\n', 'ndjson'],
    ['{"a":1}\n', 'ndjson'],
    ['{ "xarf_version": "4.2.0" }', 'xarf'],
    ['{"Version":"3","ReporterInfo":{}}', 'xarf'],
    ['{"Event":{"info":"x"}}', 'misp'],
    ['{"type": "bundle", "objects": []}', 'stix'],
    ['From: a@example.org\nSubject: x\n\nHello\n', 'mail'],
    ['Received: by x\n  with y\nFrom: a@b.example\n\n', 'mail'],
    ['a word', undefined],
  ] as const)('%j', (text, format) => {
    expect(formatIn(text)).toBe(format);
  });
});

describe('by the customer that a report is about', () => {
  test('each case takes its own, and what fits none is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-customers-'));
    copyFileSync(CASE, join(folder, 'forum.yaml'));
    const reports = ['xarf-phishing', 'xarf-spam', 'xarf-ddos'].map(
      (name) => `${INPUTS}/reports/${name}.json`,
    );
    const { exit, stdout, stderr } = await run([
      'import',
      ...reports,
      `${INPUTS}/reports/arf.eml`,
      '--cases',
      folder,
    ]);
    expect([exit, stdout]).toEqual([3, expect.stringContaining(`forum.yaml: 7 exhibits added`)]);
    expect(stderr).toContain('no case is about the customer that it names');
    expect((await run(['import', ...reports, '--cases', folder])).stdout).toBe(
      `${join(folder, 'forum.yaml')}: nothing to add; 5 exhibits were in it already\n`,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('objects of STIX are held against the rules of the standard', () => {
  const { objects } = JSON.parse(readFileSync(`${INPUTS}/reports/stix.json`, 'utf8')) as {
    readonly objects: readonly Record<string, unknown>[];
  };
  const [identity, indicator, sighting] = objects as [Json, Json, Json];
  const id = (type: string): string => `${type}--0f0e0d0c-0001-4000-8000-00000000000f`;
  const common = { spec_version: '2.1', created: '2024-05-29T10:00:00Z', modified: '2024-05-29T10:00:00Z' };
  const data = {
    ...common,
    type: 'observed-data',
    id: id('observed-data'),
    first_observed: '2024-05-29T10:00:00Z',
    last_observed: '2024-05-29T10:00:00Z',
    number_observed: 1,
    object_refs: [id('url')],
  };
  const report = {
    ...common,
    type: 'report',
    id: id('report'),
    name: 'R',
    published: '2024-05-29T10:00:00.123456Z',
    object_refs: [id('indicator')],
  };

  test.each([
    [identity, {}, undefined],
    [indicator, { description: '' }, undefined],
    [indicator, { description: 1 }, 'its `description` is not text'],
    [indicator, {}, undefined],
    [sighting, {}, undefined],
    [data, {}, undefined],
    [report, {}, undefined],
    [{ type: 'x-of-ours', id: id('x-of-ours') }, {}, undefined],
    [indicator, { id: 'indicator--1' }, 'its `id` is not its type, `--` and a UUID'],
    [indicator, { id: id('sighting') }, 'its `id` is not its type, `--` and a UUID'],
    [indicator, { type: undefined }, 'its `type` is missing'],
    [indicator, { spec_version: undefined }, 'its `spec_version` is missing'],
    [indicator, { spec_version: '2.0' }, 'its `spec_version` is not `2.1`'],
    [
      indicator,
      { created: '2024-05-29' },
      'its `created` is not a time in UTC such as `2024-05-29T10:00:00Z`',
    ],
    [
      indicator,
      { created: '2024-02-30T10:00:00+02:00' },
      'its `created` is not a time in UTC such as `2024-05-29T10:00:00Z`',
    ],
    [indicator, { modified: '2023-05-29T10:00:00Z' }, 'its `modified` is before its `created`'],
    [indicator, { valid_until: '2023-05-29T10:00:00Z' }, 'its `valid_until` is before its `valid_from`'],
    [indicator, { pattern: '' }, 'its `pattern` is not text'],
    [indicator, { pattern_type: undefined }, 'its `pattern_type` is missing'],
    [indicator, { confidence: 101 }, 'its `confidence` is not a whole number from 0 to 100'],
    [indicator, { labels: [] }, 'its `labels` is not a list, or is an empty one'],
    [indicator, { labels: ['malware', 1] }, 'its `labels` has an entry that is not text'],
    [indicator, { created_by_ref: id('malware') }, 'its `created_by_ref` names no identity'],
    [
      indicator,
      { object_marking_refs: ['tlp:red'] },
      'its `object_marking_refs` has an entry that is not an identifier (`type--UUID`)',
    ],
    [indicator, { revoked: 'true' }, 'its `revoked` is neither `true` nor `false`'],
    [sighting, { sighting_of_ref: undefined }, 'its `sighting_of_ref` is missing'],
    [sighting, { count: -1 }, 'its `count` is not a whole number from 0 to 999999999'],
    [data, { object_refs: undefined }, 'it has neither `objects` nor `object_refs`, or both'],
    [report, { object_refs: [] }, 'its `object_refs` is not a list, or is an empty one'],
    [identity, { name: undefined }, 'its `name` is missing'],
  ] as const)('%#: %j', (sound, change, fault) => {
    expect(objectFault({ ...sound, ...change })).toBe(fault);
  });

  test('of a bundle, what is sound is taken, the newest version of it, and the rest is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-stix-'));
    copyFileSync(CASE, join(folder, 'case.yaml'));
    const file = join(folder, 'b.json');
    const newer = { ...indicator, name: 'What it is called now', modified: '2024-05-30T10:00:00.000Z' };
    const bundle = {
      type: 'bundle',
      id: 'of-mine',
      objects: [identity, newer, null, indicator, 7, { ...sighting, id: 'x' }],
    };
    writeFileSync(file, JSON.stringify(bundle));
    const { exit, stdout, stderr } = await run(['import', file, '--into', join(folder, 'case.yaml')]);
    expect([exit, stdout]).toEqual([3, expect.stringContaining('1 exhibit added')]);
    expect(readFileSync(join(folder, 'case.yaml'), 'utf8')).toContain('What it is called now');
    expect(stderr).toContain('the `id` of the bundle is not `bundle--` and a UUID');
    for (const at of [3, 5, 6]) expect(stderr).toContain(`b.json, object ${at}\n`);
    expect(stderr).not.toContain('object 2');
    rmSync(folder, { recursive: true });
  });
});

describe('what MISP calls a false positive', () => {
  test('is refuted, and not weighed; what was seen by others, or ended, stands', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-misp-'));
    const into = join(folder, 'case.yaml');
    copyFileSync(CASE, into);
    const { stderr } = await run(['import', `${INPUTS}/reports/misp.json`, '--into', into]);
    expect(stderr).toContain('it is called a false positive, and is not weighed');
    await run(['add', 'fact', into, 'service=hosting']);
    const { stdout } = await run([
      'decide',
      into,
      '-p',
      'policies',
      '--as-of',
      '2024-07-01',
      '--format',
      'json',
    ]);
    const { evidence } = JSON.parse(stdout) as { evidence: Record<string, readonly string[]> };
    const uuid = (end: string): string => `5e1f3b2a-6c1c-4d39-8f55-0c2a0a0a0a${end}`;
    expect(evidence['refuted']).toEqual([uuid('02'), uuid('08')]);
    expect(evidence['admitted']).toEqual(
      expect.arrayContaining([
        uuid('01'),
        uuid('03'),
        uuid('05'),
        uuid('06'),
        uuid('07'),
        `${uuid('08')}-false-positive`,
      ]),
    );
    rmSync(folder, { recursive: true });
  });

  test('is told where the vocabulary has no word for a statement', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-misp-'));
    const [words, into] = ['words.yaml', 'case.yaml'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(
      words,
      'vocabulary: words\ntitle: W\nkinds: { phishing: { title: P } }\nattributes: {}\nfacts: {}\n',
    );
    writeFileSync(
      into,
      'case: c\ntitle: C\nvocabulary: words\nas-of: 2024-07-01\nsubject: { name: x }\nfacts: {}\nevidence: []\n',
    );
    const { stderr } = await run(['import', `${INPUTS}/reports/misp.json`, '--into', into, '-p', words]);
    expect(stderr).toContain(
      'an attribute is called a false positive or expired: the vocabulary has no `statement` to say so',
    );
    expect(stderr).toContain('it is tagged as a false positive: the vocabulary has no `statement` to say so');
    expect(readFileSync(into, 'utf8')).not.toContain('refutes');
    rmSync(folder, { recursive: true });
  });
});

describe('what new exhibits say of each other', () => {
  test('may name what comes later, and is left out where the case would not be sound', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-links-'));
    const at = (name: string): string => join(folder, name);
    copyFileSync(CASE, at('case.yaml'));
    writeFileSync(
      at('m.yaml'),
      'columns: { i: id, k: kind, t: observed, s: summary, d: derived-from, r: refutes }\n',
    );
    writeFileSync(
      at('t.csv'),
      [
        'i,k,t,s,d,r',
        'A1,spam,2024-05-01,One,A2,',
        'A2,spam,2024-05-01,Two,,"E1, A3"',
        'A3,spam,2024-05-01,Three,A4,A3',
        'A4,spam,2024-05-01,Four,A3,nowhere',
        '',
      ].join('\n'),
    );
    const { stderr, exit } = await run([
      'import',
      at('t.csv'),
      '--map',
      at('m.yaml'),
      '--into',
      at('case.yaml'),
    ]);
    expect(exit).toBe(0);
    for (const note of [
      'what it repeats would repeat it in turn, so it counts as independent',
      'it says that it refutes itself or what it repeats, which is left out',
      'what it refutes is not in the case',
    ])
      expect(stderr).toContain(note);
    const text = readFileSync(at('case.yaml'), 'utf8');
    expect(text.match(/derived-from: .*|refutes: .*/g)).toEqual([
      'derived-from: A2',
      'refutes: [E1, A3]',
      'derived-from: A4',
    ]);
    rmSync(folder, { recursive: true });
  });
});

describe('the tutorial', () => {
  test('from a ticket export to a verdict, word by word as the manual has it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisis-tutorial-'));
    const [, page = ''] = readFileSync('src/manual/exhibits.md', 'utf8').split(
      '## From a ticket export to a verdict',
    );
    const steps = [...page.matchAll(/^\d\. `decisis ([^`]*)`/gm)].map(([, words]) => words!);
    const typed = async (step: number, stdin = '', without = ' --none'): Promise<Run> =>
      run(steps[step - 1]!.replace(without, '').split(' '), { stdin, asks: stdin !== '' });
    const root = process.cwd();
    process.chdir(folder);
    try {
      writeFileSync('tickets.csv', /```csv\n([^`]*)```/.exec(page)![1]!);
      expect((await typed(1, 'A forum\nservice=hosting\n')).output).toContain('wrote policies/forum.yaml');
      expect((await typed(2)).exit).toBe(0);
      const map = readFileSync('tickets.map.yaml', 'utf8');
      expect(map).toContain('Other: "?"');
      writeFileSync('tickets.map.yaml', map.replace(/^.*Other:.*\n/m, ''));
      expect((await typed(3)).stdout).toContain('3 exhibits would be added');
      const { stdout, stderr } = await typed(3, '', ' --dry-run');
      expect([stdout, stderr]).toEqual([
        'cases/forum-2024.yaml: 3 exhibits added (E-4711 to E-4713)\n',
        expect.stringContaining('tickets.csv:5'),
      ]);
      expect((await typed(4)).exit).toBe(0);
      expect((await typed(5)).stdout).toMatch(/^TERMINATE +forum.example/);
      expect(steps).toHaveLength(5);
    } finally {
      process.chdir(root);
      rmSync(folder, { recursive: true });
    }
  });
});
