import type { Case, Value } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import type { Trial } from '../../../src/mutate/trial.ts';
import { surroundings } from '../../naive/draw-case.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { chance, pick, seeded, within, type Draw } from '../../naive/draw.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import { DRAWN, type Version } from '../../naive/generate.ts';
import { withoutExhibit } from '../../naive/reduce.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { mutantTold, type Bench, type MutantTold } from './mutant-faults.ts';

/** What a search went through, and what it found. */
export interface MutantSearch extends Omit<MutantTold, 'faults'> {
  readonly policies: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly bench: Bench }[];
}

/** How many further cases are decided to find one that an edit changes though it is said to change none. */
const OTHERS = 60;

/**
 * Holds what is said of edits against the second evaluator, on drawn policies and cases.
 * @param share how many edits in a hundred are tried
 */
export function searched(seed: number, count: number, share = 100): MutantSearch {
  const draw = seeded(seed);
  const sum = { noticed: 0, survived: 0, equivalent: 0, unknown: 0 };
  const faulty: MutantSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const bench = drawBench(draw, at % 2 === 0 ? 1 : 2);
    const { faults, ...told } = mutantTold(bench, () => chance(draw, share));
    for (const key of ['noticed', 'survived', 'equivalent', 'unknown'] as const) sum[key] += told[key];
    if (faults.length > 0) faulty.push({ faults, bench });
  }
  return { policies: count, ...sum, faulty };
}

function drawBench(draw: Draw, version: Version): Bench {
  for (;;) {
    const { policy, vocabulary, cases } = drawSubject(draw, 4, 6, version);
    const own = (one: Case): boolean =>
      one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one);
    const trials = cases.filter(own).slice(0, within(draw, 1, 3));
    if (trials.length === 0) continue;
    const around = surroundings(policy, vocabulary);
    const fresh = Array.from({ length: OTHERS / 2 }, () => DRAWN[version].case(draw, around));
    const others = fresh.flatMap((one) =>
      one.evidence.length === 0 ? [one] : [one, withoutExhibit(one, pick(draw, one.evidence).id)],
    );
    return {
      policy,
      vocabulary,
      trials: trials.map((one) => trialOf(draw, policy, vocabulary, one)),
      others: others.filter(own),
    };
  }
}

/** A decided case, or an example that asks for some of what the policy gives. */
function trialOf(draw: Draw, policy: Policy, vocabulary: Vocabulary, theCase: Case): Trial {
  const name = theCase.case;
  if (chance(draw, 50)) return { name, case: theCase, expect: undefined };
  const { verdict, contested, grounds, findings } = evaluateNaively(policy, vocabulary, theCase);
  const wanted = findings
    .filter(() => chance(draw, 30))
    .map(({ id, established, measured }): [string, Value | null] => [
      id,
      // an example that names a boolean asks whether the finding is established
      typeof measured === 'boolean' || chance(draw, 50) ? established : measured,
    ]);
  const expect = {
    ...(chance(draw, 60) ? { verdict } : {}),
    ...(chance(draw, 30) ? { contested } : {}),
    ...(chance(draw, 30) ? { grounds } : {}),
    ...(wanted.length > 0 ? { findings: Object.fromEntries(wanted) } : {}),
  };
  return { name, case: theCase, expect: Object.keys(expect).length === 0 ? { verdict } : expect };
}
