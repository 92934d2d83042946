import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from '../support/properties.ts';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { LEVELS, type Level } from '../../src/explain/audience.ts';
import { caseFor } from '../../src/explain/seen-by.ts';
import { docketsOfEither } from '../naive/generate.ts';
import { run } from '../support/run.ts';

const RUNS = Number(process.env['RUNS'] ?? 2);

describe('what falls away changes no verdict', () => {
  test('for every policy and case', () => {
    fc.assert(
      fc.property(
        docketsOfEither(3),
        fc.constantFrom(...LEVELS),
        fc.boolean(),
        ({ policy, vocabulary, cases }, level, reveal) => {
          const program = compile(policy, vocabulary);
          for (const theCase of cases) {
            const shown = caseFor({ level, reveal }, vocabulary, theCase);
            expect(decide(program, shown, 'the same').verdict).toEqual(
              decide(program, theCase, 'the same').verdict,
            );
          }
        },
      ),
      { numRuns: RUNS * 50 },
    );
  });
});

/** Findings that put sources, authors and targets into words, and rules of both verdicts. */
const POLICY = {
  policy: 'leaky',
  title: 'A policy that looks at everything',
  version: '1',
  vocabulary: 'trust-and-safety',
  classes: {
    grave: {
      title: 'a grave threat',
      kind: ['threat', 'doxxing'],
      where: { severity: { 'at-least': 'high' } },
    },
  },
  findings: {
    'one-source': {
      title: 'one source says it twice',
      favours: 'terminate',
      same: 'source',
      all: [{ count: 'threat', 'at-least': 2 }],
    },
    'one-author': {
      title: 'one author',
      favours: 'terminate',
      same: 'author',
      all: [{ count: 'grave', 'at-least': 1 }],
    },
    'one-target': { title: 'one target', same: 'target', all: [{ count: 'threat', 'at-least': 1 }] },
    sources: {
      title: 'two sources',
      favours: 'terminate',
      count: 'grave',
      distinct: 'source',
      'at-least': 2,
    },
    more: { title: 'there are more', rate: 'threat', within: '24h', baseline: '7d', 'at-least': 2 },
    police: { title: 'the police act', favours: 'retain', fact: 'law-enforcement', is: 'acting' },
  },
  rules: {
    end: {
      title: 'It ends',
      verdict: 'terminate',
      when: { any: ['one-source', 'one-author', 'one-target', 'sources', 'more'] },
      because: '{sources} sources, {one-author}, of {subject}',
      notice: {
        ground: 'terms',
        clause: 'Section 1',
        category: 'violence',
        restricts: { provision: 'total-termination' },
      },
    },
    stay: { title: 'It stays', verdict: 'retain', when: 'police', overrides: ['end'] },
  },
  notices: { redress: { internal: 'Write to us' } },
};

/** The same with another threshold, for what differs. */
const STRICTER = {
  ...POLICY,
  findings: {
    ...POLICY.findings,
    sources: { ...POLICY.findings.sources, 'at-least': 9 },
    'one-target': { ...POLICY.findings['one-target'], same: 'source' },
  },
};

/** By marker: the first level that it may not reach. */
type Markers = Map<string, Level>;

/** A text that stands nowhere else, for readers up to a level. */
type Mark = (what: string, falls: Level) => string;

const KINDS = ['threat', 'statement', 'doxxing', 'leaked-media', 'public-interest'];
const TLP = [undefined, 'clear', 'green', 'amber', 'amber-strict', 'red'] as const;

const exhibits = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    hour: fc.integer({ min: 0, max: 200 }),
    tlp: fc.constantFrom(...TLP),
    source: fc.nat(2),
    author: fc.nat(2),
    refutes: fc.boolean(),
    severity: fc.constantFrom('low', 'high', 'critical'),
  }),
  { minLength: 3, maxLength: 9 },
);

const cases = fc.record({
  evidence: exhibits,
  police: fc.constantFrom('acting', 'notified'),
  decided: fc.constantFrom('terminate', 'retain'),
  source: fc.constantFrom('notice', 'own-initiative'),
});

type Drawn = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** A case that has something to show at every level. */
const EVERYTHING: Drawn = {
  evidence: [
    ...TLP.map((tlp, index) => ({
      kind: 'threat',
      hour: index,
      tlp,
      source: 0,
      author: index % 3,
      refutes: false,
      severity: 'high' as const,
    })),
    {
      kind: 'doxxing',
      hour: 30,
      tlp: undefined,
      source: 1,
      author: 1,
      refutes: false,
      severity: 'high' as const,
    },
    {
      kind: 'statement',
      hour: 9,
      tlp: undefined,
      source: 2,
      author: 2,
      refutes: true,
      severity: 'low' as const,
    },
  ],
  police: 'notified',
  decided: 'terminate',
  source: 'notice',
};

function exhibitOf(one: Drawn['evidence'][number], index: number, mark: Mark): object {
  const restricted = ['doxxing', 'leaked-media'].includes(one.kind);
  const kept = ['amber', 'amber-strict', 'red'].includes(one.tlp ?? '');
  const open = one.tlp === 'clear';
  const at = new Date(Date.UTC(2024, 4, 10) - one.hour * 3_600_000).toISOString();
  return {
    id: `E${index}`,
    kind: one.kind,
    observed: at,
    // What is clear may reach everybody, and is no marker.
    summary: restricted
      ? mark('restricted', 'internal')
      : kept
        ? mark('kept', 'customer')
        : open
          ? 'open words'
          : mark('summary', 'public'),
    excerpt: mark('excerpt', 'internal'),
    location: mark('location', restricted ? 'internal' : 'customer'),
    sha256: mark('digest', 'customer')
      .replace(/[^0-9a-f]/g, '0')
      .padEnd(64, '0'),
    collected: { by: mark('custodian', 'customer'), method: mark('method', 'customer') },
    source: mark(`source${one.source}`, 'customer'),
    author: mark(`author${one.author}`, 'customer'),
    target: `person-${one.author}`,
    severity: one.severity,
    ...(one.tlp === undefined ? {} : { tlp: one.tlp }),
    ...(one.refutes && index > 0 ? { refutes: [`E${index - 1}`] } : {}),
  };
}

/** A case with a marker in everything that a person may have written. */
function caseOf(drawn: Drawn, markers: Markers): Readonly<Record<string, unknown>> {
  const mark: Mark = (what, falls) => {
    const marker = `zq${what}qz`;
    markers.set(marker, falls);
    return marker;
  };
  let number = 0;
  const unique: Mark = (what, falls) =>
    mark(/^(?:source|author)\d/.test(what) ? what : `${what}${(number += 1)}n`, falls);
  return {
    case: 'leak',
    title: 'A title that everybody sees',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-10T12:00:00Z',
    subject: {
      name: 'leak.example',
      contract: unique('contract', 'customer'),
      notes: [unique('notes', 'customer')],
    },
    facts: { service: 'hosting', 'law-enforcement': drawn.police, 'public-pressure': 'some' },
    evidence: drawn.evidence.map((one, index) => exhibitOf(one, index, unique)),
    notice: {
      source: drawn.source,
      reporter: unique('reporter', 'public'),
      detection: 'manual',
      'content-type': ['text'],
      'content-date': '2024-05-01',
      territory: ['DE'],
      reasons: 'https://reasons.example/leak',
    },
    decisions: [
      {
        verdict: drawn.decided === 'retain' ? 'terminate' : 'retain',
        on: '2024-05-09',
        by: unique('decider', 'public'),
      },
      {
        verdict: drawn.decided,
        on: '2024-05-10',
        by: unique('decider', 'public'),
        reason: unique('reason', 'customer'),
      },
    ],
  };
}

const NOTICES: readonly (readonly [string, Level])[] = [
  ...['text', 'markdown', 'html', 'json'].map(
    (format) => [`notice CASE --to customer -f ${format}`, 'customer'] as const,
  ),
  ...['text', 'markdown', 'html', 'json'].map(
    (format) => [`notice CASE --to reporter -f ${format}`, 'public'] as const,
  ),
  ['notice CASE --to public', 'public'],
  ['notice CASE --to dsa', 'public'],
];

const DECIDE_FORMATS: Readonly<Record<string, readonly string[]>> = {
  decide: ['text', 'json', 'ndjson', 'markdown'],
  explain: ['text', 'json', 'markdown'],
  replay: ['text', 'json', 'junit', 'github', 'sarif', 'markdown'],
  diff: ['text', 'json', 'markdown'],
  verify: ['text', 'json'],
  precedents: ['text', 'json', 'github', 'markdown'],
  check: ['text', 'json', 'github', 'sarif'],
};

/** Every way in which every command writes something of a case for readers of a level. */
function commandsFor(level: Level): readonly string[] {
  const of = (command: string, words: string): readonly string[] =>
    DECIDE_FORMATS[command]!.map((format) => `${command} ${words} --format ${format} --for ${level}`);
  return [
    ...of('decide', 'CASE -p POLICY --verbose'),
    `decide CASE -p POLICY --brief --for ${level}`,
    `decide CASE -p POLICY --without E0 --assume law-enforcement=none --for ${level}`,
    `decide BROKEN CHANGED -p POLICY --for ${level}`,
    ...of('explain', 'CASE -p POLICY'),
    ...of('explain', 'CASE -p POLICY --sweep 2024-05-08..2024-05-12'),
    ...of('explain', 'CASE -p POLICY --precedents BESIDE'),
    `explain CASE -p POLICY --write CHANGES-${level} --for ${level}`,
    ...of('replay', 'CASE ARCHIVE -p POLICY --verbose --fail-on none'),
    ...of('replay', 'CASE BESIDE -p POLICY --fail-on departure'),
    ...of('replay', 'CASE ARCHIVE -p STRICTER --base POLICY --verbose --fail-on none'),
    ...of('diff', 'POLICY STRICTER --cases CASE'),
    ...of('verify', 'CASE CHANGED'),
    `verify BROKEN --for ${level}`,
    ...of('check', 'CASE BROKEN CHANGED POLICY'),
    ...of('precedents', 'CASE ARCHIVE -p POLICY --fail-on none'),
    `dossier CASE -p POLICY --for ${level}`,
    `dossier CASE -p POLICY -o DOCKET --for ${level}`,
    ...['csv', 'misp', 'stix'].map((to) => `export CASE --to ${to} --for ${level}`),
    `record COPY -p POLICY --by zqnobodyqz --on 2024-05-11 --yes --for ${level}`,
    `overrule COPY -p POLICY --by zqnobodyqz --reason zqnothingqz --on 2024-05-11 --yes --for ${level}`,
  ];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-leaks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The paths that stand in command lines, with their files. */
function written(theCase: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const into = mkdtempSync(join(folder, 'case-'));
  const put = (name: string, value: unknown): string => {
    writeFileSync(join(into, name), JSON.stringify(value));
    return join(into, name);
  };
  const decisions = theCase['decisions'] as readonly object[];
  const digest = { 'case-digest': `sha256:${'0'.repeat(64)}` };
  mkdirSync(join(into, 'docket'));
  return {
    CASE: put('case.yaml', theCase),
    COPY: put('copy.yaml', theCase),
    BESIDE: put('beside.yaml', { ...theCase, case: 'beside' }),
    ARCHIVE: put('archive.ndjson', theCase),
    BROKEN: put('broken.yaml', {
      ...theCase,
      facts: { service: 'zqinvalidqz', unknown: 'zqunknownqz' },
      evidnce: [],
    }),
    CHANGED: put('changed.yaml', { ...theCase, decisions: [decisions[0], { ...decisions[1], ...digest }] }),
    POLICY: put('policy.json', POLICY).replace(/json$/, 'json'),
    STRICTER: put('stricter.json', STRICTER),
    DOCKET: join(into, 'docket'),
    ...Object.fromEntries(LEVELS.map((level) => [`CHANGES-${level}`, join(into, `changes-${level}`)])),
  };
}

/** All that a command wrote, wherever. */
async function said(command: string, paths: Readonly<Record<string, string>>): Promise<string> {
  const words = command.split(' ').map((word) => paths[word] ?? word);
  const { output } = await run(command.startsWith('notice') ? [...words, '-p', paths['POLICY']!] : words);
  const folders = command.split(' ').filter((word) => /^(?:DOCKET|CHANGES-)/.test(word));
  const files = folders.flatMap((word) => filesIn(paths[word]!));
  return [output, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
}

function filesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path).flatMap((name) => {
    const here = join(path, name);
    return statSync(here).isDirectory() ? filesIn(here) : [here];
  });
}

/** The markers of a text that its readers are not to see. */
function leaked(text: string, level: Level, markers: Markers): readonly string[] {
  const plain = text.toLowerCase();
  return [...markers]
    .filter(([marker, falls]) => LEVELS.indexOf(level) >= LEVELS.indexOf(falls) && plain.includes(marker))
    .map(([marker]) => marker);
}

describe('what falls away at a level is in no output of it', () => {
  const PATIENCE = 120_000;

  test(
    'of any command, in any format',
    async () => {
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(cases, async (drawn) => {
          const markers: Markers = new Map();
          const theCase = caseOf(drawn, markers);
          const paths = written(theCase);
          for (const level of LEVELS) {
            for (const command of commandsFor(level)) {
              const text = await said(command, paths);
              expect([command, ...leaked(text, level, markers)]).toEqual([command]);
              for (const marker of markers.keys())
                if (text.includes(marker)) seen.add(`${level} ${marker.replace(/\d+/g, '')}`);
            }
          }
          for (const [command, level] of NOTICES) {
            expect([command, ...leaked(await said(command, paths), level, markers)]).toEqual([command]);
          }
          rmSync(join(paths['CASE']!, '..'), { recursive: true });
        }),
        { numRuns: RUNS, endOnFailure: true, seed: 5, examples: [[EVERYTHING]] },
      );
      // A search that finds nothing must have had something to find.
      for (const what of [
        'internal zqsummarynqz',
        'internal zqkeptnqz',
        'internal zqsourceqz',
        'internal zqlocationnqz',
        'customer zqsummarynqz',
        'internal zqdecidernqz',
      ])
        expect([what, seen.has(what)]).toEqual([what, true]);
    },
    PATIENCE,
  );
});
