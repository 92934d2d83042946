import { named, own } from '../model/named.ts';
import { itemAt } from '../model/look-up.ts';
import { standingEntries, startOf } from '../engine/fact-history.ts';
import type { Program } from '../engine/program.ts';
import { testValue } from '../engine/test-value.ts';
import { wordsFor } from '../engine/words-for.ts';
import type { Case, Exhibit } from '../model/case.ts';
import type { CountPlace } from '../model/forms/form.ts';
import { needsOf, groupedBy } from '../model/forms/forms.ts';
import { testIn } from '../model/test.ts';
import { knownTime } from '../model/time.ts';
import type { Decided } from '../model/verdict.ts';
import type { Miss } from './miss.ts';
import { factClauseAsked, factDomain } from './titles.ts';
import { spaced } from './words.ts';

/** Says why a count does not take in an exhibit that passes every test which looks at the exhibit alone. */
export type LeftOver = (place: CountPlace, exhibit: Exhibit) => Miss;

/**
 * Why a finding leaves out an exhibit that passes its tests: it was not observed after the start that is asked for, or,
 * for `same`, other exhibits were counted.
 * @param position of the finding in the policy
 */
export function leftOverOf(program: Program, theCase: Case, decided: Decided, position: number): LeftOver {
  const finding = named(program.policy.findings, itemAt(decided.verdict.findings, position).id);
  const group = groupedBy(finding);
  const needed = needsOf(finding).map(({ least }) => least);
  // the exhibits that were counted for some value, and whether that value has enough of everything
  const grouped = new Map<string, boolean>();
  for (const { counts, exhibits } of itemAt(decided.trace.findings, position).candidates) {
    const isEnough = counts.every((count, at) => count >= itemAt(needed, at));
    for (const id of exhibits) grouped.set(id, isEnough);
  }
  const starts = new Map<object, (exhibit: Exhibit) => Miss>();
  const startMiss = (after: NonNullable<CountPlace['after']>, exhibit: Exhibit): Miss => {
    const known = starts.get(after) ?? startMissOf(program, theCase, decided, after);
    starts.set(after, known);
    return known(exhibit);
  };
  return (place, exhibit) => {
    const isEnough = grouped.get(exhibit.id);
    if (group === undefined || isEnough === undefined) {
      if (place.after !== undefined) return startMiss(place.after, exhibit);
      return { attribute: undefined, how: 'time', words: 'outside the time that is counted' };
    }
    const words = isEnough
      ? `of another ${spaced(group)}, of which there are enough as well`
      : `not of the same ${spaced(group)} as enough others`;
    return { attribute: group, how: 'time', words };
  };
}

/** Why nothing is counted after a test of a fact, or not what was observed before it began to hold. */
function startMissOf(
  program: Program,
  theCase: Case,
  { trace, verdict }: Decided,
  after: NonNullable<CountPlace['after']>,
): (exhibit: Exhibit) => Miss {
  const test = testIn(after);
  const clause = factClauseAsked(after.fact, test, wordsFor(program, theCase));
  const domain = factDomain(after.fact, program.vocabulary);
  const of = (how: Miss['how'], words: string): Miss => ({
    attribute: undefined,
    how,
    words: `${words}: ${clause}`,
  });
  // readers outside see another label than the one that was tested
  if (domain === undefined || ('type' in domain && domain.type === 'reference'))
    return () => of('time', 'not known to be after this was so');
  const holds = testValue(domain, test);
  if (!holds(own(trace.facts, after.fact)))
    return () => of('start', 'this is not so, and nothing is counted after it');
  const admitted = new Set(verdict.evidence.admitted);
  const standing = standingEntries(own(theCase.facts, after.fact) ?? [], trace.asOf, (id) =>
    admitted.has(id),
  );
  // that something is not known has no start
  const start = test.known === false ? -Infinity : (startOf(standing, holds)?.at ?? -Infinity);
  const before = of('time', 'not after this was so');
  const unknown = of('start', 'the case does not say since when this was so');
  return ({ observed }) => (knownTime(observed) <= start ? before : unknown);
}
