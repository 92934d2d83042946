import type { Exhibit, Value } from '../../src/model/case.ts';
import type { Comparators } from '../../src/model/counted.ts';
import type { CountFinding } from '../../src/model/forms/count.ts';
import type { FactFinding } from '../../src/model/forms/fact.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { RateFinding } from '../../src/model/forms/rate.ts';
import type { SameFinding } from '../../src/model/forms/same.ts';
import type { SumFinding } from '../../src/model/forms/sum.ts';
import { holds, ratedValue } from './holds.ts';
import { attributeDomain, between, count, type Situation } from './situation.ts';
import { duration } from './time.ts';

/** What weighing a finding gives (section 5). */
export interface Weighed {
  readonly established: boolean;
  readonly measured: Value | null;
  readonly exhibits: readonly Exhibit[];
}

function compare(number: number, comparators: Comparators): boolean {
  const { 'at-least': low = -Infinity, 'at-most': high = Infinity, exactly = number } = comparators;
  return low <= number && number <= high && number === exactly;
}

function weighCount(situation: Situation, finding: CountFinding): Weighed {
  const { number, exhibits } = count(situation, finding);
  return { established: compare(number, finding), measured: number, exhibits };
}

/** A number with at most three decimals, as a whole number of thousandths. */
function thousandths(number: number): bigint {
  const [whole = '', decimals = ''] = String(number).split('.');
  return BigInt(whole + decimals.padEnd(3, '0'));
}

function weighRate(situation: Situation, finding: RateFinding): Weighed {
  const window = duration(finding.within);
  const baseline = duration(finding.baseline);
  const exhibits = between(situation, finding.rate, window, 0n);
  const before = between(situation, finding.rate, window + baseline, window);
  const enough = exhibits.length >= (finding.minimum ?? 1);
  const rate = 1000n * BigInt(exhibits.length) * baseline;
  const needed = thousandths(finding['at-least']) * BigInt(before.length) * window;
  return { established: enough && rate >= needed, measured: exhibits.length, exhibits };
}

function weighSum(situation: Situation, finding: SumFinding): Weighed {
  let sum = 0;
  const counted = new Set<Exhibit>();
  for (const term of finding.sum) {
    const { number, exhibits } = count(situation, term);
    sum += term.weight * number;
    exhibits.forEach((exhibit) => counted.add(exhibit));
  }
  const exhibits = situation.admitted.filter((exhibit) => counted.has(exhibit));
  return { established: compare(sum, finding), measured: sum, exhibits };
}

function weighSame(situation: Situation, finding: SameFinding): Weighed {
  const domain = attributeDomain(situation.vocabulary, finding.same);
  for (const bearer of situation.admitted) {
    const value = ratedValue(bearer, finding.same, domain);
    if (value === undefined) continue;
    const bearers = situation.admitted.filter(
      (exhibit) => ratedValue(exhibit, finding.same, domain) === value,
    );
    const counts = finding.all.map((term) => count({ ...situation, admitted: bearers }, term));
    if (!counts.every(({ number }, index) => number >= (finding.all[index]?.['at-least'] ?? 0))) continue;
    const exhibits = bearers.filter((exhibit) => counts.some((each) => each.exhibits.includes(exhibit)));
    return { established: true, measured: null, exhibits };
  }
  return { established: false, measured: null, exhibits: [] };
}

function weighFact({ vocabulary, theCase }: Situation, finding: FactFinding): Weighed {
  const domain = vocabulary.facts[finding.fact];
  if (domain === undefined) throw new Error(`no fact ${finding.fact}`);
  const { is, in: list, 'at-least': low, 'at-most': high } = finding;
  const test = {
    ...(is === undefined ? {} : { is }),
    ...(list === undefined ? {} : { in: list }),
    ...(low === undefined ? {} : { 'at-least': low }),
    ...(high === undefined ? {} : { 'at-most': high }),
  };
  const given = Object.hasOwn(theCase.facts, finding.fact) ? theCase.facts[finding.fact] : undefined;
  const established = holds(test, ratedValue(theCase.facts, finding.fact, domain), domain);
  return { established, measured: given ?? null, exhibits: [] };
}

/** Weighs a finding that joins others: it holds as `joins` says of theirs, and bears all their exhibits. */
function weighJoined(situation: Situation, ids: readonly string[], established: boolean): Weighed {
  const parts = ids.map((id) => weigh(situation, findingCalled(situation, id)));
  const exhibits = situation.admitted.filter((exhibit) =>
    parts.some((part) => part.exhibits.includes(exhibit)),
  );
  return { established, measured: null, exhibits };
}

function findingCalled({ policy }: Situation, id: string): Finding {
  const finding = policy.findings[id];
  if (finding === undefined) throw new Error(`no finding ${id}`);
  return finding;
}

/** Whether the finding of an id is established. */
export function established(situation: Situation, id: string): boolean {
  return weigh(situation, findingCalled(situation, id)).established;
}

/** Weighs a finding, whatever its form (section 4, Findings). */
export function weigh(situation: Situation, finding: Finding): Weighed {
  const is = (id: string): boolean => established(situation, id);
  if ('count' in finding) return weighCount(situation, finding);
  if ('rate' in finding) return weighRate(situation, finding);
  if ('sum' in finding) return weighSum(situation, finding);
  if ('same' in finding) return weighSame(situation, finding);
  if ('fact' in finding) return weighFact(situation, finding);
  if ('all' in finding) return weighJoined(situation, finding.all, finding.all.every(is));
  if ('any' in finding) return weighJoined(situation, finding.any, finding.any.some(is));
  return weighJoined(situation, finding.none, !finding.none.some(is));
}
