import { itemAt } from '../model/look-up.ts';
import type { Audience } from '../explain/audience.ts';
import { compareWithPrecedent, hasStrength } from '../precedent/comparison.ts';
import { opposedAmong, type Departure } from '../precedent/departures.ts';
import { factorsOf } from '../precedent/factor.ts';
import type { Ledger } from '../precedent/ledger.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import { decidedBy } from './decided-by.ts';
import { precedentOf } from './precedent-corpus.ts';
import type { Found } from './found.ts';
import type { ReplayResult } from './replay-result.ts';

/** The cases that depart from precedents: how many there are, and the first of them by name. */
export interface Departures {
  readonly count: number;
  readonly named: readonly Departure[];
}

/** A case that departs: from how many precedents, and one of the nearest. */
interface Departing {
  readonly one: Found;
  readonly precedents: number;
  readonly from: Found;
}

/**
 * Which replayed cases now have a verdict that departs from a precedent in the same corpus: another case binds them,
 * the same provider decided it no later, and its standing decision has another verdict. A case is never its own
 * precedent.
 * @param ledger the ledger that the corpus was entered in
 * @param most how many are named
 * @param audience who will read them
 */
export function departuresOf(
  { found }: ReplayResult,
  ledger: Ledger,
  loaded: LoadedPolicies,
  most: number,
  audience: Audience,
): Departures {
  const opposed = opposedIn(ledger, loaded);
  const members = membersOf(found, new Set(opposed.flat()));
  const byGroup = new Map<number, Decisions>();
  const decisionsOf = (group: number): Decisions => {
    const known = byGroup.get(group) ?? decisionsIn(members[group] ?? []);
    byGroup.set(group, known);
    return known;
  };
  const departing = found.slice().flatMap((one) => departure(one, opposed[one.group] ?? [], decisionsOf));
  return {
    count: departing.length,
    named: departing.slice(0, most).map((departed) => named(departed, ledger, loaded, audience)),
  };
}

/**
 * For each group of the ledger, by number: the groups that may bind it, nearest first. A group without any strength is
 * similar to nothing.
 */
function opposedIn({ groups }: Ledger, { programs }: LoadedPolicies): readonly (readonly number[])[] {
  const opposed: (readonly number[])[] = [];
  for (const [position, program] of programs.entries()) {
    const members = [...groups.entries()].filter(
      ([, group]) => group.program === position && hasStrength(group.strengths),
    );
    const numbers = members.map(([number]) => number);
    const found = opposedAmong(
      factorsOf(program),
      members.map(([, group]) => group),
    );
    for (const [at, others] of found.entries())
      opposed[itemAt(numbers, at)] = others.map((other) => itemAt(numbers, other));
  }
  return opposed;
}

/** The cases of each group that may bind another, by group number. */
function membersOf(found: Iterable<Found>, groups: ReadonlySet<number>): readonly (readonly Found[])[] {
  const members: Found[][] = [];
  for (const one of found) if (groups.has(one.group)) (members[one.group] ??= []).push(one);
  return members;
}

/** When each provider decided the cases of a group, earliest first. */
type Decisions = ReadonlyMap<string | undefined, readonly { readonly on: number; readonly one: Found }[]>;

function decisionsIn(members: readonly Found[]): Decisions {
  const all = new Map<string | undefined, { readonly on: number; readonly one: Found }[]>();
  for (const one of members) {
    const { provider, on } = decidedBy(one);
    if (on === undefined) continue;
    const known = all.get(provider) ?? [];
    known.push({ on, one });
    all.set(provider, known);
  }
  for (const [provider, decisions] of all)
    all.set(
      provider,
      decisions.toSorted((a, b) => a.on - b.on),
    );
  return all;
}

function departure(
  one: Found,
  opposed: readonly number[],
  decisionsOf: (group: number) => Decisions,
): readonly Departing[] {
  if (opposed.length === 0) return [];
  const { provider, on = Infinity } = decidedBy(one);
  let precedents = 0;
  let from: Found | undefined;
  for (const group of opposed) {
    const decisions = decisionsOf(group).get(provider) ?? [];
    const until = firstAfter(decisions, on);
    const itself = one.group === group ? 1 : 0;
    precedents += Math.max(0, until - itself);
    from ??= decisions.slice(0, Math.min(until, 2)).find((other) => other.one.place !== one.place)?.one;
  }
  return from === undefined ? [] : [{ one, precedents, from }];
}

/** How many of some decisions, sorted by time, were made no later than a moment. */
function firstAfter(decisions: readonly { readonly on: number }[], moment: number): number {
  let [low, high] = [0, decisions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAt(decisions, middle).on <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function named(
  { one, from, precedents }: Departing,
  { groups }: Ledger,
  { programs }: LoadedPolicies,
  audience: Audience,
): Departure {
  const { program: position, strengths, now } = itemAt(groups, one.group);
  const program = itemAt(programs, position);
  const precedent = precedentOf(from, itemAt(groups, from.group).strengths, audience);
  const { id, title, place } = precedentOf(one, strengths, audience);
  const { factors } = compareWithPrecedent(factorsOf(program), strengths, precedent);
  return { id, title, place, verdict: now, policy: program.policy.policy, precedents, precedent, factors };
}
