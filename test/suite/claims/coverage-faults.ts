import { compile } from '../../../src/engine/compile.ts';
import type { Case, Policy, Vocabulary } from '../../../src/index.ts';
import { ASPECTS } from '../../../src/suite/coverage/probe.ts';
import { CoverageMeter, gapsOf, shareOf } from '../../../src/suite/coverage/coverage.ts';
import { GapFiller } from '../../../src/suite/coverage/fill-gap.ts';
import { brokenNaively } from '../../naive/evaluate.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { showsNaively } from './shown-naively.ts';

/** A policy, the cases that cover it, and further ones that may show what is said to be impossible. */
export interface CoverageBench {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly cases: readonly Case[];
  readonly others: readonly Case[];
}

/** What was held of what is said of the coverage of a policy. */
export interface CoverageTold {
  readonly probes: number;
  readonly filled: number;
  readonly impossible: number;
  readonly faults: readonly string[];
}

/** Holds what is said to be covered, and what is not, against the words that are said of it. */
export function coverageFaults({ policy, vocabulary, cases, others }: CoverageBench): CoverageTold {
  const program = compile(policy, vocabulary, '');
  const meter = new CoverageMeter(program);
  for (const theCase of cases) meter.add(theCase);
  const coverage = meter.read();
  const faults: string[] = [];
  const shows = (needs: string, key: string, theCase: Case): boolean =>
    showsNaively(needs, key, policy, vocabulary, theCase);
  const keys = coverage.results.map(({ probe }) => probe.key);
  if (new Set(keys).size < keys.length)
    faults.push(`told twice: ${keys.filter((key, at) => keys.indexOf(key) !== at).join()}`);
  for (const { probe, cases: said } of coverage.results) {
    const truly = cases.filter((one) => shows(probe.needs, probe.key, one)).length;
    if (said !== truly) faults.push(`${probe.key}: ${truly} show that ${probe.needs}, and not ${said}`);
  }
  for (const aspect of [undefined, ...ASPECTS]) {
    const own = coverage.results.filter(({ probe }) => aspect === undefined || probe.aspect === aspect);
    const { shown, of } = shareOf([coverage], aspect);
    if (of !== own.length || shown !== own.filter((one) => one.cases > 0).length)
      faults.push(`${shown} of ${of}`);
  }
  const filler = new GapFiller(program, meter.size, { one: 500, whole: 8000 });
  let [filled, impossible] = [0, 0];
  for (const { needs, key } of gapsOf(coverage)) {
    const answer = filler.fill(coverage.results.find(({ probe }) => probe.key === key)!.probe);
    if ('found' in answer) {
      filled += 1;
      if (!applies(policy, vocabulary, answer.found) || !shows(needs, key, answer.found))
        faults.push(`${key}: ${JSON.stringify(answer.found)} does not show that ${needs}`);
    } else if ('refuted' in answer) {
      impossible += 1;
      const showing = others.find(
        (one) =>
          brokenNaively(policy, vocabulary, one, 'retain').assumptions.length === 0 && shows(needs, key, one),
      );
      if (showing !== undefined) faults.push(`${key}: ${JSON.stringify(showing)} shows that ${needs}`);
    }
  }
  return { probes: keys.length, filled, impossible, faults };
}
