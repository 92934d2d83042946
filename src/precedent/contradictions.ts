import { lookUp } from '../model/look-up.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import { towards } from './comparison.ts';
import { DominanceIndex } from './dominance-index.ts';
import type { Factor } from './factor.ts';
import type { FactorVector } from './factor-vector.ts';
import { leastOverruling } from './least-overruling.ts';

// By position: what is read with `!` stands in arrays that are built together, and the position is one of theirs.

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
  /** Cases that are in some pair. */
  readonly cases: number;
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

/** One side of the decided cases: the groups of a verdict, turned towards `terminate`. */
interface Side {
  readonly positions: readonly number[];
  readonly vectors: readonly FactorVector[];
  readonly counts: readonly number[];
  readonly upheld: readonly number[];
}

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
  const above = new DominanceIndex(retained.vectors, retained.counts);
  const weights = terminated.vectors.map((vector) => above.weightAbove(vector));
  const ended = narrowed(terminated, (at) => weights[at]! > 0);
  const below = new DominanceIndex(ended.vectors.map(negated), ended.counts);
  const kept = narrowed(retained, (at) => below.above(negated(retained.vectors[at]!), 1).length > 0);
  const twins = twinsOf(ended, kept);
  const shown = [...twins.slice(0, most), ...others(ended, kept, most - twins.length)];
  return {
    pairs: sum(terminated.counts.map((count, at) => count * weights[at]!)),
    alike: countPairs(groups, twins),
    cases: sum(ended.counts) + sum(kept.counts),
    shown,
    told: countPairs(groups, shown),
    ...mending(ended, kept, groups),
  };
}

/** By position of a group: its place from the newest to the oldest, in no more steps than matter. */
function agesOf(positions: readonly number[], groups: readonly DecidedGroup[]): ReadonlyMap<number, number> {
  const latest = positions.map((position) => groups[position]!.latest?.() ?? 0);
  const times = [...new Set(latest)].toSorted((a, b) => b - a);
  const places = new Map(times.map((time, place) => [time, Math.floor((place * STEPS) / times.length)]));
  return new Map(positions.map((position, at) => [position, lookUp(places, latest[at]!)]));
}

/** Decisions are told apart by age in so many steps. */
const STEPS = 256;

function sideOf(verdict: VerdictWord, factors: readonly Factor[], groups: readonly DecidedGroup[]): Side {
  const positions = [...groups.keys()].filter((position) => groups[position]!.verdict === verdict);
  return {
    positions,
    vectors: positions.map((position) => towards('terminate', factors, groups[position]!.strengths)),
    counts: positions.map((position) => groups[position]!.count),
    upheld: positions.map((position) => groups[position]!.upheld),
  };
}

function narrowed({ positions, vectors, counts, upheld }: Side, keep: (at: number) => boolean): Side {
  const kept = [...positions.keys()].filter(keep);
  return {
    positions: kept.map((at) => positions[at]!),
    vectors: kept.map((at) => vectors[at]!),
    counts: kept.map((at) => counts[at]!),
    upheld: kept.map((at) => upheld[at]!),
  };
}

/** Pairs of groups with the same strengths. */
function twinsOf(ended: Side, kept: Side): readonly GroupPair[] {
  const byStrengths = new Map(kept.vectors.map((vector, at) => [vector.join(), kept.positions[at]!]));
  return ended.vectors.flatMap((vector, at) => {
    const retained = byStrengths.get(vector.join());
    return retained === undefined ? [] : [{ terminated: ended.positions[at]!, retained, alike: true }];
  });
}

/** The first other pairs of groups, in the order of the groups that were ended. */
function others(ended: Side, kept: Side, most: number): readonly GroupPair[] {
  const pairs: GroupPair[] = [];
  const index = new DominanceIndex(kept.vectors, kept.counts);
  for (let at = 0; at < ended.positions.length && pairs.length < most; at += 1) {
    const vector = ended.vectors[at]!;
    // one more, since one of them may be its twin
    const found = index.above(vector, most - pairs.length + 1).toSorted((a, b) => a - b);
    for (const other of found) {
      if (pairs.length >= most || kept.vectors[other]!.join() === vector.join()) continue;
      pairs.push({ terminated: ended.positions[at]!, retained: kept.positions[other]!, alike: false });
    }
  }
  return pairs;
}

function mending(
  ended: Side,
  kept: Side,
  all: readonly DecidedGroup[],
): Pick<Contradictions, 'overrule' | 'overruled' | 'inEvery'> {
  // what the policy still gives is worth more than all that it rejects, and one decision fewer more than all ages
  const groups = ended.counts.length + kept.counts.length;
  const one = sum(ended.counts) + sum(kept.counts) + 1;
  const isExact = one * one * (groups * STEPS + 1) <= Number.MAX_SAFE_INTEGER;
  const ages = agesOf([...ended.positions, ...kept.positions], all);
  const [young, single] = isExact ? [1, groups * STEPS + 1] : [0, 1];
  const least = (cost: (side: Side, at: number) => number): ReturnType<typeof leastOverruling> => {
    const [first, second] = [ended, kept].map((side) =>
      side.vectors.map((strengths, at) => ({ strengths, cost: cost(side, at) })),
    );
    return leastOverruling(first!, second!);
  };
  const { terminated, retained } = least(
    ({ counts, upheld, positions }, at) =>
      (upheld[at]! * one + counts[at]!) * single + lookUp(ages, positions[at]!) * young,
  );
  // age chooses among sets that are as good, and is no reason why one is in all of them
  const { inEvery } = least(({ counts, upheld }, at) => upheld[at]! * one + counts[at]!);
  const groupsOf = (found: typeof inEvery): readonly number[] => [
    ...found.terminated.map((at) => ended.positions[at]!),
    ...found.retained.map((at) => kept.positions[at]!),
  ];
  return {
    overrule: groupsOf({ terminated, retained }).toSorted((a, b) => a - b),
    overruled: sum(terminated.map((at) => ended.counts[at]!)) + sum(retained.map((at) => kept.counts[at]!)),
    inEvery: new Set(groupsOf(inEvery)),
  };
}

const negated = (vector: FactorVector): FactorVector => vector.map((strength) => 0 - strength);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const countPairs = (groups: readonly DecidedGroup[], pairs: readonly GroupPair[]): number =>
  sum(pairs.map(({ terminated, retained }) => groups[terminated]!.count * groups[retained]!.count));
