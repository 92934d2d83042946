import { lookUp } from '../model/look-up.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import { towards } from './comparison.ts';
import { DominanceIndex } from './dominance-index.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';
import { leastOverruling, type Alike } from './least-overruling.ts';

/** Decided cases alike in every factor and decided alike. */
export interface DecidedGroup {
  readonly verdict: VerdictWord;
  readonly strengths: FactorVector;
  /** How many cases, and of how many of them the policy gives the same verdict still. */
  readonly count: number;
  readonly upheld: number;
  /** When the latest of them was decided (ms since 1970), which is asked only of those that contradict others. */
  readonly latest?: () => number | undefined;
}

/** Two groups that contradict each other: a retained case is at least as strong for an end as a terminated one. */
export interface GroupPair {
  /** Positions among the groups. */
  readonly terminated: number;
  readonly retained: number;
  /** Whether nothing that is a factor tells them apart. */
  readonly alike: boolean;
}

/** What of some decided cases contradicts what, and what would mend it. Numbers are of cases, and exact. */
export interface Contradictions {
  /** Pairs of cases that contradict each other a fortiori. */
  readonly pairs: number;
  /** Those of the pairs that are alike in every factor, so that something undeclared must have told them apart. */
  readonly alike: number;
  /** Cases that are in some pair, and the positions of their groups. */
  readonly cases: number;
  readonly involved: readonly number[];
  /** Pairs of groups, those alike in every factor first; no more than were asked for. */
  readonly shown: readonly GroupPair[];
  /** How many pairs of cases the pairs of groups that are shown stand for. */
  readonly told: number;
  /**
   * A set of decisions to overrule, by positions of groups, in order: one with the fewest decisions that the policy still
   * gives, of these one with the fewest decisions, and of these the one with the newest.
   */
  readonly overrule: readonly number[];
  /** How many decisions that is. */
  readonly overruled: number;
  /** Those groups of it that are in every such set, new or old; the others are one choice among several. */
  readonly inEvery: ReadonlySet<number>;
}

/** A group of a verdict, turned towards `terminate`, and its position among all. */
interface Member {
  readonly position: number;
  readonly vector: FactorVector;
  readonly count: number;
  readonly upheld: number;
  readonly latest: () => number;
}

/** One side of the decided cases: the groups of a verdict. */
type Side = readonly Member[];

/**
 * Finds the decided cases that contradict each other a fortiori: a case was ended, and one at least as strong for that in
 * every factor was not. Time grows with the number of different groups, not with the square of the cases.
 * @param groups one for each vector of strengths and verdict
 * @param most how many pairs of groups are shown
 */
export function contradictionsAmong(
  factors: readonly Factor[],
  groups: readonly DecidedGroup[],
  most: number,
): Contradictions {
  const terminated = sideOf('terminate', factors, groups);
  const retained = sideOf('retain', factors, groups);
  const above = indexOf(retained);
  const against = terminated.map((member) => ({ member, weight: above.weightAbove(member.vector) }));
  const ended = against.flatMap(({ member, weight }) => (weight > 0 ? [member] : []));
  const below = new DominanceIndex(
    ended.map(({ vector }) => negated(vector)),
    ended.map(({ count }) => count),
  );
  const kept = retained.filter(({ vector }) => below.above(negated(vector), 1).length > 0);
  const twins = twinsOf(ended, kept);
  const shown = [...twins.slice(0, most), ...others(ended, kept, most - twins.length)];
  return {
    pairs: sum(against.map(({ member, weight }) => member.count * weight)),
    alike: countPairs(groups, twins),
    cases: casesOf(ended) + casesOf(kept),
    involved: [...ended, ...kept].map(({ position }) => position),
    shown,
    told: countPairs(groups, shown),
    ...mending(ended, kept),
  };
}

/** By position of a group: its place from the newest to the oldest, in no more steps than matter. */
function agesOf(members: readonly Member[]): ReadonlyMap<number, number> {
  const decided = members.map(({ position, latest }) => [position, latest()] as const);
  const times = [...new Set(decided.map(([, time]) => time))].toSorted((a, b) => b - a);
  const places = new Map(times.map((time, place) => [time, Math.floor((place * STEPS) / times.length)]));
  return new Map(decided.map(([position, time]) => [position, lookUp(places, time)]));
}

/** Decisions are distinguished by age in so many steps. */
const STEPS = 256;

function sideOf(verdict: VerdictWord, factors: readonly Factor[], groups: readonly DecidedGroup[]): Side {
  return groups.flatMap((group, position) => {
    if (group.verdict !== verdict) return [];
    const { strengths, count, upheld, latest } = group;
    const vector = towards('terminate', factors, strengths);
    return [{ position, vector, count, upheld, latest: () => latest?.() ?? 0 }];
  });
}

const indexOf = (side: Side): DominanceIndex =>
  new DominanceIndex(
    side.map(({ vector }) => vector),
    side.map(({ count }) => count),
  );

/** Pairs of groups with the same strengths. */
function twinsOf(ended: Side, kept: Side): readonly GroupPair[] {
  const byStrengths = new Map(kept.map(({ vector, position }) => [vector.join(), position]));
  return ended.flatMap(({ vector, position }) => {
    const retained = byStrengths.get(vector.join());
    return retained === undefined ? [] : [{ terminated: position, retained, alike: true }];
  });
}

/** The first other pairs of groups, in the order of the groups that were ended. */
function others(ended: Side, kept: Side, most: number): readonly GroupPair[] {
  const pairs: GroupPair[] = [];
  const index = indexOf(kept);
  for (const { vector, position } of ended) {
    if (pairs.length >= most) break;
    // one more, since one of them may be its twin
    const found = index.above(vector, most - pairs.length + 1).toSorted((a, b) => a - b);
    for (const other of membersAt(kept, found)) {
      if (pairs.length >= most || other.vector.join() === vector.join()) continue;
      pairs.push({ terminated: position, retained: other.position, alike: false });
    }
  }
  return pairs;
}

function mending(ended: Side, kept: Side): Pick<Contradictions, 'overrule' | 'overruled' | 'inEvery'> {
  // what the policy still gives is worth more than all that it rejects, and one decision fewer more than all ages
  const groups = ended.length + kept.length;
  const one = casesOf(ended) + casesOf(kept) + 1;
  const isExact = one * one * (groups * STEPS + 1) <= Number.MAX_SAFE_INTEGER;
  const ages = agesOf([...ended, ...kept]);
  const [young, single] = isExact ? [1, groups * STEPS + 1] : [0, 1];
  const least = (costOf: (member: Member) => number): Overruled => {
    const priced = (side: Side): readonly Alike[] =>
      side.map((member) => ({ strengths: member.vector, cost: costOf(member) }));
    const { terminated, retained, inEvery } = leastOverruling(priced(ended), priced(kept));
    return {
      members: [...membersAt(ended, terminated), ...membersAt(kept, retained)],
      inEvery: [...membersAt(ended, inEvery.terminated), ...membersAt(kept, inEvery.retained)],
    };
  };
  const cost = ({ upheld, count }: Member): number => upheld * one + count;
  const { members } = least((member) => cost(member) * single + lookUp(ages, member.position) * young);
  // age chooses among sets that are as good, and is no reason why one is in all of them
  const { inEvery } = least(cost);
  return {
    overrule: members.map(({ position }) => position).toSorted((a, b) => a - b),
    overruled: casesOf(members),
    inEvery: new Set(inEvery.map(({ position }) => position)),
  };
}

/** Groups to overrule, and those that every cheapest set has. */
interface Overruled {
  readonly members: readonly Member[];
  readonly inEvery: readonly Member[];
}

const membersAt = (side: Side, positions: readonly number[]): readonly Member[] =>
  positions.flatMap((position) => side[position] ?? []);

const casesOf = (members: readonly Member[]): number => sum(members.map(({ count }) => count));

const negated = (vector: FactorVector): FactorVector => vector.map((strength) => 0 - strength);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const countPairs = (groups: readonly DecidedGroup[], pairs: readonly GroupPair[]): number =>
  sum(pairs.map(({ terminated, retained }) => countAt(groups, terminated) * countAt(groups, retained)));

const countAt = (groups: readonly DecidedGroup[], position: number): number => groups[position]?.count ?? 0;
