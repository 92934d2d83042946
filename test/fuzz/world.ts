import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import { read } from '../../src/source/read.ts';
import { drawDocket } from '../naive/generate.ts';
import { pick, seeded, type Draw } from '../naive/draw.ts';
import { mutated } from '../support/mutated.ts';
import { run } from '../support/run.ts';
import { KEYS } from './seal-keys.ts';
import { CACHE_KEY } from './forge-entry.ts';

/** What stands in commands for a file, by the kind of what is in it. */
export const WORDS = {
  policy: ['POLICY', 'BASE'],
  vocabulary: ['VOCABULARY'],
  case: ['CASE', 'DECIDED', 'FORMER', 'KEPT'],
  tests: ['TESTS'],
  verdict: ['CASE', 'DECIDED', 'ARCHIVE'],
  config: ['CONFIG'],
  archive: ['ARCHIVE'],
  pack: ['PACK'],
  cache: ['CACHE'],
  incoming: ['TABLE', 'LINES', 'MAP', 'MAIL', 'ARF', 'XARF', 'MISP', 'STIX'],
  blob: ['BLOB'],
  seal: ['SEAL', 'SIGNING', 'CHECKING'],
} as const;

/** What a file can hold. */
export type Kind = keyof typeof WORDS;

/** A word that stands for a file. */
export type Word = (typeof WORDS)[Kind][number];

/** A sound file for each word, all of which belong together. */
export interface World {
  readonly name: string;
  readonly files: Readonly<Record<Word, Buffer>>;
  readonly verdict: Buffer;
  /** Where the entry of a cache stands below it: that of the case which needs the whole parser. */
  readonly entry: string;
}

const CONFIG = `policies: [POLICY.yaml, VOCABULARY.yaml]
cases: [DECIDED.yaml]
fail-on: [drift, departure]
formats:
  replay: [text, { format: junit, output: out/replay.xml }]
  check: [github]
audience: internal
`;

const HOUSE =
  'vocabulary: house\ntitle: Words of a house\nextends: trust-and-safety\nkinds: { raid: { title: Raid } }\n';

const INTAKE = 'test/inputs/intake';

/** What arrives, which is the same in every world. */
const INCOMING = {
  TABLE: readFileSync(`${INTAKE}/tickets.csv`),
  LINES: readFileSync(`${INTAKE}/tickets.ndjson`),
  MAP: readFileSync(`${INTAKE}/tickets.map.yaml`),
  MAIL: readFileSync(`${INTAKE}/reports/mail.eml`),
  ARF: readFileSync(`${INTAKE}/reports/arf.eml`),
  XARF: readFileSync(`${INTAKE}/reports/xarf-spam.json`),
  MISP: readFileSync(`${INTAKE}/reports/misp.json`),
  STIX: readFileSync(`${INTAKE}/reports/stix.json`),
} as const;

/** The documents that a world is made of. */
interface Documents {
  readonly policy: string;
  readonly base: string;
  readonly vocabulary?: string;
  readonly cases: readonly string[];
  readonly tests?: string;
}

const valueOf = (text: string): Record<string, unknown> => {
  const document = read({ name: 'sound', text, firstLine: 1 });
  if (!document.ok) throw new Error(`not sound: ${text}`);
  return document.value.value as Record<string, unknown>;
};

/**
 * Makes a world: decisions are recorded, an archive is written and packed by the tool itself.
 * @returns undefined where nothing is kept of its case, as of one with warnings
 */
async function made(name: string, documents: Documents): Promise<World | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-world-'));
  const { policy, base, cases, vocabulary = HOUSE } = documents;
  const at = (file: string): string => join(folder, file);
  const put = (file: string, text: string): string => {
    writeFileSync(at(file), text);
    return at(file);
  };
  const under = ['-p', put('policy.yaml', policy), '-p', put('vocabulary.yaml', vocabulary)];
  const theCase = cases[0]!;
  const former = put('case.yaml', undecided(theCase));
  await run(['record', '--yes', former, ...under, '--by', 'desk', '--on', '2024-05-22']);
  const decided = put('decided.yaml', readFileSync(former, 'utf8'));
  await run(['record', '--yes', decided, ...under, '--by', 'board', '--on', '2024-05-23']);
  const { stdout } = await run(['decide', decided, ...under, '-f', 'json']);
  const lines = [readFileSync(decided, 'utf8'), ...cases.slice(1).map(decidedByHand)].map((text) =>
    JSON.stringify(valueOf(text)),
  );
  const archive = put('cases.ndjson', `${lines.join('\n')}\n`);
  await run(['pack', archive, ...under, '-o', at('cases.pack')]);
  await run(['replay', archive, ...under, '-j', '1', '-f', 'blob', '-o', at('cases.blob')]);
  writeFileSync(at('seal.key'), KEYS.SIGNING);
  await run([
    'seal',
    decided,
    '--sign',
    at('seal.key'),
    '-p',
    at('vocabulary.yaml'),
    '-o',
    at('docket.seal'),
  ]);
  const fileOf = (file: string): Buffer => readFileSync(at(file));
  // only what needs the whole parser is kept
  const kept = put('kept.yaml', `%YAML 1.2\n---\n${readFileSync(decided, 'utf8')}`);
  process.env['DECISIS_CACHE_KEY'] = CACHE_KEY;
  await run(['replay', kept, ...under, '--cache', at('cache')]);
  const entry = readdirSync(at('cache'), { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('.json'),
  );
  if (entry === undefined) return undefined;
  const world = {
    name,
    files: {
      POLICY: Buffer.from(policy),
      BASE: Buffer.from(base),
      VOCABULARY: Buffer.from(vocabulary),
      CASE: Buffer.from(theCase),
      DECIDED: fileOf('decided.yaml'),
      FORMER: fileOf('case.yaml'),
      TESTS: Buffer.from(documents.tests ?? testsOf(policy, theCase)),
      CONFIG: Buffer.from(CONFIG),
      ARCHIVE: fileOf('cases.ndjson'),
      PACK: fileOf('cases.pack'),
      KEPT: fileOf('kept.yaml'),
      CACHE: fileOf(join('cache', entry)),
      BLOB: fileOf('cases.blob'),
      SEAL: fileOf('docket.seal'),
      ...INCOMING,
      ...KEYS,
    },
    verdict: Buffer.from(stdout),
    entry,
  };
  rmSync(folder, { recursive: true });
  return world;
}

/** A case without the decisions that it was shipped with. */
function undecided(text: string): string {
  const { decisions, ...rest } = valueOf(text);
  return decisions === undefined ? text : stringify(rest);
}

function decidedByHand(text: string): string {
  const value = valueOf(text);
  return stringify({ ...value, decisions: value['decisions'] ?? [{ verdict: 'retain', on: '2024-05-01' }] });
}

/** An example of everything that examples can say, of a case. */
function testsOf(policy: string, theCase: string): string {
  const { 'as-of': asOf, facts, evidence } = valueOf(theCase) as unknown as Case;
  const [first] = evidence;
  const further = first === undefined ? {} : { evidence: [{ kind: first.kind, times: '$n', ago: '6h' }] };
  return stringify({
    tests: valueOf(policy)['policy'],
    base: { 'as-of': asOf, facts, evidence },
    examples: {
      'as it is': { expect: { contested: false } },
      'with more of it': {
        each: [
          { n: 2, verdict: 'retain' },
          { n: 1, verdict: 'terminate' },
        ],
        given: further,
        expect: { verdict: '$verdict', findings: {} },
      },
    },
  });
}

const file = (path: string): string => readFileSync(path, 'utf8');

/** The worlds that people wrote, by name. */
const WRITTEN: Readonly<Record<string, () => Documents>> = {
  shipped: () => ({
    policy: file('policies/security-services.yaml'),
    base: file('policies/security-services.yaml').replace('at-least: 3', 'at-least: 4'),
    cases: ['kiwi-farms-2022-09-03', 'kiwi-farms-2022-08-31'].map((id) => file(`fixtures/cases/${id}.yaml`)),
  }),
  'every form': () => ({
    policy: file('test/inputs/every-form.yaml'),
    base: file('test/inputs/every-form.yaml').replace('at-most: 4', 'at-most: 5'),
    cases: [file('test/inputs/every-form-case.yaml')],
  }),
  extended: () => ({
    policy: file('test/inputs/extended/policy.yaml'),
    base: file('test/inputs/extended/policy.yaml').replace('at-least: 100', 'at-least: 90'),
    vocabulary: file('test/inputs/extended/vocabulary.yaml'),
    cases: [file('test/inputs/extended/case.yaml')],
  }),
  notices: () => ({
    policy: file('test/inputs/notices/wordy-policy.yaml'),
    base: file('test/inputs/notices/strict.yaml'),
    cases: [file('test/inputs/notices/other-grounds.yaml'), file('test/inputs/notices/hostile.yaml')],
  }),
};

/** A generated policy with some of its cases, and the policy with a few things otherwise. */
function generated(draw: Draw): Documents {
  const { policy, vocabulary, cases } = drawDocket(draw, 3, draw(2) === 0 ? 1 : 2);
  const other = (one: Policy): Policy => mutated(draw, one, vocabulary) ?? one;
  return {
    policy: stringify(policy),
    base: stringify(other(other(policy))),
    ...(vocabulary.vocabulary === 'trust-and-safety' ? {} : { vocabulary: stringify(vocabulary) }),
    cases: cases.map((theCase, index) => stringify({ ...theCase, case: `case-${index}` })),
  };
}

/** What is large takes long, and shows no more. */
const isSmall = ({ policy, vocabulary = '', cases }: Documents): boolean =>
  policy.length < 2200 && vocabulary.length < 1500 && cases.every((text) => text.length < 1400);

/** The worlds that people wrote. */
export async function writtenWorlds(): Promise<readonly World[]> {
  const worlds: World[] = [];
  for (const [name, documents] of Object.entries(WRITTEN)) {
    const world = await made(name, documents());
    if (world === undefined) throw new Error(`nothing is kept of ${name}`);
    worlds.push(world);
  }
  return worlds;
}

/** So many generated worlds. */
export async function generatedWorlds(size: number): Promise<readonly World[]> {
  const worlds: World[] = [];
  for (let seed = 1; worlds.length < size; seed += 1) {
    const documents = generated(seeded(seed));
    const world = isSmall(documents) ? await made(`generated ${seed}`, documents) : undefined;
    if (world !== undefined) worlds.push(world);
  }
  return worlds;
}

/** A world: most of the time a small one, as large ones take long. */
export function pickWorld(draw: Draw, worlds: readonly World[]): World {
  const [shipped, ...small] = worlds;
  return draw(60) === 0 ? shipped! : pick(draw, small);
}

/** The sound bytes of a word, in a world, where they are to hold something of a kind. */
export const soundBytes = ({ files, verdict }: World, kind: Kind, word: Word): Buffer =>
  kind === 'verdict' ? verdict : files[word];
