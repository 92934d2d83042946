/* oxlint-disable jest/expect-expect -- a golden is an expectation */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { stripVTControlCharacters } from 'node:util';
import { Ajv } from 'ajv';
import * as fc from '../support/properties.ts';
import { validateXML } from 'xmllint-wasm';
import { madeCases } from '../../src/replay/many.ts';
import type { ReplayReport, WritableReport } from '../../src/replay/replay-report.ts';
import { paintWith } from '../../src/report/paint-with.ts';
import { REPLAY_FORMATS, type ReplayFormatName } from '../../src/report/replay/formats.ts';
import type { ReplayFormat, ReplayOptions } from '../../src/report/report-format.ts';
import { expectGolden } from '../support/golden.ts';
import {
  alone,
  EVENTFUL,
  FLIP,
  hostileReport,
  QUIET,
  RAISED,
  STOPPED,
  WITHOUT_BASE,
} from '../support/replay-reports.ts';

const OPTIONS: ReplayOptions = {
  paint: paintWith(false),
  verbose: false,
  limit: 20,
  results: 25_000,
  version: '1.2.3',
  pathOf: (file) => file,
};

/** The formats for readers; a blob is for `merge`, and tried with it. */
const FORMAT_NAMES = (Object.keys(REPLAY_FORMATS) as readonly ReplayFormatName[]).filter(
  (name) => name !== 'blob',
);

function written(
  format: ReplayFormatName,
  report: WritableReport,
  options: Partial<ReplayOptions> = {},
): string {
  const { write }: ReplayFormat = REPLAY_FORMATS[format];
  const text = write(report, { ...OPTIONS, ...options });
  return typeof text === 'string' ? text : [...text].join('');
}

const HOSTILE = ']]> <b>| `x` @a #1\n::error::%0A, \u001B[31m\u202E\uFFFE &\'"';

const STUMBLES = [
  '%',
  ':',
  ',',
  '\n',
  '\r',
  '\t',
  '<',
  '>',
  '&',
  '"',
  "'",
  '|',
  '`',
  '@',
  '#',
  '[',
  ']',
  '(',
  ')',
  '*',
  '_',
  '\\',
  ' ',
  '-',
  '\u0000',
  '\u001B',
  '\u202E',
  '\uD800',
  ']]>',
  '::',
  'a',
];

/** Strings with more of what formats stumble over than chance would give. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...STUMBLES), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
);

/** So many cases of each sort. */
function manyOf(count: number): ReplayReport {
  const ids = Array.from({ length: count }, (_, index) => `case-${index}`);
  const located = ids.map((id) => ({ id, place: `cases/${id}.yaml` }));
  return {
    ...EVENTFUL,
    counts: {
      ...EVENTFUL.counts,
      flips: count,
      drifts: count,
      undecided: count,
      contested: count,
      'newly-contested': count,
    },
    flips: located.map((one) => ({ ...FLIP, ...one, behind: undefined })),
    drifts: located.map((one) => ({ ...FLIP, ...one, behind: undefined, fate: 'drift' })),
    undecided: located,
    contested: located.map((one) => ({ ...one, newly: true })),
  };
}

describe('the reports of a replay', () => {
  test.each(FORMAT_NAMES)('%s', (format) => {
    expectGolden(`replay-report/${format}`, written(format, EVENTFUL));
    expectGolden(`replay-report/${format}-quiet`, written(format, QUIET));
    expectGolden(`replay-report/${format}-hostile`, written(format, hostileReport(HOSTILE)));
    expectGolden(`replay-report/${format}-without-base`, written(format, WITHOUT_BASE));
    expectGolden(`replay-report/${format}-stopped`, written(format, STOPPED));
  });

  test.each(FORMAT_NAMES)('%s tells apart what is not approved, and what departs', (format) => {
    const [one, two, three] = QUIET.same.map(({ id, place }) => ({ id, place }));
    const counts = { ...QUIET.counts, unapproved: 2, departed: 2, reconciled: 1 };
    const departed = [
      { ...two!, reconciled: false },
      { ...three!, reconciled: true },
    ];
    const report = { ...QUIET, counts, unapproved: [one!, two!], departed };
    const parts = [written(format, report), written(format, report, { failOn: ['unapproved'] })];
    expectGolden(`replay-report/${format}-unapproved`, parts.join('\n'));
  });

  test.each(['text', 'markdown'] as const)('%s: more, and less', (format) => {
    expectGolden(`replay-report/${format}-verbose`, written(format, EVENTFUL, { verbose: true }));
    expectGolden(`replay-report/${format}-limit`, written(format, manyOf(5), { limit: 1 }));
  });

  test('where nothing changed there is little to read', () => {
    expect(written('text', QUIET).trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });

  test('colour adds nothing but colour', () => {
    const coloured = written('text', EVENTFUL, { paint: paintWith(true), verbose: true });
    expect(stripVTControlCharacters(coloured)).toBe(written('text', EVENTFUL, { verbose: true }));
    expect(coloured).toContain('\u001B[');
  });

  test('a flip can be let stand by what the report says, where a shell would take it', () => {
    expect(written('text', WITHOUT_BASE)).toContain(`decisis overrule ${FLIP.place} --reason`);
    const spaced = { ...WITHOUT_BASE, flips: [{ ...FLIP, place: 'cases/$(rm -rf x).yaml' }] };
    expect(written('text', spaced)).toContain('decisis overrule CASE --reason');
  });

  test('no line is wider than 80 columns, but for a word that is', () => {
    const long = written('text', EVENTFUL)
      .split('\n')
      .filter((line) => line.length > 80);
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
  });

  test('what is beyond the limit is counted', () => {
    for (const format of ['text', 'markdown'] as const) {
      const said = written(format, manyOf(9), { limit: 2 });
      expect(said).toContain('… and 7 more flips');
      expect(said).toContain('… and 7 more drifted');
      expect(said.match(/… and 7 more(?! flips| drifted)/g)).toHaveLength(2);
      expect(written(format, manyOf(9), { limit: 0 })).toContain('… and 9 more flips');
    }
  });
});

describe('json', () => {
  const parsed = (report: ReplayReport): unknown => JSON.parse(written('json', report));

  test('keys are kebab-case, in and out', () => {
    const keys: string[] = [];
    JSON.stringify(parsed(EVENTFUL), (key, value: unknown) => (keys.push(key), value));
    expect(keys.filter((key) => !/^$|^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))).toEqual([]);
  });

  test('nothing is cut, and every text is as it was', () => {
    expect(parsed(manyOf(300))).toMatchObject({ counts: { flips: 300 }, flips: { length: 300 } });
    expect(parsed(hostileReport(HOSTILE))).toMatchObject({
      base: HOSTILE,
      flips: [{ now: { reason: HOSTILE } }, {}],
    });
  });
});

describe('junit', () => {
  const schema = { fileName: 'junit.xsd', contents: readFileSync('test/report/junit.xsd', 'utf8') };

  /** What a validator has to say of these reports. */
  async function faults(reports: readonly string[]): Promise<readonly string[]> {
    const xml = reports.map((contents, index) => ({ fileName: `report-${index}.xml`, contents }));
    const { valid, errors } = await validateXML({ xml, schema });
    return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
  }

  test('every report is valid', async () => {
    const failOn = ['drift', 'contested', 'undecided'] as const;
    const reports = [QUIET, EVENTFUL, STOPPED, NAMESAKES, WITHOUT_BASE, hostileReport(HOSTILE), manyOf(50)];
    const texts = reports.flatMap((report) => [
      written('junit', report),
      written('junit', report, { failOn }),
    ]);
    expect(await faults(texts)).toEqual([]);
  });

  test('whatever the texts are', async () => {
    const texts = fc.sample(text, 200).map((of) => written('junit', hostileReport(of)));
    expect(await faults(texts)).toEqual([]);
  });

  test('the schema refuses what it should', async () => {
    expect(await faults([written('junit', QUIET).replace('tests="3"', 'tests="many"')])).not.toEqual([]);
    expect(await faults([written('junit', QUIET).replace('</testsuite>', '')])).not.toEqual([]);
  });

  test('no two tests have one name: those of one id are told apart by their place', () => {
    const names = [...written('junit', NAMESAKES).matchAll(/<testcase name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual([
      'kiwi-farms-2022-09-03 (cases/kiwi-farms-2022-09-03.yaml)',
      'kiwi-farms-2022-09-03 (cases/copy.yaml)',
      'kiwi-farms-2022-09-03 (cases/copy.yaml) #2',
      'one',
      'two',
      'three',
    ]);
  });

  test('counts are those of the tests', () => {
    const said = written('junit', EVENTFUL);
    const number = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(said)![1]);
    const elements = (name: string): number => said.split(`<${name} `).length - 1;
    expect(number('tests')).toBe(elements('testcase'));
    expect(number('failures')).toBe(elements('failure'));
    expect(number('skipped')).toBe(elements('skipped'));
    expect(number('errors')).toBe(elements('error'));
    expect([number('tests'), number('failures'), number('skipped'), number('errors')]).toEqual([10, 2, 3, 1]);
  });

  test.each([
    ['drift', 3],
    ['undecided', 5],
    ['contested', 3],
    ['newly-contested', 3],
  ] as const)('failing on %s makes more failures', (failure, failures) => {
    expect(written('junit', EVENTFUL, { failOn: [failure] })).toContain(` failures="${failures}"`);
  });

  test('a case that is contested but the same fails where that is asked for', () => {
    const contested = { ...QUIET, contested: [{ id: 'one', place: 'cases/one.yaml', newly: false }] };
    expect(written('junit', contested)).toContain(' failures="0"');
    expect(written('junit', contested, { failOn: ['newly-contested'] })).toContain(' failures="0"');
    expect(written('junit', contested, { failOn: ['contested'] })).toContain(' failures="1"');
  });
});

describe('github', () => {
  const commands = (report: ReplayReport): readonly string[] =>
    written('github', report)
      .split('\n')
      .filter((line) => line.startsWith('::'));

  /** As the runner reads a command. */
  function read(line: string): { readonly name: string; readonly title: string; readonly message: string } {
    const [, name, properties, message] = /^::(\w+) (.*?)::(.*)$/s.exec(line)!;
    const title = /(?:^|,)title=([^,:]*)$/.exec(properties!)![1]!;
    const unescaped = (of: string): string =>
      of
        .replace(/%0D/g, '\r')
        .replace(/%0A/g, '\n')
        .replace(/%3A/g, ':')
        .replace(/%2C/g, ',')
        .replace(/%25/g, '%');
    return { name: name!, title: unescaped(title), message: unescaped(message!) };
  }

  test('a flip is shown on the line that caused it', () => {
    expect(commands(EVENTFUL)[1]).toMatch(
      /^::error file=policies\/security-services.yaml,line=66,col=15,endLine=66,endColumn=16,title=kiwi/,
    );
    expect(commands(EVENTFUL)[2]).toMatch(/^::error file=archive.ndjson,line=17,title=gab/);
  });

  test('cases that one line changed share an annotation', () => {
    const flips = manyOf(12).flips.map((flip) => ({ ...flip, behind: alone(RAISED) }));
    const [error, ...others] = commands({ ...QUIET, counts: { ...QUIET.counts, flips: 12 }, flips });
    expect(read(error!).title).toBe('12 past decisions flip');
    expect(others).toEqual([]);
  });

  test('GitHub shows ten of each sort, so there are no more, and the rest are counted', () => {
    const all = commands(manyOf(25));
    const count = (name: string): number => all.filter((line) => line.startsWith(`::${name} `)).length;
    expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 1]);
    expect(read(all.at(-1)!).message).toContain('32 more cases');
  });

  test('no text can start or end a command', () => {
    fc.assert(
      fc.property(text, (of) => {
        const lines = written('github', hostileReport(of)).trimEnd().split('\n');
        expect(lines).toHaveLength(8);
        expect(lines.map((line) => /^::(\w+) /.exec(line)?.[1])).toEqual(
          ['error', 'error', 'error', 'error', 'warning', 'error', 'warning', undefined].slice(
            0,
            lines.length,
          ),
        );
        for (const line of lines.slice(0, 7)) read(line);
      }),
    );
  });
});

describe('what could not be decided again', () => {
  test.each(FORMAT_NAMES)('%s names the case, its place and what is wrong', (format) => {
    const said = written(format, EVENTFUL).replaceAll(/\s+/g, ' ');
    expect(said).toContain('cases/broken.yaml');
    expect(said).toMatch(/no kind of exhibit is called .{0,7}thread/);
    expect(said).toContain('case/unknown-kind');
    expect(said).toContain('case/bad-time');
  });

  test.each(FORMAT_NAMES)('%s says what kept the run from looking at any case', (format) => {
    const said = written(format, STOPPED).replaceAll(/\s+/g, ' ');
    expect(said).toContain('policies/hosting.yaml');
    expect(said).toMatch(/no finding is called .{0,7}immanent-threats/);
  });

  test.each([EVENTFUL, STOPPED, { ...QUIET, outcome: 'failed' as const }])(
    'a summary of a run that failed does not read as one that passed',
    (report) => {
      expect(written('markdown', report)).toMatch(/^## Replay failed: /);
      expect(written('markdown', QUIET)).toMatch(/^## Replay: no flips/);
    },
  );
});

/** Two cases of one id in two files, and one that was given twice. */
const NAMESAKES: ReplayReport = {
  ...WITHOUT_BASE,
  flips: [
    WITHOUT_BASE.flips[0]!,
    { ...WITHOUT_BASE.flips[0]!, place: 'cases/copy.yaml' },
    { ...WITHOUT_BASE.flips[0]!, place: 'cases/copy.yaml' },
  ],
};

describe('sarif', () => {
  // The schema that GitHub validates by, from the package that ships it. What it calls a format is tested below.
  const {
    id: _id,
    $schema: _draft,
    ...schema
  } = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as Record<
    string,
    unknown
  >;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  interface Log {
    readonly runs: readonly [
      {
        readonly results: readonly {
          readonly partialFingerprints: object;
          readonly locations: readonly object[];
        }[];
      },
    ];
  }
  const log = (report: ReplayReport, options: Partial<ReplayOptions> = {}): Log =>
    JSON.parse(written('sarif', report, options)) as Log;

  test('the schema refuses what it should', () => {
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test.each([
    ['quiet', QUIET],
    ['eventful', EVENTFUL],
    ['without a base', WITHOUT_BASE],
    ['stopped', STOPPED],
    ['of namesakes', NAMESAKES],
    [
      'from standard input',
      { ...WITHOUT_BASE, flips: [{ ...WITHOUT_BASE.flips[0]!, place: '(standard input)' }] },
    ],
  ])('%s: valid', (_, report) => {
    validate(log(report));
    expect(validate.errors).toBeNull();
  });

  test('valid, and every place a URI, whatever the texts are', () => {
    fc.assert(
      fc.property(text, (of) => {
        const said = log(hostileReport(of));
        validate(said);
        expect(validate.errors).toBeNull();
        const uris = [...JSON.stringify(said).matchAll(/"uri":"([^"]*)"/g)].map(([, uri]) => uri!);
        expect(uris.filter((uri) => !/^[\w.~!*'()/%:-]*$/.test(uri))).toEqual([]);
        for (const uri of uris) decodeURI(uri);
      }),
    );
  });

  test('a result is known again by what it says, not by where', () => {
    const prints = (report: ReplayReport): readonly object[] =>
      log(report).runs[0].results.map(({ partialFingerprints }) => partialFingerprints);
    const moved = EVENTFUL.flips.map((flip) => ({
      ...flip,
      behind: flip.behind && alone({ ...RAISED, place: { ...RAISED.place!, line: 99 } }),
    }));
    expect(prints({ ...EVENTFUL, flips: moved })).toEqual(prints(EVENTFUL));
    const all = prints(EVENTFUL).map((print) => JSON.stringify(print));
    expect(new Set(all).size).toBe(all.length);
  });

  test('no two results are one, whatever they have in common', () => {
    const prints = log(NAMESAKES).runs[0].results.map(({ partialFingerprints }) =>
      JSON.stringify(partialFingerprints),
    );
    expect(new Set(prints).size).toBe(3);
    for (const print of prints) expect(print).toMatch(/^\{"primaryLocationLineHash":"[0-9a-f]{16}:1"\}$/);
  });

  test('GitHub takes 25,000 results a run: the rest are counted, and errors come first', () => {
    const said = written('sarif', manyOf(20_000));
    const { runs } = JSON.parse(said) as {
      runs: readonly [{ results: readonly { level: string }[]; invocations: readonly object[] }];
    };
    expect(runs[0].results).toHaveLength(25_000);
    expect(runs[0].results.slice(0, 20_000).every(({ level }) => level === 'error')).toBe(true);
    expect(JSON.stringify(runs[0].invocations)).toContain('35002 more results left out');
    expect(log(manyOf(30), { results: 20 }).runs[0].results).toHaveLength(20);
  });

  test('it says where to read about the tool, and what paths are relative to', () => {
    expect(written('sarif', QUIET)).toContain('"informationUri": "https://www.npmjs.com/package/decisis"');
    expect(written('sarif', QUIET)).toContain('"originalUriBaseIds": {\n        "SRCROOT"');
  });

  test.each([
    ['cases/a.yaml', { uri: 'cases/a.yaml', uriBaseId: 'SRCROOT' }],
    ['/elsewhere/a b.yaml', { uri: 'file:///elsewhere/a%20b.yaml' }],
    ['C:/elsewhere/a.yaml', { uri: 'file:///C:/elsewhere/a.yaml' }],
    ['//server/share/a.yaml', { uri: 'file://server/share/a.yaml' }],
  ])('%s as a URI', (place, expected) => {
    const [result] = log({ ...WITHOUT_BASE, flips: [{ ...WITHOUT_BASE.flips[0]!, place }] }).runs[0].results;
    expect(result!.locations[0]).toMatchObject({ physicalLocation: { artifactLocation: expected } });
  });

  test('a case in a file with a name that no URI may hold', () => {
    const place = 'fälle/a b#1?.yaml';
    const [result] = log({ ...WITHOUT_BASE, flips: [{ ...WITHOUT_BASE.flips[0]!, place }] }).runs[0].results;
    expect(JSON.stringify(result!.locations)).toContain('"uri":"f%C3%A4lle/a%20b%231%3F.yaml"');
  });
});

describe('markdown', () => {
  test('stays within what a comment may hold, and counts what found no room', () => {
    const said = written('markdown', manyOf(2000), { limit: 2000 });
    expect(said.length).toBeLessThan(65_536);
    const rows = said.split('\n').filter((line) => line.startsWith('| `case-') && line.includes('**')).length;
    expect(rows).toBeGreaterThan(100);
    expect(said).toContain(`… and ${2000 - rows} more flips`);
  });

  test('one case too long for it is counted too', () => {
    const flips = [
      { ...FLIP, standing: { ...FLIP.standing, by: 'x'.repeat(70_000) }, title: 'y'.repeat(70_000) },
    ];
    const said = written('markdown', { ...WITHOUT_BASE, flips });
    expect(said.length).toBeLessThan(65_536);
    expect(said).toContain('There was no room for the details of 1 flip');
  });

  test('no text makes a line, a row or an element of its own', () => {
    const shape = (of: string): string =>
      written('markdown', hostileReport(of), { verbose: true })
        .split('\n')
        .map((line) => /^(\| (?!---)|- |<details>|<\/details>|#+ |\*\*|)/.exec(line)![0] + rowOf(line))
        .join('\n');
    const rowOf = (line: string): string =>
      line.startsWith('|') ? String(line.match(/(?<!\\)\|/g)?.length) : '';
    const plain = shape('plain');
    fc.assert(fc.property(text, (of) => expect(shape(of)).toBe(plain)));
  });

  test('every element that is opened is closed, and none is a text’s own', () => {
    fc.assert(
      fc.property(text, (of) => {
        const tags = [...written('markdown', hostileReport(of)).matchAll(/(?<!\\)<(\/?[a-z]+)/g)].map(
          ([, tag]) => tag,
        );
        expect(
          tags.filter((tag) => !['details', 'summary', '/details', '/summary', 'br'].includes(tag!)),
        ).toEqual([]);
        expect(tags.filter((tag) => tag === 'details')).toHaveLength(
          tags.filter((tag) => tag === '/details').length,
        );
      }),
    );
  });
});

describe('a terminal obeys no text', () => {
  test.each(['text', 'github', 'markdown', 'junit'] as const)('%s', (format) => {
    fc.assert(
      fc.property(text, (of) => {
        expect(written(format, hostileReport(of)).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
      }),
    );
  });
});

describe('a report whose lists are not held is written as one whose lists are:', () => {
  /** The same report with cases that are accounted for as they are written. */
  function unheld(report: ReplayReport): WritableReport {
    const made = <T extends { readonly id: string; readonly place: string }>(
      list: readonly T[],
    ): ReturnType<typeof madeCases<T, T>> =>
      madeCases(
        list,
        ({ id }) => id,
        (one) => one,
        0,
      );
    return { ...report, flips: made(report.flips), drifts: made(report.drifts), same: made(report.same) };
  }

  test.each(FORMAT_NAMES)('%s', (format) => {
    for (const report of [EVENTFUL, QUIET, STOPPED, WITHOUT_BASE, hostileReport(HOSTILE)])
      for (const failOn of [[], ['drift', 'contested', 'unapproved', 'undecided']] as const)
        expect(written(format, unheld(report), { failOn })).toBe(written(format, report, { failOn }));
  });

  test('SARIF asks for no more cases than it has room for', () => {
    const flips = Array.from({ length: 10 }, (_, at) => ({ ...FLIP, id: `case-${at}` }));
    const asked: string[] = [];
    const made = madeCases(
      flips,
      ({ id }) => id,
      (one) => {
        asked.push(one.id);
        return one;
      },
      0,
    );
    const text = written('sarif', { ...QUIET, flips: made }, { results: 3 });
    expect(text).toContain('7 more results left out');
    expect(asked).toEqual(['case-0', 'case-1', 'case-2']);
  });
});
