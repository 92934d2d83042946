import { holds, ratedValue } from './holds.ts';
import type { Domain, Entry, Exhibit, Fact, FactTest, Test, TestKeys, Value } from './language.ts';
import type { Situation } from './situation.ts';
import { moment } from './time.ts';

/** A fact in full, whichever way it is written: its history (section 2). */
export function history(fact: Fact | undefined): readonly Entry[] {
  if (fact === undefined) return [];
  if (Array.isArray(fact)) return fact as readonly Entry[];
  return [typeof fact === 'object' ? (fact as Entry) : { value: fact }];
}

/** The entries of a fact that stand: they are in time, and supported by an admitted exhibit if by any. */
export function standing({ theCase, admitted }: Situation, name: string): readonly Entry[] {
  const fact = Object.hasOwn(theCase.facts, name) ? theCase.facts[name] : undefined;
  return history(fact).filter(({ since, 'shown-by': shownBy }) => {
    const inTime = since === undefined || moment(since) <= moment(theCase['as-of']);
    return inTime && (shownBy === undefined || admitted.some(({ id }) => shownBy.includes(id)));
  });
}

/** The type of a fact; the policy is taken to be valid. */
export function factDomain({ vocabulary }: Situation, name: string): Domain {
  const domain = vocabulary.facts[name];
  if (domain === undefined) throw new Error(`no fact ${name}`);
  return domain;
}

/** The value of a fact: that of the last entry that stands; undefined where it is missing. */
export function factValue(situation: Situation, name: string): Value | undefined {
  return standing(situation, name).at(-1)?.value;
}

/** The admitted exhibits that show the value of a fact, in evidence order. */
export function showing(situation: Situation, name: string): readonly Exhibit[] {
  const shownBy = standing(situation, name).at(-1)?.['shown-by'] ?? [];
  return situation.admitted.filter(({ id }) => shownBy.includes(id));
}

/** The keys of a test alone, without what else a finding says. */
export function testKeys({ is, in: list, 'at-least': low, 'at-most': high, known }: FactTest): TestKeys {
  return {
    ...(is === undefined ? {} : { is }),
    ...(list === undefined ? {} : { in: list }),
    ...(low === undefined ? {} : { 'at-least': low }),
    ...(high === undefined ? {} : { 'at-most': high }),
    ...(known === undefined ? {} : { known }),
  };
}

/** Whether a test holds of what a fact is. */
export function factHolds(situation: Situation, name: string, test: Test): boolean {
  const domain = factDomain(situation, name);
  return holds(test, ratedValue({ value: factValue(situation, name) }, 'value', domain), domain);
}

/** When the test of a fact that holds began to, and whether that is exact (section 4). */
export interface Start {
  readonly at: bigint;
  readonly exact: boolean;
}

/** The start of a test on a fact; undefined where it has none. */
export function startOf(situation: Situation, test: FactTest): Start | undefined {
  const keys = testKeys(test);
  if (keys.known === false || !factHolds(situation, test.fact, keys)) return undefined;
  const domain = factDomain(situation, test.fact);
  const run: Entry[] = [];
  for (const entry of standing(situation, test.fact).toReversed()) {
    if (!holds(keys, ratedValue(entry, 'value', domain), domain)) break;
    run.unshift(entry);
  }
  const dated = run.find(({ since }) => since !== undefined);
  if (dated?.since === undefined) return undefined;
  return { at: moment(dated.since), exact: run[0] === dated };
}
