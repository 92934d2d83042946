import { DominanceIndex } from './dominance-index.ts';
import type { FactorVector } from './factor-vector.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Decided cases with equal strengths and the same verdict: their strengths seen from `terminate`, and what it costs to
 * overrule them.
 */
export interface Alike {
  readonly strengths: FactorVector;
  readonly cost: number;
}

/** A cheapest set of decisions to overrule: indices of groups, each overruled as a whole. */
export interface Overruling {
  readonly terminated: readonly number[];
  readonly retained: readonly number[];
  /** Those of them that are in every cheapest set; for the others there is a choice. */
  readonly inEvery: { readonly terminated: readonly number[]; readonly retained: readonly number[] };
}

/** How a search reached each group: the group of the other verdict that it came from; -1 where the search began. */
type Ways = Int32Array;

/** A flow from terminated groups to the retained ones that contradict them, bounded by the capacity of each group. */
interface Flow {
  readonly terminated: readonly Alike[];
  readonly retained: readonly Alike[];
  /** The remaining capacity of each group. */
  readonly sources: Float64Array;
  readonly sinks: Float64Array;
  /** By retained group: how much flow comes from which terminated group. */
  readonly from: readonly Map<number, number>[];
}

/**
 * The cheapest set of decisions to overrule so that none contradicts another: a minimum vertex cover of the graph whose
 * edges join a terminated case with a retained one that is at least as strong for termination. The graph is bipartite,
 * so the cover is as large as a maximum matching (König 1931); here it is a maximum flow, since a group costs as much
 * as its cases. There may be as many edges as the square of the groups, so they are never listed: a search asks the
 * index for the retained groups that it has not reached yet.
 * Once overruled to the other verdict, these decisions contradict nothing: a case weaker than an overruled `terminate`
 * had all the edges of that one, and so is overruled too.
 */
export function leastOverruling(terminated: readonly Alike[], retained: readonly Alike[]): Overruling {
  const flow: Flow = {
    terminated,
    retained,
    sources: Float64Array.from(terminated, ({ cost }) => cost),
    sinks: Float64Array.from(retained, ({ cost }) => cost),
    from: retained.map(() => new Map()),
  };
  const index = new DominanceIndex(
    retained.map(({ strengths }) => strengths),
    retained.map(() => 1),
  );
  for (;;) {
    index.restore();
    const search = searched(flow, index);
    if (search.pushed === 0) return coverOf(flow, search);
  }
}

interface Search {
  readonly toTerminated: Ways;
  readonly toRetained: Ways;
  readonly pushed: number;
}

const UNREACHED = -2;
const ROOT = -1;

/**
 * One search from all terminated groups with capacity left. It pushes flow whenever it reaches a retained group with
 * capacity left.
 */
function searched(flow: Flow, index: DominanceIndex): Search {
  const toTerminated = new Int32Array(flow.terminated.length).fill(UNREACHED);
  const toRetained = new Int32Array(flow.retained.length).fill(UNREACHED);
  const queue: number[] = [];
  for (const [position, free] of flow.sources.entries()) {
    if (free === 0) continue;
    toTerminated[position] = ROOT;
    queue.push(position);
  }
  let pushed = 0;
  for (let at = 0; at < queue.length; at += 1) {
    const here = queue[at]!;
    for (const reached of index.takeAbove(flow.terminated[here]!.strengths)) {
      toRetained[reached] = here;
      if (flow.sinks[reached]! > 0) pushed += push(flow, toTerminated, toRetained, reached);
      for (const back of flow.from[reached]!.keys()) {
        if (toTerminated[back] !== UNREACHED) continue;
        toTerminated[back] = reached;
        queue.push(back);
      }
    }
  }
  return { toTerminated, toRetained, pushed };
}

/** Pushes as much flow as possible along the path to a retained group with capacity left. */
function push({ sources, sinks, from }: Flow, toTerminated: Ways, toRetained: Ways, end: number): number {
  let amount = sinks[end]!;
  let root = end;
  for (let at = end; ;) {
    root = toRetained[at]!;
    const before = toTerminated[root]!;
    if (before === ROOT) break;
    amount = Math.min(amount, from[before]!.get(root) ?? 0);
    at = before;
  }
  amount = Math.min(amount, sources[root]!);
  if (amount === 0) return 0;
  sinks[end]! -= amount;
  sources[root]! -= amount;
  for (let at = end; ;) {
    const here = toRetained[at]!;
    from[at]!.set(here, (from[at]!.get(here) ?? 0) + amount);
    const before = toTerminated[here]!;
    if (before === ROOT) return amount;
    const rest = from[before]!.get(here)! - amount;
    if (rest === 0) from[before]!.delete(here);
    else from[before]!.set(here, rest);
    at = before;
  }
}

/**
 * König's cover: the terminated groups that a last search did not reach, and the retained ones that it did. A search
 * from the other side gives the cover that differs most (Picard and Queyranne 1980), so what both contain is in every
 * minimum cover.
 */
function coverOf(flow: Flow, { toTerminated, toRetained }: Search): Overruling {
  const terminated = positionsOf(toTerminated, (way) => way === UNREACHED);
  const retained = positionsOf(toRetained, (way) => way !== UNREACHED);
  return { terminated, retained, inEvery: { terminated: leadingToFree(flow), retained } };
}

const positionsOf = (ways: Ways, wanted: (way: number) => boolean): readonly number[] =>
  [...ways.keys()].filter((position) => wanted(ways[position]!));

/** The terminated groups from which a retained one with capacity left can be reached: these are in every cover. */
function leadingToFree({ terminated, retained, sinks, from }: Flow): readonly number[] {
  const index = new DominanceIndex(
    terminated.map(({ strengths }) => strengths.map((strength) => 0 - strength)),
    terminated.map(() => 1),
  );
  const into = terminated.map((): number[] => []);
  for (const [position, ways] of from.entries()) for (const way of ways.keys()) into[way]!.push(position);
  const leading: number[] = [];
  const queue = [...sinks.keys()].filter((position) => sinks[position]! > 0);
  const queued = new Set(queue);
  for (let at = 0; at < queue.length; at += 1) {
    for (const reached of index.takeAbove(retained[queue[at]!]!.strengths.map((strength) => 0 - strength))) {
      leading.push(reached);
      for (const back of into[reached]!) {
        if (queued.has(back)) continue;
        queued.add(back);
        queue.push(back);
      }
    }
  }
  return leading.toSorted((a, b) => a - b);
}
