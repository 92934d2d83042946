import type { Case, Decision } from '../../../src/model/case.ts';
import type { Measure, Policy } from '../../../src/model/policy.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { chance, pick, seeded, several, within, type Draw } from '../../naive/draw.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import type { Version } from '../../naive/generate.ts';
import { iso, moment } from '../../naive/time.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { dueFaults, type DueBench } from './due-faults.ts';

/** What a search went through, and what it found. */
export interface DueSearch {
  readonly cases: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly bench: DueBench }[];
}

/** Holds what is said to fall due against a count by the manual's table, on drawn policies and cases. */
export function searched(seed: number, count: number): DueSearch {
  const draw = seeded(seed);
  const faulty: DueSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const bench = drawBench(draw, at % 4 === 0 ? 1 : 2);
    const faults = faultsOf(bench);
    if (faults.length > 0) faulty.push({ faults, bench });
  }
  return { cases: count, faulty };
}

function faultsOf(bench: DueBench): readonly string[] {
  try {
    return dueFaults(bench);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

const SPANS = ['1h', '36h', '1d', '7d', '30d', '1w'] as const;

function drawBench(draw: Draw, version: Version): DueBench {
  for (;;) {
    const { policy, vocabulary, cases } = drawSubject(draw, 4, 6, version);
    const own = cases.find(
      (one) => one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one),
    );
    if (own === undefined) continue;
    const dressed = dress(draw, policy);
    return { policy: dressed, vocabulary, case: decided(draw, { policy: dressed, vocabulary, case: own }) };
  }
}

/** A policy whose rules, and the default, ask for something. */
function dress(draw: Draw, policy: Policy): Policy {
  const asks = (): object => ({
    ...(chance(draw, 50) ? { review: pick(draw, SPANS) } : {}),
    ...(chance(draw, 50)
      ? {
          measures: several(draw, 1, 2, (): Measure =>
            chance(draw, 30)
              ? 'write to them'
              : {
                  do: pick(draw, ['block the page', 'keep the logs']),
                  ...(chance(draw, 60) ? { within: pick(draw, SPANS) } : {}),
                  ...(chance(draw, 50) ? { for: pick(draw, SPANS) } : {}),
                },
          ),
        }
      : {}),
  });
  const rules = Object.entries(policy.rules).map(([id, rule]) => [
    id,
    { ...rule, ...asks(), ...(chance(draw, 30) ? { approvals: within(draw, 1, 2) } : {}) },
  ]);
  const { default: otherwise = 'retain' } = policy;
  const verdict = typeof otherwise === 'string' ? otherwise : otherwise.verdict;
  return {
    ...policy,
    default: chance(draw, 50) ? { verdict, ...asks() } : verdict,
    rules: Object.fromEntries(rules) as Policy['rules'],
  };
}

/** The case with a decision, by the policy or not, before or after its moment. */
function decided(draw: Draw, { policy, vocabulary, case: theCase }: DueBench): Case {
  const { verdict, grounds } = evaluateNaively(policy, vocabulary, theCase);
  const on = iso(moment(theCase['as-of']) + BigInt(within(draw, -40, 100)) * 3_600_000n);
  const otherwise = verdict === 'terminate' ? 'retain' : 'terminate';
  const departs = chance(draw, 15);
  const decision: Decision = {
    verdict: departs ? otherwise : verdict,
    on: chance(draw, 50) ? on : on.slice(0, 10),
    ...(departs ? { advice: { verdict, grounds }, reason: 'so' } : chance(draw, 85) ? { grounds } : {}),
    ...(chance(draw, 40)
      ? { 'approved-by': pick(draw, [['counsel'], ['counsel', 'Counsel'], ['a', 'b']]) }
      : {}),
    ...(chance(draw, 15) ? { reinstate: on } : {}),
  };
  return { ...theCase, decisions: [decision] };
}
