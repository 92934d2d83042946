import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicies } from '../../../src/cli/policies/policies.ts';
import { heldAgainst, precedentLibrary } from '../../../src/cli/precedents/precedent-library.ts';
import type { Terminal } from '../../../src/cli/terminal/terminal.ts';
import { settle } from '../../../src/engine/settle.ts';
import { besideKeys } from '../../../src/report/precedents/beside-json.ts';
import { pick, seeded } from '../../naive/draw.ts';
import { run } from '../../support/run.ts';
import { besideFaults, departureFaults, type SaidBeside, type SaidDeparture } from './beside-faults.ts';
import { contradictionFaults, type SaidOfPolicy } from './contradiction-faults.ts';
import { drawCorpus, type Corpus } from './draw-corpus.ts';
import { heldIn } from './held.ts';

/** A corpus of which something is said that is not so. */
export interface Faulty {
  readonly faults: readonly string[];
  readonly limit: number;
  readonly corpus: Corpus;
}

/** What a search went through, and what it found. */
export interface PrecedentSearch {
  readonly corpora: number;
  /** Those with a contradiction, those with a departure, and those in which there is a choice of what to overrule. */
  readonly contradicting: number;
  readonly departing: number;
  readonly choosing: number;
  readonly faulty: readonly Faulty[];
}

/** Holds all that is said of precedents against the second evaluator and a look at every set, on drawn corpora. */
export async function searched(seed: number, count: number): Promise<PrecedentSearch> {
  const draw = seeded(seed);
  const faulty: Faulty[] = [];
  const tally = { contradicting: 0, departing: 0, choosing: 0 };
  for (let at = 0; at < count; at += 1) {
    const corpus = drawCorpus(draw, at % 2 === 0 ? 1 : 2);
    const limit = pick(draw, [1, 2, 50, 50, 50]);
    const { faults, said } = await faultsIn(corpus, limit);
    if (faults.length > 0) faulty.push({ faults, limit, corpus });
    tally.contradicting += Number(said.contradictions > 0);
    tally.departing += Number(said.departures > 0);
    tally.choosing += Number(said.choices > 0);
  }
  return { corpora: count, ...tally, faulty };
}

/** Asks the tool itself of a corpus, as an archive, and holds its answers against brute force. */
export async function faultsIn(
  corpus: Corpus,
  limit: number,
): Promise<{ readonly faults: readonly string[]; readonly said: Said }> {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-corpus-'));
  try {
    writeFileSync(join(folder, 'policy.yaml'), JSON.stringify(corpus.policy));
    writeFileSync(join(folder, 'vocabulary.yaml'), JSON.stringify(corpus.vocabulary));
    const archive = join(folder, 'cases.ndjson');
    writeFileSync(archive, corpus.cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
    return await faultsOf(corpus, { folder, archive, limit });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Said {
  readonly contradictions: number;
  readonly departures: number;
  readonly choices: number;
}

interface Asked {
  readonly folder: string;
  readonly archive: string;
  readonly limit: number;
}

async function faultsOf(corpus: Corpus, { folder, archive, limit }: Asked): ReturnType<typeof faultsIn> {
  const held = heldIn(corpus);
  const json = ['--policy', folder, '--format', 'json', '--limit', `${limit}`];
  const precedents = await answer<{ counts: object; policies: readonly SaidOfPolicy[] }>([
    'precedents',
    archive,
    ...json,
  ]);
  const replay = await answer<{ departures: readonly SaidDeparture[] }>([
    'replay',
    archive,
    ...json.slice(0, 4),
    '--fail-on',
    'departure',
  ]);
  const decided = held.cases.filter(({ decision }) => decision !== undefined).length;
  const [of] = precedents.policies;
  if (of === undefined)
    return {
      faults: ['nothing is said of the policy'],
      said: { contradictions: 0, departures: 0, choices: 0 },
    };
  const beside = await besideEach(corpus, { folder, archive, limit });
  const faults = [
    ...(JSON.stringify(precedents.counts) ===
    JSON.stringify({
      cases: corpus.cases.length,
      decided,
      undecided: corpus.cases.length - decided,
      invalid: 0,
    })
      ? []
      : [`counts: ${JSON.stringify(precedents.counts)}`]),
    ...contradictionFaults(held, of, limit),
    ...departureFaults(held, replay.departures),
    ...held.cases.flatMap((one, at) => besideFaults(held, one, beside[at]!, limit)),
  ];
  return {
    faults,
    said: {
      contradictions: of.counts.contradictions,
      departures: replay.departures.length,
      choices: of.overrule.filter((each) => !each['in-every-smallest-set']).length,
    },
  };
}

/** What `explain` says of each case beside the precedents of its corpus, without the rest that it works out. */
async function besideEach(
  { cases }: Corpus,
  { folder, archive, limit }: Asked,
): Promise<readonly SaidBeside[]> {
  const loaded = loadPolicies([folder]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
  const library = await precedentLibrary([archive], loaded.value, { stdin: Readable.from([]) } as Terminal);
  const [program] = loaded.value.programs;
  return cases.map((theCase) => {
    const { verdict } = settle(program!, theCase);
    const account = heldAgainst(library, program!, loaded.value, theCase, verdict, {}, limit);
    if ('code' in account) throw new Error(account.message);
    return besideKeys(account) as SaidBeside;
  });
}

async function answer<T>(words: readonly string[]): Promise<T> {
  const { stdout, stderr, exit } = await run(words);
  if (exit > 1) throw new Error(`${words.join(' ')}: ${exit} ${stderr}`);
  return JSON.parse(stdout) as T;
}
