import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { Program } from '../../src/engine/program.ts';
import { settle } from '../../src/engine/settle.ts';
import { reasoned } from '../naive/by-engine.ts';
import { brokenNaively, evaluateNaively, type NaiveVerdict } from '../naive/evaluate.ts';
import { FEATURES, Tally } from '../naive/features/tally.ts';
import { pairs, type Pair, type Version } from '../naive/generate.ts';
import { reduce } from '../naive/reduce.ts';

/** How many pairs of policy and case are compared; 100,000 or more before a release. */
const size = Number(process.env['DECISIS_DIFFERENTIAL'] ?? 3000);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);

/** No feature may be exercised by fewer than one pair in this many; version 2 has more of them. */
const RAREST = { 1: 500, 2: 1000 } as const satisfies Record<Version, number>;

/** How many pairs that differ are reduced and shown. */
const SHOWN = 3;

const regressions = join('test', 'naive', 'regressions');

interface Answer {
  readonly document: unknown;
  readonly settled: unknown;
  readonly broken: unknown;
}

function byEngine({ case: theCase }: Pair, program: Program): Answer {
  const { verdict, trace } = decide(program, theCase, 'sha256:case');
  const broken = { assumptions: trace.brokenAssumptions, guarantees: trace.brokenGuarantees };
  const { verdict: word, contested } = settle(program, theCase);
  return { document: reasoned(verdict), settled: { verdict: word, contested }, broken };
}

function byNaive({ policy, vocabulary, case: theCase }: Pair, verdict: NaiveVerdict): Answer {
  const settled = { verdict: verdict.verdict, contested: verdict.contested };
  return { document: verdict, settled, broken: brokenNaively(policy, vocabulary, theCase, verdict.verdict) };
}

/** JSON with keys in one order, so that documents compare as text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

interface Answers {
  readonly engine: string;
  readonly naive: string;
  readonly verdict: NaiveVerdict;
}

function answersOf(pair: Pair, compiled?: Program): Answers {
  const verdict = evaluateNaively(pair.policy, pair.vocabulary, pair.case);
  const naive = canonical(byNaive(pair, verdict));
  try {
    const program = compiled ?? compile(pair.policy, pair.vocabulary, 'sha256:policy');
    return { engine: canonical(byEngine(pair, program)), naive, verdict };
  } catch (error) {
    return { engine: String(error instanceof Error ? error.stack : error), naive, verdict };
  }
}

/** Whether a pair still differs; one that is no longer valid, so that the naive evaluator fails, does not count. */
function differs(pair: Pair): boolean {
  try {
    const { engine, naive } = answersOf(pair);
    return engine !== naive;
  } catch {
    return false;
  }
}

function show(pair: Pair): string {
  const least = differs(pair) ? reduce(pair, differs) : pair;
  const { policy, case: theCase, vocabulary } = least;
  const { engine, naive } = answersOf(least);
  const words = vocabulary.vocabulary === 'trust-and-safety' ? 'trust-and-safety' : vocabulary;
  return `${JSON.stringify({ policy, case: theCase, vocabulary: words }, null, 1)}\nengine: ${engine}\nnaive:  ${naive}\n`;
}

const versions: readonly Version[] = [1, 2];

describe.each(versions)('the engine and the naive evaluator, in version %d of the language', (version) => {
  const tally = new Tally(version);

  test(
    `agree over ${size} generated pairs`,
    () => {
      const different: Pair[] = [];
      let last: { readonly policy: unknown; readonly program: Program } | undefined;
      for (const pair of pairs(seed, size, version)) {
        if (last?.policy !== pair.policy) {
          last = { policy: pair.policy, program: compile(pair.policy, pair.vocabulary, 'sha256:policy') };
        }
        const { engine, naive, verdict } = answersOf(pair, last.program);
        if (engine !== naive) different.push(pair);
        tally.add(pair, verdict);
      }
      if (process.env['DECISIS_DIFFERENTIAL'] !== undefined) process.stderr.write(tally.report());
      expect(different.slice(0, SHOWN).map(show).join('\n')).toBe('');
    },
    30_000 + size * 10,
  );

  test.each(Object.keys(FEATURES[version]))('have met: %s', (feature) => {
    expect(tally.of(feature)).toBeGreaterThanOrEqual(Math.ceil(size / RAREST[version]));
  });
});

if (existsSync(regressions)) {
  test.each(readdirSync(regressions))('once differed: %s', (file) => {
    const pair = JSON.parse(readFileSync(join(regressions, file), 'utf8')) as Pair;
    const { engine, naive } = answersOf(pair);
    expect(engine).toBe(naive);
  });
}
