import { isDeepStrictEqual } from 'node:util';
import type { VerdictWord } from '../../../src/model/verdict-word.ts';
import {
  comparedFactors,
  isAlike,
  isAtLeast,
  isLikeSomething,
  otherVerdict,
  verdictOf,
  type HeldCase,
  type HeldCorpus,
} from './held.ts';

/** What `decisis precedents --format json` says of one policy. */
export interface SaidOfPolicy {
  readonly factors: readonly object[];
  readonly decided: Readonly<Record<VerdictWord, number>>;
  readonly counts: {
    readonly contradictions: number;
    readonly alike: number;
    readonly cases: number;
    readonly overrule: number;
  };
  readonly contradictions: readonly {
    readonly terminated: { readonly id: string; readonly decision: object };
    readonly retained: { readonly id: string; readonly decision: object };
    readonly pairs: number;
    readonly alike: boolean;
    readonly factors: readonly object[];
  }[];
  readonly overrule: readonly {
    readonly case: { readonly id: string; readonly decision: object };
    readonly now: VerdictWord;
    readonly 'in-every-smallest-set': boolean;
  }[];
}

type Pair = readonly [ended: HeldCase, kept: HeldCase];

/** What is said of contradictions, of which a look at each pair of cases and at each set of decisions says otherwise. */
export function contradictionFaults(
  corpus: HeldCorpus,
  said: SaidOfPolicy,
  limit: number,
): readonly string[] {
  const decided = corpus.cases.filter(({ decision }) => decision !== undefined);
  const pairs = pairsIn(corpus, decided, verdictOf);
  const count = (word: VerdictWord): number => decided.filter((one) => verdictOf(one) === word).length;
  const counts = {
    contradictions: pairs.length,
    alike: pairs.filter(([ended, kept]) => isAlike(ended, kept)).length,
    cases: new Set(pairs.flat()).size,
    overrule: said.counts.overrule,
  };
  return [
    ...differing('factors', said.factors, corpus.factors),
    ...differing('decided', said.decided, { terminate: count('terminate'), retain: count('retain') }),
    ...differing('counts', said.counts, counts),
    ...shownFaults(corpus, said, pairs, limit),
    ...overruleFaults(corpus, decided, said, limit),
  ];
}

/** A complaint where what is said is not what is so. */
export const differing = (what: string, said: unknown, is: unknown): readonly string[] =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(said)), JSON.parse(JSON.stringify(is)))
    ? []
    : [`${what}: ${JSON.stringify(said)} is said, and it is ${JSON.stringify(is)}`];

/** The pairs of decided cases that contradict each other, where each has some verdict. */
function pairsIn(
  { factors }: HeldCorpus,
  decided: readonly HeldCase[],
  wordOf: (one: HeldCase) => VerdictWord,
): readonly Pair[] {
  const like = decided.filter(isLikeSomething);
  return like.flatMap((ended) =>
    like
      .filter(
        (kept) =>
          wordOf(ended) === 'terminate' &&
          wordOf(kept) === 'retain' &&
          ended.provider === kept.provider &&
          isAtLeast(factors, 'terminate', kept, ended),
      )
      .map((kept): Pair => [ended, kept]),
  );
}

/** Each pair of strengths that contradict each other is shown once, with its cases counted, those alike first. */
function shownFaults(
  { factors }: HeldCorpus,
  { contradictions }: SaidOfPolicy,
  pairs: readonly Pair[],
  limit: number,
): readonly string[] {
  const sortOf = ([ended, kept]: Pair): string =>
    JSON.stringify([ended.provider ?? null, ended.strengths, kept.strengths]);
  const sorts = new Map<string, Pair[]>();
  for (const pair of pairs) sorts.set(sortOf(pair), [...(sorts.get(sortOf(pair)) ?? []), pair]);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [at, shown] of contradictions.entries()) {
    const pair = pairs.find(
      ([ended, kept]) => ended.id === shown.terminated.id && kept.id === shown.retained.id,
    );
    if (pair === undefined) {
      faults.push(`contradiction ${at} is none`);
      continue;
    }
    const [ended, kept] = pair;
    if (seen.has(sortOf(pair))) faults.push(`contradiction ${at} is of the same strengths as another`);
    seen.add(sortOf(pair));
    faults.push(
      ...differing(`pairs of contradiction ${at}`, shown.pairs, sorts.get(sortOf(pair))!.length),
      ...differing(`alike of contradiction ${at}`, shown.alike, isAlike(ended, kept)),
      ...differing(`ended of contradiction ${at}`, shown.terminated.decision, ended.decision),
      ...differing(`kept of contradiction ${at}`, shown.retained.decision, kept.decision),
      ...differing(
        `factors of contradiction ${at}`,
        shown.factors,
        comparedFactors(factors, [kept, 'retained'], [ended, 'terminated']),
      ),
    );
  }
  const alike = contradictions.map((one) => one.alike);
  if (alike.some((one, at) => one && alike[at - 1] === false)) faults.push('those alike do not come first');
  const alikeSorts = [...sorts.values()].filter(([pair]) => isAlike(...pair!)).length;
  return [
    ...faults,
    ...differing('how many are shown', contradictions.length, Math.min(limit, sorts.size)),
    ...differing('how many alike are shown', alike.filter(Boolean).length, Math.min(limit, alikeSorts)),
  ];
}

/** All sets of decisions are tried: whether overruling them leaves no contradiction, and at what cost. */
function overruleFaults(
  corpus: HeldCorpus,
  decided: readonly HeldCase[],
  said: SaidOfPolicy,
  limit: number,
): readonly string[] {
  const mending = Array.from({ length: 2 ** decided.length }, (_, bits) =>
    decided.filter((__, at) => (bits & (1 << at)) !== 0),
  ).filter((set) => {
    const turned = (one: HeldCase): VerdictWord =>
      set.includes(one) ? otherVerdict(verdictOf(one)) : verdictOf(one);
    return pairsIn(corpus, decided, turned).length === 0;
  });
  const upheldIn = (set: readonly HeldCase[]): number =>
    set.filter((one) => one.now === verdictOf(one)).length;
  const fewestUpheld = Math.min(...mending.map(upheldIn));
  const best = mending.filter((set) => upheldIn(set) === fewestUpheld);
  const least = Math.min(...best.map((set) => set.length));
  const smallest = best.filter((set) => set.length === least);
  const faults = [
    ...differing('how many to overrule', said.counts.overrule, least),
    ...differing('how many to overrule are named', said.overrule.length, Math.min(limit, least)),
  ];
  const named = said.overrule.map(({ case: { id } }) => decided.find((one) => one.id === id)!);
  const fitting = smallest.filter((set) => named.every((one) => set.includes(one)));
  if (fitting.length === 0) faults.push(`${named.map(({ id }) => id).join()} is in no smallest set`);
  for (const [at, one] of named.entries()) {
    const { now, case: itsCase, 'in-every-smallest-set': inEvery } = said.overrule[at]!;
    faults.push(
      ...differing(`now of ${one.id}`, now, one.now),
      ...differing(`decision of ${one.id}`, itsCase.decision, one.decision),
      ...differing(
        `${one.id} in every`,
        inEvery,
        smallest.every((set) => set.includes(one)),
      ),
    );
  }
  if (limit < least) return faults;
  const age = agesAmong(pairsIn(corpus, decided, verdictOf));
  const newest = Math.min(...smallest.map(age));
  return [...faults, ...differing('ages', age(named), newest)];
}

/** By a set of decisions: the sum of their places, from the newest to the oldest that contradict others of a provider. */
function agesAmong(pairs: readonly Pair[]): (set: readonly HeldCase[]) => number {
  const places = new Map<HeldCase, number>();
  const involved = [...new Set(pairs.flat())];
  for (const one of involved) {
    const beside = involved.filter(({ provider }) => provider === one.provider);
    places.set(one, new Set(beside.filter(({ on }) => on > one.on).map(({ on }) => on)).size);
  }
  return (set) => set.reduce((sum, one) => sum + (places.get(one) ?? 0), 0);
}
