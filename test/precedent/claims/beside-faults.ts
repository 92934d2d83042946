import type { VerdictWord } from '../../../src/model/verdict-word.ts';
import { differing } from './contradiction-faults.ts';
import {
  binds,
  comparedFactors,
  isLikeSomething,
  mayBind,
  otherVerdict,
  persuades,
  verdictOf,
  type HeldCase,
  type HeldCorpus,
} from './held.ts';

interface SaidOfOne {
  readonly precedent: { readonly id: string; readonly decision: object };
  readonly relation: string;
  readonly factors: readonly object[];
}

/** What `decisis explain --precedents --format json` says of a case beside precedents. */
export interface SaidBeside {
  readonly departs: boolean;
  readonly compared: number;
  readonly 'not-compared': Readonly<Record<string, number>>;
  readonly factors: readonly object[];
  readonly binding: Readonly<Record<VerdictWord, number>>;
  readonly binds: readonly SaidOfOne[];
  readonly persuades?: readonly SaidOfOne[];
  readonly nearest: readonly SaidOfOne[];
}

/** What is said of a case beside the others of its corpus, of which a look at each of them says otherwise. */
export function besideFaults(
  { factors, cases }: HeldCorpus,
  one: HeldCase,
  said: SaidBeside,
  limit: number,
): readonly string[] {
  const others = cases.filter((each) => each !== one && each.decision !== undefined);
  const bound = others.filter((each) => binds(factors, each, one));
  const persuading = others.filter((each) => persuades(factors, each, one) && !mayBind(each, one));
  const apart = others.filter(
    (each) => isLikeSomething(one) && isLikeSomething(each) && !persuades(factors, each, one),
  );
  const binding = (word: VerdictWord): number => bound.filter((each) => verdictOf(each) === word).length;
  const sorts = { binds: bound, persuades: persuading, distinguished: apart };
  const lists = { binds: said.binds, persuades: said.persuades ?? [], distinguished: said.nearest };
  return [
    ...differing('departs', said.departs, binding(otherVerdict(one.now)) > 0),
    ...differing('compared', said.compared, others.length),
    ...differing('not compared', said['not-compared'], {
      itself: one.decision === undefined ? 0 : 1,
      undecided: cases.filter(({ decision }) => decision === undefined).length,
      'other-vocabulary': 0,
      'outside-policy': 0,
    }),
    ...differing(
      'factors',
      said.factors,
      factors.map(({ finding, favours }, at) => ({ finding, favours, measured: one.measures[at] })),
    ),
    ...differing('binding', said.binding, { terminate: binding('terminate'), retain: binding('retain') }),
    ...(['binds', 'persuades', 'distinguished'] as const).flatMap((sort) =>
      listFaults({ factors, cases }, one, sort, lists[sort], sorts[sort], limit),
    ),
  ];
}

/** A list names the nearest of its sort, those with the other verdict first. */
function listFaults(
  { factors }: HeldCorpus,
  one: HeldCase,
  sort: string,
  listed: readonly SaidOfOne[],
  all: readonly HeldCase[],
  limit: number,
): readonly string[] {
  const faults: string[] = [];
  const named = listed.map(({ precedent }) => all.find(({ id }) => id === precedent.id));
  for (const [at, { precedent, relation, factors: compared }] of listed.entries()) {
    const other = named[at];
    if (other === undefined) {
      faults.push(`${precedent.id} is not of those of which it is said: ${sort}`);
      continue;
    }
    faults.push(
      ...differing(`relation of ${other.id}`, relation, sort),
      ...differing(`decision of ${other.id}`, precedent.decision, other.decision),
      ...differing(
        `factors of ${other.id}`,
        compared,
        comparedFactors(factors, [one, 'case'], [other, 'precedent']),
      ),
    );
  }
  if (faults.length > 0) return faults;
  const found = named as readonly HeldCase[];
  const words = [otherVerdict(one.now), one.now];
  const expected = words.flatMap((word) =>
    Array.from(
      { length: Math.min(limit, all.filter((each) => verdictOf(each) === word).length) },
      () => word,
    ),
  );
  faults.push(...differing(`verdicts of ${sort}`, found.map(verdictOf), expected));
  for (const word of words) {
    const chosen = found.filter((each) => verdictOf(each) === word);
    const rest = all.filter((each) => verdictOf(each) === word && !chosen.includes(each));
    const order = [...chosen, ...rest].map((each) => distance(one, each, factors));
    for (const [at, next] of order.entries()) {
      const before = at === 0 ? undefined : order[Math.min(at, chosen.length) - 1];
      if (before !== undefined && isNearer(next, before)) faults.push(`of ${sort}, a nearer one comes later`);
    }
  }
  return faults;
}

type Distance = readonly number[];

/** In how many factors a case is weaker than a precedent, and by how much; then in how many they differ, and by how much. */
function distance(one: HeldCase, other: HeldCase, factors: HeldCorpus['factors']): Distance {
  const differences = factors.map(({ favours }, at) => {
    const more = one.strengths[at]! - other.strengths[at]!;
    return favours === verdictOf(other) ? more : -more;
  });
  const weaker = differences.filter((more) => more < 0);
  const size = (list: readonly number[]): number => list.reduce((sum, more) => sum + Math.abs(more), 0);
  return [weaker.length, size(weaker), differences.filter((more) => more !== 0).length, size(differences)];
}

function isNearer(one: Distance, other: Distance): boolean {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at !== -1 && one[at]! < other[at]!;
}

/** What `decisis replay --fail-on departure --format json` says of a departure. */
export interface SaidDeparture {
  readonly case: { readonly id: string };
  readonly verdict: VerdictWord;
  readonly precedents: number;
  readonly precedent: { readonly id: string; readonly decision: object };
  readonly factors: readonly object[];
}

/** What is said of departures, of which a look at each pair of cases says otherwise. */
export function departureFaults(
  { factors, cases }: HeldCorpus,
  said: readonly SaidDeparture[],
): readonly string[] {
  const decided = cases.filter(({ decision }) => decision !== undefined);
  const against = (one: HeldCase): readonly HeldCase[] =>
    decided.filter((each) => each !== one && verdictOf(each) !== one.now && binds(factors, each, one));
  const departing = decided.filter((one) => against(one).length > 0);
  const apart = (one: HeldCase, other: HeldCase): number =>
    one.strengths.reduce((sum, strength, at) => sum + Math.abs(strength - other.strengths[at]!), 0);
  return [
    ...differing(
      'departing',
      said.map((one) => one.case.id).toSorted(),
      departing.map(({ id }) => id).toSorted(),
    ),
    ...said.flatMap((one) => {
      const here = departing.find(({ id }) => id === one.case.id);
      const all = here === undefined ? [] : against(here);
      const from = all.find(({ id }) => id === one.precedent.id);
      if (here === undefined || from === undefined)
        return [`${one.precedent.id} does not bind ${one.case.id}`];
      return [
        ...differing(`verdict of ${here.id}`, one.verdict, here.now),
        ...differing(`precedents of ${here.id}`, one.precedents, all.length),
        ...differing(`decision of ${from.id}`, one.precedent.decision, from.decision),
        ...differing(
          `factors of ${here.id}`,
          one.factors,
          comparedFactors(factors, [here, 'case'], [from, 'precedent']),
        ),
        ...(all.some((each) => apart(here, each) < apart(here, from)) ? [`${from.id} is not nearest`] : []),
      ];
    }),
  ];
}
