import { lookUp } from '../model/look-up.ts';
import { endsService, type VerdictWord } from '../model/verdict-word.ts';
import { towards } from './comparison.ts';
import { DominanceIndex } from './dominance-index.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';
import { leastOverruling, type Alike } from './least-overruling.ts';

/** Decided cases with equal strengths in every factor and the same verdict. */
export interface DecidedGroup {
  readonly verdict: VerdictWord;
  readonly strengths: FactorVector;
  /** How many cases there are, and for how many of them the policy still gives the same verdict. */
  readonly count: number;
  readonly upheld: number;
  /** When each of them was decided (ms since 1970); without it, they count as the newest. */
  readonly decided?: readonly number[];
}

/** Two groups that contradict each other: the retained case is at least as strong for termination as the terminated one. */
export interface GroupPair {
  /** Indices of the groups. */
  readonly terminated: number;
  readonly retained: number;
  /** Whether the two groups are equal in every factor. */
  readonly alike: boolean;
}

/** Which decided cases contradict each other, and which decisions to overrule to end it. Counts are of cases, and exact. */
export interface Contradictions {
  /** Pairs of cases that contradict each other a fortiori. */
  readonly pairs: number;
  /**
   * Those of the pairs that are equal in every factor, so that something must have distinguished them that is not
   * declared as a factor.
   */
  readonly alike: number;
  /** Cases that are in some pair, and the indices of their groups. */
  readonly cases: number;
  readonly involved: readonly number[];
  /** Pairs of groups, those that are equal in every factor first; at most the requested number. */
  readonly shown: readonly GroupPair[];
  /** How many pairs of cases the shown pairs of groups contain. */
  readonly told: number;
  /**
   * A set of decisions to overrule, as indices of groups in ascending order. Of all sets that end the contradictions it
   * overrules the fewest decisions that the policy still gives; among these, the fewest decisions; among these, the
   * newest: those whose places, counted from the newest moment of a decision to the oldest, have the lowest sum.
   */
  readonly overrule: readonly number[];
  /** How many decisions are in it. */
  readonly overruled: number;
  /** The groups in it that are in every such set, whatever their age; for the others there is a choice. */
  readonly inEvery: ReadonlySet<number>;
}

/** A group with its strengths seen from `terminate`, and its index among all groups. */
interface Member {
  readonly position: number;
  readonly vector: FactorVector;
  readonly count: number;
  readonly upheld: number;
  readonly decided: readonly number[];
}

/** The groups with one verdict. */
type Side = readonly Member[];

/**
 * Finds the decided cases that contradict each other a fortiori: one was terminated, and another, at least as strong
 * for termination in every factor, was not. Time grows with the number of different groups, not with the square of the
 * cases.
 * @param groups one for each combination of strengths and verdict
 * @param most how many pairs of groups are shown
 */
export function contradictionsAmong(
  factors: readonly Factor[],
  groups: readonly DecidedGroup[],
  most: number,
): Contradictions {
  const terminated = sideOf(true, factors, groups);
  const retained = sideOf(false, factors, groups);
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

/**
 * For each group, by index, the sum of the places of its decisions, from the newest (0) to the oldest.
 * @param steps how many places there are at most; older and newer decisions share one where there are more moments
 */
function agesOf(members: readonly Member[], steps: number): ReadonlyMap<number, number> {
  const times = [...new Set(members.flatMap(({ decided }) => decided))].toSorted((a, b) => b - a);
  const share = Math.min(1, steps / times.length);
  const places = new Map(times.map((time, place) => [time, Math.floor(place * share)]));
  return new Map(
    members.map(({ position, decided }) => [position, sum(decided.map((time) => lookUp(places, time)))]),
  );
}

/** @param ended whether the groups are wanted whose verdict ends the service, or the others */
function sideOf(ended: boolean, factors: readonly Factor[], groups: readonly DecidedGroup[]): Side {
  return groups.flatMap((group, position) => {
    if (endsService(group.verdict) !== ended) return [];
    const { strengths, count, upheld, decided = [] } = group;
    const vector = towards('terminate', factors, strengths);
    return [{ position, vector, count, upheld, decided }];
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

/** The first pairs of groups that are not equal, in the order of the terminated groups. */
function others(ended: Side, kept: Side, most: number): readonly GroupPair[] {
  const pairs: GroupPair[] = [];
  const index = indexOf(kept);
  for (const { vector, position } of ended) {
    if (pairs.length >= most) break;
    // one more, since one of them may be the equal group, which is listed already
    const found = index.above(vector, most - pairs.length + 1).toSorted((a, b) => a - b);
    for (const other of membersAt(kept, found)) {
      if (pairs.length >= most || other.vector.join() === vector.join()) continue;
      pairs.push({ terminated: position, retained: other.position, alike: false });
    }
  }
  return pairs;
}

function mending(ended: Side, kept: Side): Pick<Contradictions, 'overrule' | 'overruled' | 'inEvery'> {
  // a decision that the policy still gives costs more than all that it no longer gives, and one decision costs more
  // than all age differences; of very many decisions, ages are told apart in fewer steps, or not at all
  const one = casesOf(ended) + casesOf(kept) + 1;
  const steps = Math.floor(Number.MAX_SAFE_INTEGER / one ** 3);
  const ages = agesOf([...ended, ...kept], steps);
  const single = sum([...ages.values()]) + 1;
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
  const { members } = least((member) => cost(member) * single + lookUp(ages, member.position));
  // age chooses among otherwise equal sets; it must not decide whether a group is in every set
  const { inEvery } = least(cost);
  return {
    overrule: members.map(({ position }) => position).toSorted((a, b) => a - b),
    overruled: casesOf(members),
    inEvery: new Set(inEvery.map(({ position }) => position)),
  };
}

/** Groups to overrule, and those of them that are in every cheapest set. */
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
