import { factHolds, factValue, showing, startOf, testKeys, type Start } from './facts.ts';
import type {
  Comparators,
  CountFinding,
  Exhibit,
  FactFinding,
  Finding,
  OfFinding,
  RateFinding,
  SameFinding,
  SumFinding,
  Value,
} from './language.ts';
import { between, borne, count, type Situation } from './situation.ts';
import { duration, moment } from './time.ts';

/** What weighing a finding gives (section 5). */
export interface Weighed {
  readonly established: boolean;
  readonly measured: Value | null;
  /** The start of its test; undefined where a finding has no such test, null where the test has no start. */
  readonly since?: Start | null;
  readonly exhibits: readonly Exhibit[];
}

function compare(number: number, comparators: Comparators): boolean {
  const { 'at-least': low = -Infinity, 'at-most': high = Infinity, exactly = number } = comparators;
  return low <= number && number <= high && number === exactly;
}

function weighCount(situation: Situation, finding: CountFinding): Weighed {
  const { number, exhibits } = count(situation, finding);
  const weighed = { established: compare(number, finding), measured: number, exhibits };
  if (finding.after === undefined) return weighed;
  const since = startOf(situation, finding.after) ?? null;
  return { ...weighed, established: weighed.established && since !== null, since };
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
  for (const bearer of situation.admitted) {
    const value = borne(situation, finding.same, bearer);
    if (value === undefined) continue;
    const bearers = situation.admitted.filter((exhibit) => borne(situation, finding.same, exhibit) === value);
    const counts = finding.all.map((term) => count(situation, term, bearers));
    if (!counts.every(({ number }, index) => number >= (finding.all[index]?.['at-least'] ?? 0))) continue;
    const exhibits = bearers.filter((exhibit) => counts.some((each) => each.exhibits.includes(exhibit)));
    return { established: true, measured: null, exhibits };
  }
  return { established: false, measured: null, exhibits: [] };
}

function weighFact(situation: Situation, finding: FactFinding): Weighed {
  const { fact, for: least, within } = finding;
  const asOf = moment(situation.theCase['as-of']);
  const start = startOf(situation, finding);
  const longEnough = least === undefined || (start !== undefined && start.at <= asOf - duration(least));
  const recent = within === undefined || (start?.exact === true && start.at > asOf - duration(within));
  return {
    established: factHolds(situation, fact, testKeys(finding)) && longEnough && recent,
    measured: factValue(situation, fact) ?? null,
    exhibits: showing(situation, fact),
    since: start ?? null,
  };
}

/** Weighs a finding of so many others: each that is established counts once. */
function weighOf(situation: Situation, finding: OfFinding): Weighed {
  const number = [...new Set(finding.of)].filter((id) => established(situation, id)).length;
  return { ...weighJoined(situation, finding.of, compare(number, finding)), measured: number };
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
  if ('of' in finding) return weighOf(situation, finding);
  if ('all' in finding) return weighJoined(situation, finding.all, finding.all.every(is));
  if ('any' in finding) return weighJoined(situation, finding.any, finding.any.some(is));
  return weighJoined(situation, finding.none, !finding.none.some(is));
}
