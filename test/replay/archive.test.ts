import { JUDGEMENT } from '../../src/replay/judgement.ts';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeRange, type RangeResult } from '../../src/replay/archive/judge-range.ts';
import { RangeReader } from '../../src/replay/archive/range-reader.ts';
import { SIZE_LIMIT } from '../../src/source/file-chunks.ts';
import { LineJudge } from '../../src/replay/archive/line-judge.ts';
import { loadPolicies } from '../../src/cli/policies/policies.ts';
import { codeBook } from '../../src/engine/code-book.ts';
import { CodedCase } from '../../src/engine/coded-case.ts';
import { canonicalJson } from '../../src/engine/canonical-json.ts';
import { caseDigest } from '../../src/engine/digest.ts';
import { onlyApplying } from '../../src/engine/choose.ts';
import { compile } from '../../src/engine/compile.ts';
import { encode } from '../../src/engine/encode.ts';
import { settle, settleCoded } from '../../src/engine/settle.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { loadCaseLine } from '../../src/load/case-line.ts';
import {
  PROCEEDINGS,
  type Case,
  type Decision,
  type Fact,
  type FactEntry,
  type Value,
} from '../../src/model/case.ts';
import type { Domain, Vocabulary } from '../../src/model/vocabulary.ts';
import { IdHash } from '../../src/replay/id-hash.ts';
import { SeenIds } from '../../src/replay/seen-ids.ts';
import { LineDigest } from '../../src/replay/scan/line-digest.ts';
import { LineScanner } from '../../src/replay/scan/line-scanner.ts';
import { drawDocket, pairs, type Pair } from '../naive/generate.ts';
import { drawValue } from '../naive/draw-test.ts';
import { pick, seeded, shuffledKeys, type Draw } from '../naive/draw.ts';
import { TEXT_LIMIT } from '../../src/source/text-limit.ts';
import { run, type Run } from '../support/run.ts';

const size = Number(process.env['DECISIS_SCANS'] ?? 1500);

/** How many policies packs are tried under. */
const DOCKETS = 6;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-archive-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A line as the scanner is given it: with its newline, and room behind it. */
const bytesOf = (line: string): { bytes: Buffer; end: number } => {
  const text = Buffer.from(line);
  return { bytes: Buffer.concat([text, Buffer.from('\n'), Buffer.alloc(32, 0x20)]), end: text.length };
};

/** A case with decisions, so that they are read too. */
function decided(draw: Draw, { case: theCase }: Pair): Case {
  const decisions: Decision[] = [
    { verdict: 'retain', on: '2024-01-02', by: 'trust and safety' },
    {
      verdict: 'terminate',
      on: '2024-02-03T04:05:06Z',
      by: 'policy board',
      reason: 'it came out otherwise',
      grounds: ['one', 'two'],
      policy: { id: 'p', version: '1' },
    },
  ];
  const digests = { 'case-digest': digest('a'), previous: digest('b'), engine: '0.2.0', digest: digest('c') };
  const taken = decisions.slice(0, draw(3));
  const entries = taken.map((one) => (draw(2) === 0 ? one : { ...one, ...digests }));
  return {
    ...theCase,
    decisions: entries.map((one) => (draw(2) === 0 ? one : { ...one, ...recorded(draw, one) })),
  };
}

/** How a decision was made: now and then not as it may be. */
function recorded(draw: Draw, { verdict, by }: Decision): Partial<Decision> {
  const other = verdict === 'retain' ? 'terminate' : 'retain';
  const roles = ['head of policy', 'counsel', by ?? 'counsel', 'Trust and Safety'];
  return {
    ...(draw(3) === 0 ? { proceeding: pick(draw, PROCEEDINGS) } : {}),
    ...(draw(3) === 0 ? { 'approved-by': Array.from({ length: 1 + draw(2) }, () => pick(draw, roles)) } : {}),
    ...(draw(3) === 0 ? { reason: 'it was asked for' } : {}),
    ...(draw(3) === 0
      ? {
          advice: {
            verdict: draw(5) === 0 ? verdict : other,
            ...(draw(2) === 0 ? { grounds: ['one'] } : {}),
          },
        }
      : {}),
    ...(draw(4) === 0
      ? { signature: '-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----\n' }
      : {}),
  };
}

/** The same case with some of its facts in full: an entry or a history, dated, and shown by exhibits. */
function inFull(draw: Draw, { vocabulary, case: theCase }: Pair): Case {
  const ids = theCase.evidence.map(({ id }) => id);
  const asOf = Date.parse(theCase['as-of']);
  const entries = (value: Value, domain: Domain): readonly FactEntry[] => {
    const count = domain.fixed === true ? 1 : 1 + draw(4);
    let since = asOf - draw(4) * 1000;
    return Array.from({ length: count }, (_, at): FactEntry => {
      since += at === 0 ? 0 : 1 + draw(1500) - (draw(60) === 0 ? 2000 : 0);
      const dated = domain.fixed !== true && (at > 0 || draw(2) === 0);
      const shown = ids.length > 0 && draw(3) === 0;
      return {
        value: draw(2) === 0 ? value : drawValue(draw, domain),
        ...(dated ? { since: new Date(since).toISOString() } : {}),
        ...(shown ? { 'shown-by': Array.from({ length: 1 + draw(2) }, () => pick(draw, ids)) } : {}),
      };
    });
  };
  const facts = Object.entries(theCase.facts).map(([name, fact]): [string, Fact] => {
    const domain = vocabulary.facts[name]!;
    if (draw(2) === 0 || typeof fact === 'object') return [name, fact];
    const all = entries(fact, domain);
    return [name, all.length === 1 && draw(2) === 0 ? all[0]! : all];
  });
  return { ...theCase, facts: Object.fromEntries(facts) };
}

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** JSON as some writer or other lays it out. */
function written(draw: Draw, theCase: Case): string {
  const shuffled = shuffledKeys(draw, theCase as never) as unknown as Case;
  const evidence = shuffled.evidence.map((exhibit) => shuffledKeys(draw, exhibit));
  const json = JSON.stringify({ ...shuffled, evidence });
  if (draw(3) === 0) return JSON.stringify(JSON.parse(json), null, 1).replaceAll('\n', ' ');
  return draw(4) === 0 ? json.replaceAll('":', '" : ') : json;
}

/** One slip of a pen that writes JSON. */
function spoiled(draw: Draw, line: string): string {
  const at = draw(line.length);
  const marks = [
    '"',
    '\\',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '0',
    '-',
    ' ',
    'e',
    '\u0001',
    'é',
    '\\u00e9',
    '\\ud800',
    '.',
    'x',
    '',
  ];
  const cut = draw(2) === 0 ? 1 : 0;
  return line.slice(0, at) + pick(draw, marks) + line.slice(at + cut);
}

/** A scanner, and what it reads into. */
interface Scanning {
  readonly scanner: LineScanner;
  readonly coded: CodedCase;
}

function scanningBy(vocabulary: Vocabulary): Scanning {
  const book = codeBook(vocabulary);
  const coded = new CodedCase(book);
  const scanner = new LineScanner(book, coded);
  scanner.isForDigests = true;
  return { scanner, coded };
}

const digests = new LineDigest();

/** What stands of a fact, but for the names of what shows it, which the scanner leaves out. */
const withoutNames = (history: CodedCase['histories'][number]): unknown =>
  history?.map(({ value, since }) => ({ value, since }));

/** Holds what the scanner takes against what the loader says of the same line. */
function compare(pair: Pair, { scanner, coded }: Scanning, line: string): boolean {
  const { bytes, end } = bytesOf(line);
  if (!scanner.scan(bytes, 0, end)) return false;
  const loaded = loadCaseLine(line, pair.vocabulary);
  if (loaded === undefined) throw new Error(`taken, though invalid: ${line}`);
  const program = compile(pair.policy, pair.vocabulary, '');
  const standing = loaded.decisions?.at(-1);
  const expected = standing && {
    verdict: standing.verdict,
    grounds: standing.grounds,
    advice: standing.advice,
    caseDigest: standing['case-digest'],
    'approved-by': standing['approved-by']?.map((role) => role.toLowerCase()),
  };
  expect(scanner.standing).toEqual(expected);
  expect(settleCoded(program, coded)).toEqual(settle(program, loaded));
  const whole = new CodedCase(codeBook(pair.vocabulary));
  encode(loaded, whole);
  expect(coded.facts).toEqual(whole.facts);
  expect(coded.histories.map(withoutNames)).toEqual(whole.histories.map(withoutNames));
  expect(bytes.toString('utf8', scanner.idStart, scanner.idEnd)).toBe(loaded.case);
  const { scanned } = scanner;
  const quick = scanned && digests.of(bytes, 0, end, scanned);
  expect([caseDigest(loaded), undefined]).toContain(quick);
  return true;
}

describe('what the scanner knows of a line suffices for the digest of its case', () => {
  const exhibit = {
    id: 'E1',
    kind: 'threat',
    observed: '2024-05-01',
    summary: 'A "threat"\n…😀',
    collected: { method: 'capture', by: 'reviewer', at: '2024-05-02' },
    sha256: 'AB'.repeat(32),
  };
  const theCase = {
    title: 'one',
    case: 'one',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-06-01T00:00:00Z',
    subject: { since: 2012, name: 'x' },
    facts: { service: 'security' },
    evidence: [
      exhibit,
      { summary: 'B', kind: 'harassment', observed: '2024-05-03', id: 'E2', refutes: ['E1'] },
    ],
    decisions: [{ verdict: 'retain', on: '2024-06-02' }],
  } satisfies Case;
  const { scanner } = scanningBy(builtInVocabulary());
  const scannedAs = (line: string): string | undefined => {
    const { bytes, end } = bytesOf(line);
    expect(scanner.scan(bytes, 0, end)).toBe(true);
    return scanner.scanned && digests.of(bytes, 0, end, scanner.scanned);
  };
  const spaced = (line: string): string => line.replaceAll(':{', ' :  {').replaceAll(',"', ' ,\t"');

  test.each([
    ['as JSON.stringify writes it', theCase],
    ['with no exhibits', { ...theCase, evidence: [] }],
    ['with keys in order', JSON.parse(canonicalJson(theCase)) as Case],
    ['without decisions', { ...theCase, decisions: [] }],
  ] as const)('%s', (_, one) => {
    const line = JSON.stringify(one);
    expect(scannedAs(line)).toBe(caseDigest(one));
    expect(scannedAs(spaced(line))).toBe(caseDigest(one));
  });

  test('but not if a text has an escape that RFC 8785 writes otherwise', () => {
    const line = JSON.stringify(theCase);
    expect(scannedAs(line.replace('…', String.raw`\u2026`))).toBeUndefined();
    expect(scannedAs(line.replace('capture', String.raw`c\u0061pture`))).toBeUndefined();
    expect(scannedAs(line)).toBe(caseDigest(theCase));
  });

  test('and none of it is written where no case has a digest', () => {
    const { bytes, end } = bytesOf(JSON.stringify(theCase));
    const idle = scanningBy(builtInVocabulary()).scanner;
    idle.isForDigests = false;
    expect(idle.scan(bytes, 0, end)).toBe(true);
    expect(idle.scanned).toBeUndefined();
  });
});

describe('the scanner', () => {
  test('leaves a decision whose reason nobody gives to whoever says so', () => {
    const [pair] = [...pairs(11, 1)];
    const scans = (decision: Decision): boolean => {
      const { bytes, end } = bytesOf(JSON.stringify({ ...pair!.case, decisions: [decision] }));
      return scanningBy(pair!.vocabulary).scanner.scan(bytes, 0, end);
    };
    const decision = { verdict: 'retain', on: '2024-01-02', reason: 'it was a joke' } as const;
    expect(scans(decision)).toBe(false);
    expect(scans({ ...decision, by: 'reviewer' })).toBe(true);
  });

  test.each([1, 2] as const)(
    'takes what is valid of version %s, and decides it as the loader’s value is decided',
    (version) => {
      const draw = seeded(7);
      let taken = 0;
      let all = 0;
      for (const pair of pairs(11, size / 2, version)) {
        // a case of a wider vocabulary is scanned by that one
        if (pair.case.vocabulary !== pair.vocabulary.vocabulary) continue;
        const line = written(draw, decided(draw, { ...pair, case: inFull(draw, pair) }));
        const isTaken = compare(pair, scanningBy(pair.vocabulary), line);
        if (!isTaken && loadCaseLine(line, pair.vocabulary) === undefined) continue;
        taken += Number(isTaken);
        all += 1;
      }
      expect(taken / all).toBeGreaterThan(0.9);
    },
  );

  test.each([1, 2] as const)(
    'never takes a line of version %s that the loader refuses, whatever slip is in it',
    (version) => {
      const draw = seeded(13);
      let taken = 0;
      for (const pair of pairs(17, size / 2, version)) {
        if (pair.case.vocabulary !== pair.vocabulary.vocabulary) continue;
        const line = written(draw, decided(draw, { ...pair, case: inFull(draw, pair) }));
        for (let slip = 0; slip < 8; slip += 1) {
          taken += Number(compare(pair, scanningBy(pair.vocabulary), spoiled(draw, line)));
        }
      }
      expect(taken).toBeGreaterThan(size / 20);
    },
  );

  test('keeps nothing of the line before', () => {
    const draw = seeded(19);
    const all = [...pairs(23, 400)];
    const [first] = all;
    const scanning = scanningBy(first!.vocabulary);
    const alike = all.filter(({ vocabulary }) => vocabulary === first!.vocabulary);
    expect(alike.length).toBeGreaterThan(1);
    for (const pair of alike) {
      compare(pair, scanning, written(draw, decided(draw, pair)));
      const { bytes, end } = bytesOf(spoiled(draw, written(draw, pair.case)));
      scanning.scanner.scan(bytes, 0, end);
    }
  });
});

const KIWI = ['fixtures/cases/kiwi-farms-2022-09-03.yaml', 'fixtures/cases/kiwi-farms-2022-08-31.yaml'];

/** An archive of many cases made of two: one in ten with a decision that no longer holds. */
async function archive(cases: number): Promise<string> {
  const loaded = loadPolicies(['policies']);
  if (!loaded.ok) throw new Error('the policies are broken');
  const { casesOf } = await import('../../src/cli/cases/cases.ts');
  const lines: string[] = [];
  const found: Case[] = [];
  for await (const item of casesOf(KIWI, process.stdin, loaded.value.vocabularies))
    if (item.ok) found.push(item.case);
  for (let index = 0; index < cases; index += 1) {
    const theCase = found[index % 2]!;
    const [standing] = theCase.decisions!;
    const flipped = standing!.verdict === 'retain' ? 'terminate' : 'retain';
    const verdict = index % 10 === 3 ? flipped : standing!.verdict;
    const decisions = index % 50 === 7 ? [] : [{ ...standing, verdict }];
    lines.push(
      JSON.stringify({ ...theCase, case: `c-${index}`, title: 'ä'.repeat(index % 97) + 'x', decisions }),
    );
    if (index % 40 === 11) lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

describe('stretches of an archive', () => {
  const placesIn = ({
    notables: { starts, ends, judgements },
  }: RangeResult): readonly (readonly number[])[] =>
    Array.from(judgements, (judgement, at) => [starts[at]!, ends[at]!, judgement]);

  test('wherever it is cut, the parts come to the whole', async () => {
    const path = join(folder, 'a.ndjson');
    const text = Buffer.from(await archive(60));
    writeFileSync(path, text);
    const loaded = loadPolicies(['policies']);
    if (!loaded.ok) throw new Error('the policies are broken');
    const judge = new LineJudge(loaded.value.programs, loaded.value.vocabularies);
    const descriptor = openSync(path, 'r');
    const { size: bytes } = fstatSync(descriptor);
    const reader = new RangeReader(descriptor, bytes);
    const whole = judgeRange(reader, { from: 0, to: bytes, all: true, weigh: false, named: 1000 }, judge);
    expect(whole.tally[JUDGEMENT.flip]).toBe(6);
    const draw = seeded(3);
    for (let round = 0; round < 60; round += 1) {
      const cut = round === 0 ? text.indexOf(10) : round === 1 ? text.indexOf(10) + 1 : draw(bytes);
      const one = judgeRange(reader, { from: 0, to: cut, all: true, weigh: false, named: 1000 }, judge);
      const two = judgeRange(reader, { from: cut, to: bytes, all: true, weigh: false, named: 1000 }, judge);
      expect(one.lines + two.lines).toBe(whole.lines);
      expect([...placesIn(one), ...placesIn(two)]).toEqual(placesIn(whole));
    }
    closeSync(descriptor);
  });

  test('lines longer than a piece of reading, without a last newline, with bytes that are no text', async () => {
    const path = join(folder, 'long.ndjson');
    const [first] = (await archive(1)).split('\n');
    const named = (id: string, line: string): string => line.replace('"case":"c-0"', `"case":"${id}"`);
    const long = first!.replace(
      '"title":"x"',
      `"title":"${'y'.repeat(TEXT_LIMIT)}"${' '.repeat(2 * TEXT_LIMIT)}`,
    );
    const broken = Buffer.from(first!.replace('"title":"x"', '"title":"\u00e9"'), 'latin1');
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from(`${long}\n`),
        broken,
        Buffer.from(`\n${named('b', long)}\n${named('c', first!)}`),
      ]),
    );
    const { stdout, stderr, exit } = await run(['replay', path, '--jobs', '1']);
    expect(stdout).toContain('4 cases: no flips, 3 the same, 1 invalid.');
    expect(stderr).toContain(`${path}:2`);
    expect(exit).toBe(3);
  });
});

describe('replay of an archive', () => {
  /** A report, without the words that differ from run to run. */
  const report = async (
    words: readonly string[],
  ): Promise<{ counts: Record<string, number>; flips: { id: string; place: string }[] }> => {
    const { stdout } = await run(['replay', ...words, '--format', 'json']);
    return JSON.parse(stdout) as never;
  };

  test('tells of an id that stands twice, on however many cores, and counts the first alone', async () => {
    const path = join(folder, 'twice.ndjson');
    const lines = (await archive(1500)).split('\n').filter((line) => line !== '');
    writeFileSync(path, [...lines, lines[3], '', lines[7], '{', lines[1400], lines[3]].join('\n'));
    const told = (jobs: string): Promise<Run> => run(['replay', path, '--jobs', jobs, '--limit', '1']);
    const one = await told('1');
    expect(await told('3')).toEqual(one);
    expect(one.exit).toBe(3);
    for (const line of [1501, 1503, 1505, 1506]) expect(one.stderr).toContain(`twice.ndjson:${line}`);
    expect(one.stdout).toContain('1505 cases: 150 flips, 1320 the same, 30 undecided, 5 invalid.');
  }, 60_000);

  test('hashes ids as others do', () => {
    const hash = new IdHash([0x0302_0100, 0x0706_0504]);
    const bytes = Uint8Array.from({ length: 64 }, (_, at) => at);
    const hashed = [0, 1, 2, 3, 4, 7, 8].map((length) => {
      hash.of(bytes, 0, length);
      return [hash.low, hash.high];
    });
    // the first of the vectors that come with the algorithm, as numbers
    const vectors = [
      '218d1f59b9b83cc8',
      'be552412f8387315',
      '064f39ef7c50eb57',
      'ce0f1a45f7060679',
      'd5e78a175be52ea1',
    ];
    const more = ['ff202728b07bc684', 'edfee820bce4858c'];
    const numbers = [...vectors, ...more].map((hex) => {
      const buffer = Buffer.from(hex, 'hex');
      return [buffer.readUInt32LE(0), buffer.readUInt32LE(4)];
    });
    expect(hashed).toEqual(numbers);
  });

  test('keeps where each of many ids was met first', () => {
    const seen = new SeenIds();
    const met = new Map<string, number>();
    const draw = seeded(31);
    let wrong = 0;
    for (let place = 0; place < 200_000; place += 1) {
      const [low, high] = [draw(400), draw(700)].map((part) => Math.imul(part + 1, 0x85eb_ca6b) >>> 0) as [
        number,
        number,
      ];
      const key = `${low} ${high}`;
      if (seen.add(low, high, place) !== met.get(key)) wrong += 1;
      if (!met.has(key)) met.set(key, place);
    }
    expect(wrong).toBe(0);
  });

  test('does not depend on jobs, shards or packing', async () => {
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, await archive(4000));
    const one = await report([path, '--jobs', '1']);
    expect(one.counts).toMatchObject({ decided: 3920, flips: 400, undecided: 80, invalid: 0 });
    expect(await report([path, '--jobs', '3'])).toEqual(one);
    const shards = await Promise.all(
      [1, 2, 3].map((part) => report([path, '--shard', `${part}/3`, '--jobs', '1'])),
    );
    expect(shards.flatMap(({ flips }) => flips)).toEqual(one.flips);
    expect(shards.reduce((sum, { counts }) => sum + counts['decided']!, 0)).toBe(3920);
    const pack = join(folder, 'a.pack');
    expect((await run(['pack', path, '-o', pack])).exit).toBe(0);
    const packed = await report([pack]);
    expect(packed.counts).toEqual(one.counts);
    expect(packed.flips).toEqual(one.flips);
  }, 60_000);

  test('a line that ends as on Windows is read as others are, and one with a carriage return within is not', async () => {
    const path = join(folder, 'a.ndjson');
    const [line] = (await archive(1)).trim().split('\n');
    writeFileSync(path, `${line}\r\n`);
    expect((await report([path])).counts).toMatchObject({ decided: 1, invalid: 0 });
    writeFileSync(path, `${line!.replace('"service"', '"servce"')}\r\n`);
    expect((await run(['replay', path])).stderr).toContain('[case/unknown-fact]');
    writeFileSync(path, `${line!.replace(',', ',\r')}\n`);
    expect((await report([path])).counts).toMatchObject({ decided: 0, invalid: 1 });
  });

  test('warns of labels that look alike where a line comes to another verdict, as of a file', async () => {
    const [line] = (await archive(1)).trim().split('\n');
    const theCase = JSON.parse(line!) as Case;
    const exhibit = { observed: '2018-01-01', kind: 'data-harvesting', summary: 's' };
    const evidence = ['abuse-desk', 'abuse desk'].map((source, at) => ({ ...exhibit, id: `L${at}`, source }));
    const standing = theCase.decisions!.at(-1)!;
    const verdict = standing.verdict === 'retain' ? 'terminate' : 'retain';
    const text = (decision: Decision): string =>
      JSON.stringify({ ...theCase, evidence: [...theCase.evidence, ...evidence], decisions: [decision] });
    const [path, file] = [join(folder, 'a.ndjson'), join(folder, 'a.yaml')];
    const warnings = async (place: string, decision: Decision): Promise<number> => {
      writeFileSync(place, `${text(decision)}\n`);
      const { stderr } = await run(['replay', place]);
      return stderr.match(/warning\[case\/look-alikes\]/g)?.length ?? 0;
    };
    expect(await warnings(path, { ...standing, verdict })).toBe(1);
    expect(await warnings(file, { ...standing, verdict })).toBe(1);
    expect(await warnings(file, standing)).toBe(1);
    expect(await warnings(path, standing)).toBe(0);
  });

  test('keeps numbers under the subject as they are written, or refuses them as in a file', async () => {
    const path = join(folder, 'a.ndjson');
    const [line] = (await archive(1)).trim().split('\n');
    const within = (subject: string): string =>
      line!.replace(/"subject":\{[^}]*\}/, `"subject":{"name":"x",${subject}}`);
    for (const kept of ['"contract":1500', '"rate": 1.5, "all" : [-2, 0.25]'])
      expect((await replayed(within(kept))).counts).toMatchObject({ decided: 1, invalid: 0 });
    for (const changed of ['"rate":1.50', '"contract":15e2', '"all":[1,"x",2.0]', '"zero":-0']) {
      writeFileSync(path, within(changed));
      expect((await run(['replay', path])).stderr).toContain('[case/changed-number]');
    }
    async function replayed(text: string): ReturnType<typeof report> {
      writeFileSync(path, text);
      return report([path]);
    }
  });

  test('verifies the digest of what was decided on, and refuses a case that was changed', async () => {
    const path = join(folder, 'a.ndjson');
    const lines = (await archive(2)).trim().split('\n');
    const theCase = JSON.parse(lines[0]!) as Case;
    const digest = (await import('../../src/engine/digest.ts')).caseDigest(theCase);
    const bound = (value: string): string =>
      JSON.stringify({ ...theCase, decisions: [{ ...theCase.decisions![0], 'case-digest': value }] });
    writeFileSync(path, `${bound(digest)}\n`);
    expect((await run(['replay', path])).exit).toBe(0);
    writeFileSync(path, `${bound(digest.replace(/.$/, (last) => (last === '0' ? '1' : '0')))}\n`);
    const { stderr, exit } = await run(['replay', path]);
    expect(stderr).toContain('[decision/case-changed]');
    expect(exit).toBe(3);
  });
});

describe('a shard', () => {
  const DECIDED = 'fixtures/cases/gab-azure-2018.yaml';
  const UNDECIDED = 'test/inputs/every-form-case.yaml';
  /** How each of some shards of a corpus ends. */
  const ends = (of: number, ...paths: readonly string[]): Promise<readonly number[]> =>
    Promise.all(
      Array.from({ length: of }, async (_, part) => {
        const words = ['replay', ...paths, '--shard', `${part + 1}/${of}`, '--fail-on', 'none'];
        return (await run(words)).exit;
      }),
    );

  test('that has no decided case passes where the others have one', async () => {
    expect(await ends(3, DECIDED, UNDECIDED)).toEqual([0, 0, 0]);
    const [pack, path] = [join(folder, 'one.pack'), join(folder, 'one.ndjson')];
    expect((await run(['pack', DECIDED, '-o', pack])).exit).toBe(0);
    writeFileSync(path, (await archive(1)).trim());
    expect(await ends(3, pack)).toEqual([0, 0, 0]);
    expect(await ends(3, path)).toEqual([0, 0, 0]);
  });

  test('is no pass where no shard has a decided case', async () => {
    expect(await ends(2, UNDECIDED)).toEqual([3, 3]);
    const path = join(folder, 'empty.ndjson');
    writeFileSync(path, '\n');
    expect(await ends(2, path)).toEqual([3, 3]);
    const { stderr } = await run(['replay', UNDECIDED, '--shard', '2/2']);
    expect(stderr).toContain('[decision/none]');
  });

  test('is no pass where a path leads to nothing, whichever shard it is', async () => {
    mkdirSync(join(folder, 'empty'));
    for (const nothing of [join(folder, 'empty'), 'nowhere.yaml', 'nowhere.ndjson', 'policies'])
      expect(await ends(3, 'fixtures/cases', nothing)).toEqual([3, 3, 3]);
  });

  test('of files reads no other files', async () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'case: [');
    expect(await ends(2, DECIDED, broken)).toEqual([0, 3]);
    const lines = (await archive(4)).trim().split('\n').slice(0, 3);
    const said = await Promise.all(
      [1, 2].map((part) =>
        run(['replay', '-', '--shard', `${part}/2`], { stdin: [...lines, '{'].join('\n') }),
      ),
    );
    expect(said.map(({ stdout }) => stdout.trimEnd().split('\n').at(-1))).toEqual([
      '2 cases: no flips, 2 the same.',
      '2 cases: no flips, 1 the same, 1 invalid.',
    ]);
    expect(said.map(({ stdout }) => stdout.includes('INVALID (standard input):4'))).toEqual([false, true]);
  });
});

describe('a folder', () => {
  test('with an archive in it may hold documents of other kinds too', async () => {
    writeFileSync(join(folder, 'a.ndjson'), await archive(4));
    copyFileSync('policies/hosting.yaml', join(folder, 'hosting.yaml'));
    copyFileSync('fixtures/cases/gab-azure-2018.yaml', join(folder, 'gab.yaml'));
    const { stdout, stderr } = await run(['replay', folder, '--fail-on', 'none']);
    expect([stdout.split('\n').at(-4), stderr]).toEqual(['5 cases: 1 flip, 4 the same.', '']);
  });
});

describe('an archive that cannot be taken at a stroke', () => {
  test('a pipe of that name is read as it comes, where the shell has opened it', async () => {
    const pipe = join(folder, 'pipe.ndjson');
    symlinkSync('/dev/stdin', pipe);
    const tool = fileURLToPath(new URL('../support/tool.js', import.meta.url));
    const input = (await archive(3)).trim();
    const { status, stdout } = spawnSync('sh', ['-c', 'cat | node "$0" replay "$1"', tool, pipe], {
      input,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '3 cases: no flips, 3 the same.\n']);
  });

  test('a line longer than a document may be is said to be so, and never held as text', async () => {
    const path = join(folder, 'long.ndjson');
    const line = (await archive(1)).trim();
    writeFileSync(path, `${line}\n${'x'.repeat(SIZE_LIMIT + 1)}\n${line.replace('"c-0"', '"c-1"')}`);
    const { stdout, stderr, exit } = await run(['replay', path]);
    expect(stdout).toContain(`INVALID ${path}:2\n`);
    expect(stdout).toContain('\n3 cases: no flips, 2 the same, 1 invalid.\n');
    expect(stderr).toContain(`[file/too-large]: this line is longer than 16 MiB\n --> ${path}:2\n`);
    expect(exit).toBe(3);
  });
});

describe('a text in a line', () => {
  test.each([
    ['plain', 'x'],
    ['with escapes', '\\n'],
    ['of letters that take several bytes', 'é'],
  ])('may be as long as one in a document, and no longer: %s', async (_, letter) => {
    const line = (await archive(1)).trim();
    const { title } = JSON.parse(line) as Case;
    for (const [length, exit] of [
      [TEXT_LIMIT, 0],
      [TEXT_LIMIT + 1, 3],
    ] as const) {
      const long = line.replace(JSON.stringify(title), () => `"${letter.repeat(length - 1)}y"`);
      for (const name of ['a.ndjson', 'a.json']) {
        const path = join(folder, name);
        writeFileSync(path, `${long}\n`);
        const replayed = await run(['replay', path]);
        expect([name, replayed.exit]).toEqual([name, exit]);
        expect(replayed.stderr.includes('[document/too-long]')).toBe(exit === 3);
      }
    }
  });
});

describe('a pack', () => {
  const packed = async (): Promise<{ path: string; bytes: Buffer }> => {
    const path = join(folder, 'cases.pack');
    expect(
      (await run(['pack', 'fixtures/cases', 'test/inputs/every-form-case.yaml', '-o', path])).stdout,
    ).toContain('25 decided cases packed, 1 undecided');
    return { path, bytes: readFileSync(path) };
  };

  test('is refused with any bit turned, cut off anywhere, or foreign', async () => {
    const { path, bytes } = await packed();
    const draw = seeded(5);
    const whole = (await run(['replay', path])).stdout;
    for (let round = 0; round < 120; round += 1) {
      const spoilt = Buffer.from(bytes);
      spoilt[draw(bytes.length)]! ^= 1 << draw(8);
      writeFileSync(path, round % 4 === 0 ? bytes.subarray(0, draw(bytes.length)) : spoilt);
      const { stdout, stderr, exit } = await run(['replay', path]);
      expect(stderr).not.toContain('internal error in decisis');
      // the heads of cases that nothing is said of are not looked at
      const said = /\[(pack\/(damaged|foreign)|file\/|document\/|case\/)/.test(stderr);
      expect(exit === 0 ? stdout === whole : said).toBe(true);
    }
  }, 60_000);

  test('is refused where its originals or its vocabulary changed', async () => {
    const original = join(folder, 'case.json');
    const [line] = (await archive(1)).split('\n');
    writeFileSync(original, line!);
    const pack = join(folder, 'one.pack');
    await run(['pack', original, '-o', pack]);
    expect((await run(['replay', pack, '--originals', original])).exit).toBe(0);
    expect((await run(['replay', pack, '--originals', 'elsewhere.json'])).stderr).toContain('[pack/stale]');
    writeFileSync(original, line!.replace('"x"', '"y"'));
    expect((await run(['replay', pack])).stderr).toContain('[pack/stale]');
    rmSync(original);
    expect((await run(['replay', pack])).exit).toBe(0);
    const words = readFileSync(join('policies', 'trust-and-safety.yaml'), 'utf8');
    const changed = join(folder, 'changed-words');
    mkdirSync(changed);
    writeFileSync(join(changed, 'words.yaml'), words.replace('Hate speech', 'Hatred'));
    copyFileSync(join('policies', 'hosting.yaml'), join(changed, 'hosting.yaml'));
    expect((await run(['replay', pack, '--policy', changed])).stderr).toContain('[pack/stale]');
  });

  test('is decided by a policy of a vocabulary that extends its own', async () => {
    const original = join(folder, 'plain.json');
    writeFileSync(original, (await archive(1)).split('\n')[0]!);
    const pack = join(folder, 'plain.pack');
    await run(['pack', original, '-o', pack]);
    const { stdout, exit } = await run([
      'replay',
      pack,
      '--policy',
      'test/inputs/extended',
      '--format',
      'json',
    ]);
    const { stdout: whole } = await run([
      'replay',
      original,
      '--policy',
      'test/inputs/extended',
      '--format',
      'json',
    ]);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout).counts).toEqual(JSON.parse(whole).counts);
  });

  test('of a folder is refused where a decided case was added to it or taken out', async () => {
    const [cases, pack] = [join(folder, 'cases'), join(folder, 'cases.pack')];
    const added = join(cases, 'added.yaml');
    mkdirSync(cases);
    for (const name of ['gab-azure-2018.yaml', 'quiet-satire-site.yaml'])
      copyFileSync(`fixtures/cases/${name}`, join(cases, name));
    copyFileSync('policies/hosting.yaml', join(cases, 'hosting.yaml'));
    await run(['pack', cases, '-o', pack]);
    const stale = async (path = cases): Promise<string> =>
      (await run(['replay', pack, '--originals', path])).stderr.split('\n')[0]!;
    expect(await stale()).toBe('');
    expect(await stale('policies')).toContain('[pack/stale]: the pack was not made of `policies`');
    copyFileSync('test/inputs/every-form-case.yaml', added);
    expect(await stale()).toBe('');
    copyFileSync('fixtures/cases/gab-azure-2018.yaml', added);
    expect(await stale()).toContain('[pack/stale]: the pack was not made of');
    rmSync(added);
    rmSync(join(cases, 'gab-azure-2018.yaml'));
    expect(await stale()).toMatch(/\[pack\/stale\]: .* is gone since it was packed/);
    expect((await run(['replay', cases, '--originals', cases])).exit).toBe(2);
  });

  test('is told from text by whoever expects a case, and takes no case’s place', async () => {
    const { path } = await packed();
    for (const command of ['decide', 'verify', 'check'])
      expect((await run([command, path])).stderr).toContain(`\`${path}\` is a pack`);
    const original = join(folder, 'case.json');
    writeFileSync(original, (await archive(1)).trim());
    for (const words of [['pack'], ['replay'], ['decide']])
      expect((await run([...words, original, '-o', original])).exit).toBe(2);
    expect(readFileSync(original, 'utf8')).toContain('"case":"c-0"');
  });

  test('says of a case with a digest that no policy applies to it, where none does', async () => {
    const original = join(folder, 'case.yaml');
    copyFileSync('fixtures/cases/kiwi-farms-2022-09-03.yaml', original);
    await run(['record', '--by', 'desk', '--yes', original, '--on', '2024-01-01']);
    const pack = join(folder, 'one.pack');
    await run(['pack', original, '-o', pack]);
    expect((await run(['replay', pack])).exit).toBe(0);
    const { stderr } = await run(['replay', pack, '--policy', 'policies/hosting.yaml']);
    expect(stderr).toMatch(/^error\[case\/no-policy-applies\]/);
  });

  test('is not written of cases that are invalid, undecided or of several vocabularies', async () => {
    const path = join(folder, 'none.pack');
    expect((await run(['pack', 'fixtures/broken', '-o', path])).exit).toBe(3);
    expect((await run(['pack', 'test/inputs/no-service-case.yaml', '-o', path])).stderr).toContain(
      '[decision/none]',
    );
    const mixed = ['fixtures/cases', 'test/inputs/extended/case.yaml', '--policy', 'test/inputs/extended'];
    expect((await run(['pack', ...mixed, '-o', path])).stderr).toContain('[pack/several-vocabularies]');
    expect((await run(['pack', '-', '-o', path])).exit).toBe(2);
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });

  test.each([1, 2] as const)(
    'of documents of version %s comes to what its archive comes to',
    async (version) => {
      const draw = seeded(29 + version);
      for (let drawn = 0; drawn < DOCKETS; drawn += 1) {
        const { policy, vocabulary, cases } = drawDocket(draw, 40, version);
        const program = compile(policy, vocabulary, '');
        const lines = cases.flatMap((one, index) => {
          if (one.vocabulary !== vocabulary.vocabulary) return [];
          const theCase = inFull(draw, { policy, vocabulary, case: one });
          if (loadCaseLine(JSON.stringify(theCase), vocabulary) === undefined) return [];
          if (onlyApplying([program], theCase) === undefined) return [];
          const { verdict, grounds } = settle(program, theCase);
          const other = verdict === 'retain' ? 'terminate' : 'retain';
          const said = index % 3 === 0 ? other : verdict;
          const decisions = [{ verdict: said, on: '2024-01-01', grounds: [...grounds] }];
          const shuffled = shuffledKeys(draw, theCase as never);
          return [JSON.stringify({ ...shuffled, case: `c-${index}`, decisions })];
        });
        expect(lines.length).toBeGreaterThan(3);
        const path = join(folder, `all-${drawn}.ndjson`);
        writeFileSync(path, lines.join('\n'));
        writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
        writeFileSync(join(folder, 'vocabulary.json'), JSON.stringify(vocabulary));
        const policies = ['policy.json', 'vocabulary.json'].flatMap((name) => [
          '--policy',
          join(folder, name),
        ]);
        const plain = await run(['replay', path, ...policies, '--format', 'json']);
        // made on this machine, it is replayed as it is
        const env = { XDG_CACHE_HOME: folder };
        const packed = await run(['pack', path, ...policies, '-o', `${path}.pack`], { env });
        expect(packed).toMatchObject({ stderr: '', exit: 0 });
        const fromPack = await run(['replay', `${path}.pack`, ...policies, '--format', 'json'], { env });
        expect(fromPack.stderr).toBe('');
        // why no rule prevails, a pack cannot tell: it keeps nothing of what was not weighed
        const told = (text: string): string =>
          text.replaceAll(/("grounds": \[\],\n\s*"reason": ").*"/g, '$1"');
        expect(told(fromPack.stdout)).toBe(told(plain.stdout));
      }
    },
  );
});

describe('cases and policies of related vocabularies', () => {
  /** Extends the built-in vocabulary; its names stand behind those of the other, where numbers end there. */
  const WIDER = {
    vocabulary: 'wider',
    title: 'Wider',
    extends: 'trust-and-safety',
    kinds: { 'loss-report': { title: 'Report of a loss' } },
    attributes: {
      loss: { title: 'Loss', type: 'integer' },
      bank: { title: 'Bank', type: 'reference' },
    },
    facts: { chargebacks: { title: 'Chargebacks', type: 'integer' } },
  };
  const NARROW_POLICY = {
    policy: 'narrow',
    title: 'Narrow',
    version: '1',
    vocabulary: 'trust-and-safety',
    'applies-to': { service: 'hosting' },
    classes: { grave: { title: 'Grave', kind: ['threat', 'statement'], where: { verified: true } } },
    findings: { threats: { title: 'Threats', count: 'grave', 'at-least': 2, distinct: 'source' } },
    rules: { end: { title: 'End', verdict: 'terminate', when: 'threats' } },
  };
  const WIDE_POLICY = {
    policy: 'wide',
    title: 'Wide',
    version: '1',
    vocabulary: 'wider',
    'applies-to': { service: { in: ['payments', 'dns'] } },
    classes: {
      costly: { title: 'Costly', kind: ['loss-report', 'threat'], where: { loss: { 'at-most': 5 } } },
      grave: { title: 'Grave', kind: 'threat', where: { verified: true } },
    },
    findings: {
      losses: { title: 'Losses', count: 'costly', 'at-least': 2, distinct: 'bank' },
      threats: { title: 'Threats', count: 'grave', 'at-least': 3 },
      charged: { title: 'Charged', fact: 'chargebacks', 'at-least': 3 },
    },
    rules: { end: { title: 'End', verdict: 'terminate', when: { any: ['losses', 'threats', 'charged'] } } },
  };

  function drawn(draw: Draw, index: number, wide: boolean): Case {
    const evidence = Array.from({ length: draw(7) }, (_, at) => ({
      id: `E${at + 1}`,
      kind: pick(draw, wide ? ['threat', 'statement', 'loss-report'] : ['threat', 'statement']),
      observed: '2024-01-01',
      summary: 'generated',
      ...(draw(3) > 0 ? { verified: draw(3) > 0 } : {}),
      ...(draw(3) > 0 ? { source: pick(draw, ['paper', 'agency', 'witness']) } : {}),
      ...(at > 0 && draw(4) === 0 ? { 'derived-from': 'E1' } : {}),
      ...(wide && draw(2) === 0 ? { loss: draw(9), bank: pick(draw, ['one', 'two']) } : {}),
    }));
    const charged = wide && draw(2) === 0 ? { chargebacks: draw(5) } : {};
    return {
      case: `c-${index}`,
      title: 'generated',
      vocabulary: wide ? 'wider' : 'trust-and-safety',
      'as-of': '2024-02-01',
      subject: { name: 'example.test' },
      facts: { service: pick(draw, ['hosting', 'payments', 'dns']), ...charged },
      evidence,
      decisions: [{ verdict: pick(draw, ['terminate', 'retain']), on: '2024-02-02' }],
    };
  }

  test.each([
    ['the narrower', [false]],
    ['the wider', [true]],
    ['both', [false, true]],
  ])('cases of %s come to the same in files, archives and packs', async (_, kinds) => {
    const draw = seeded(43);
    const write = (name: string, value: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(value));
      return join(folder, name);
    };
    const policies = [WIDER, NARROW_POLICY, WIDE_POLICY].flatMap((document, at) => [
      '--policy',
      write(`policy-${at}.json`, document),
    ]);
    const cases = Array.from({ length: 120 }, (_one, index) => drawn(draw, index, pick(draw, kinds)));
    mkdirSync(join(folder, 'cases'));
    for (const theCase of cases) write(join('cases', `${theCase.case}.json`), theCase);
    const archived = join(folder, 'all.ndjson');
    writeFileSync(archived, cases.map((theCase) => JSON.stringify(theCase)).join('\n'));
    const flipsOf = async (path: string): Promise<unknown> => {
      const { stdout } = await run(['replay', path, ...policies, '--format', 'json']);
      const { counts, flips } = JSON.parse(stdout) as {
        counts: unknown;
        flips: readonly { case: { id: string }; now: unknown }[];
      };
      const told = flips.map((flip) => JSON.stringify([flip.case.id, flip.now])).toSorted();
      return { counts, told };
    };
    const plain = await flipsOf(join(folder, 'cases'));
    expect(plain).toMatchObject({ counts: { decided: 120, invalid: 0 } });
    expect(await flipsOf(archived)).toEqual(plain);
    if (kinds.length > 1) return;
    const packed = join(folder, 'all.pack');
    expect(await run(['pack', archived, ...policies, '-o', packed])).toMatchObject({ stderr: '' });
    expect(await flipsOf(packed)).toEqual(plain);
  });
});
