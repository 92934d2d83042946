import * as fc from '../support/properties.ts';
import type { VerdictWord } from '../../src/model/verdict-word.ts';
import { contradictionsAmong, type DecidedGroup } from '../../src/precedent/contradictions.ts';
import { opposedAmong } from '../../src/precedent/departures.ts';
import { DominanceIndex } from '../../src/precedent/dominance-index.ts';
import type { LedgerGroup } from '../../src/precedent/ledger.ts';
import type { Factor } from '../../src/precedent/factor.ts';

const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);
const numRuns = Number(process.env['DECISIS_PROPERTIES'] ?? 200);

const factor = (favours: VerdictWord): Factor => ({
  finding: 'f',
  title: 'a factor',
  favours,
  strength: 'measured',
  position: 0,
});

const group = (verdict: VerdictWord, strengths: readonly number[], count = 1, upheld = 0): DecidedGroup => ({
  verdict,
  strengths,
  count,
  upheld,
});

const [T, R] = ['terminate', 'retain'] as const;

describe('contradictions among decided cases', () => {
  const factors = [factor(T), factor(R)];

  test.each<[string, readonly DecidedGroup[], object]>([
    ['no cases', [], { pairs: 0, alike: 0, cases: 0, overrule: [] }],
    ['the worse one ended', [group(T, [2, 0]), group(R, [1, 0])], { pairs: 0, overrule: [] }],
    ['more spoke against it', [group(T, [2, 0]), group(R, [3, 1])], { pairs: 0, overrule: [] }],
    [
      'the milder one ended',
      [group(T, [1, 0]), group(R, [2, 0])],
      { pairs: 1, alike: 0, cases: 2, overruled: 1 },
    ],
    ['less spoke against it', [group(T, [1, 1]), group(R, [1, 0])], { pairs: 1, alike: 0, overruled: 1 }],
    ['nothing tells them apart', [group(R, [1, 1]), group(T, [1, 1])], { pairs: 1, alike: 1, cases: 2 }],
    [
      'one against many',
      [group(T, [1, 0]), group(R, [2, 0], 3), group(R, [3, 0]), group(R, [0, 0])],
      { pairs: 4, cases: 5, overrule: [0], overruled: 1, inEvery: new Set([0]) },
    ],
    [
      'many alike against one',
      [group(T, [1, 0], 5), group(R, [2, 0]), group(T, [9, 0])],
      { pairs: 5, cases: 6, overrule: [1], overruled: 1, inEvery: new Set([1]) },
    ],
    [
      'of two ways, the one that the policy agrees with',
      [group(T, [1, 0], 2, 2), group(R, [2, 0], 2, 1)],
      { overruled: 2, overrule: [1], inEvery: new Set([1]) },
    ],
    [
      'nobody is ended to save decisions that the policy rejects',
      [group(T, [1, 0], 2), group(R, [2, 0], 1, 1)],
      { overruled: 2, overrule: [0] },
    ],
    [
      'of two ways as good, the newest decision',
      [
        { ...group(T, [1, 0]), decided: [4] },
        { ...group(R, [2, 0]), decided: [5] },
      ],
      { overruled: 1, overrule: [1], inEvery: new Set() },
    ],
    [
      'of many that are alike and many that are not, the newest decisions, one by one',
      [
        { ...group(T, [1, 0], 4), decided: [1, 1, 1, 6] },
        ...[2, 3, 4, 5].map((on) => ({ ...group(R, [on, 0]), decided: [on] })),
      ],
      { overruled: 4, overrule: [1, 2, 3, 4], inEvery: new Set() },
    ],
    ['either would do', [group(T, [1, 0]), group(R, [2, 0])], { overruled: 1, inEvery: new Set() }],
  ])('%s', (_name, groups, expected) => {
    expect(contradictionsAmong(factors, groups, 9)).toMatchObject(expected);
  });

  test('no more pairs are shown than were asked for, those alike first', () => {
    const groups = [group(T, [1, 0], 2), group(R, [3, 0]), group(R, [2, 0], 4), group(R, [1, 0], 3)];
    const found = contradictionsAmong(factors, groups, 2);
    expect(found.shown).toEqual([
      { terminated: 0, retained: 3, alike: true },
      { terminated: 0, retained: 1, alike: false },
    ]);
    expect([found.pairs, found.told, found.alike]).toEqual([16, 8, 6]);
  });
});

/** Decided cases with few values in a few dimensions, so that many are alike and many contradict each other. */
const corpora = fc.integer({ min: 1, max: 4 }).chain((dimensions) =>
  fc.record({
    factors: fc.array(fc.constantFrom(factor(T), factor(R)), {
      minLength: dimensions,
      maxLength: dimensions,
    }),
    cases: fc.array(
      fc.record({
        verdict: fc.constantFrom(T, R),
        strengths: fc.array(fc.integer({ min: -1, max: 3 }), {
          minLength: dimensions,
          maxLength: dimensions,
        }),
      }),
      { maxLength: 60 },
    ),
  }),
);

type Single = Pick<DecidedGroup, 'verdict' | 'strengths'>;

/** By the definition: the retained case is at least as strong in all that favours an end, and no stronger in the rest. */
const contradicts = (factors: readonly Factor[], ended: Single, kept: Single): boolean =>
  factors.every(({ favours }, at) =>
    favours === T ? kept.strengths[at]! >= ended.strengths[at]! : kept.strengths[at]! <= ended.strengths[at]!,
  );

function naivePairs(
  factors: readonly Factor[],
  cases: readonly Single[],
): readonly (readonly [number, number])[] {
  return cases.flatMap((ended, first) =>
    cases.flatMap((kept, second) =>
      ended.verdict === T && kept.verdict === R && contradicts(factors, ended, kept)
        ? [[first, second] as const]
        : [],
    ),
  );
}

/** A maximum matching by augmenting paths, one case at a time (Kuhn 1955). */
function naiveMatching(pairs: readonly (readonly [number, number])[]): number {
  const matched = new Map<number, number>();
  const augment = (ended: number, seen: Set<number>): boolean =>
    pairs.some(([first, kept]) => {
      if (first !== ended || seen.has(kept)) return false;
      seen.add(kept);
      const other = matched.get(kept);
      if (other !== undefined && !augment(other, seen)) return false;
      matched.set(kept, ended);
      return true;
    });
  return [...new Set(pairs.map(([first]) => first))].filter((ended) => augment(ended, new Set())).length;
}

function grouped(cases: readonly Single[]): readonly DecidedGroup[] {
  const groups = new Map<string, DecidedGroup>();
  for (const { verdict, strengths } of cases) {
    const key = `${verdict}:${strengths.join()}`;
    groups.set(key, group(verdict, strengths, (groups.get(key)?.count ?? 0) + 1));
  }
  return [...groups.values()];
}

describe('laws', () => {
  test('all pairs are found, as by looking at each pair', () => {
    fc.assert(
      fc.property(corpora, ({ factors, cases }) => {
        const pairs = naivePairs(factors, cases);
        const groups = grouped(cases);
        const found = contradictionsAmong(factors, groups, Infinity);
        expect(found.pairs).toBe(pairs.length);
        expect(found.told).toBe(pairs.length);
        expect(found.cases).toBe(new Set(pairs.flat()).size);
        expect(found.alike).toBe(
          pairs.filter(([a, b]) => cases[a]!.strengths.join() === cases[b]!.strengths.join()).length,
        );
        expect(
          found.shown.every((pair) => contradicts(factors, groups[pair.terminated]!, groups[pair.retained]!)),
        ).toBe(true);
      }),
      { seed, numRuns },
    );
  });

  test('as few decisions are overruled as can be, and then nothing contradicts', () => {
    fc.assert(
      fc.property(corpora, ({ factors, cases }) => {
        const groups = grouped(cases);
        const given = groups.map((one, at) => ({ ...one, upheld: at % (one.count + 1) }));
        const { overrule } = contradictionsAmong(factors, given, 0);
        expect(contradictionsAmong(factors, groups, 0).overruled).toBe(
          naiveMatching(naivePairs(factors, cases)),
        );
        const turned = groups.map((one, position) =>
          overrule.includes(position) ? { ...one, verdict: one.verdict === T ? R : T } : one,
        );
        expect(naivePairs(factors, turned)).toEqual([]);
      }),
      { seed, numRuns },
    );
  });

  test('what is in every smallest set is told: without it, more must be overruled', () => {
    fc.assert(
      fc.property(corpora, ({ factors, cases }) => {
        const groups = grouped(cases);
        const { overrule, overruled, inEvery } = contradictionsAmong(factors, groups, 0);
        for (const position of overrule) {
          // a group that counts for very much is never overruled if there is another way
          const heavy = groups.map((one, at) => (at === position ? { ...one, count: 1e6 } : one));
          const spared = contradictionsAmong(factors, heavy, 0).overruled;
          expect(spared > overruled).toBe(inEvery.has(position));
        }
      }),
      { seed, numRuns: Math.ceil(numRuns / 4) },
    );
  });
});

/** Few cases, each with whether the policy still gives its verdict, for all sets of them to be tried. */
const dockets = fc.record({
  factors: fc.constant([factor(T), factor(R)]),
  cases: fc.array(
    fc.record({
      verdict: fc.constantFrom(T, R),
      strengths: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
      upheld: fc.boolean(),
    }),
    { maxLength: 9 },
  ),
});

test('of all sets of decisions, the policy gives the fewest of those to overrule, and there are no fewer of such', () => {
  let told = 0;
  fc.assert(
    fc.property(dockets, ({ factors, cases }) => {
      const pairs = naivePairs(factors, cases);
      const keyOf = ({ verdict, strengths }: Single): string => `${verdict}:${strengths.join()}`;
      const sets = Array.from({ length: 2 ** cases.length }, (_, set) =>
        [...cases.keys()].filter((at) => (set & (1 << at)) !== 0),
      ).filter((set) => pairs.every((pair) => pair.some((at) => set.includes(at))));
      const upheldIn = (set: readonly number[]): number => set.filter((at) => cases[at]!.upheld).length;
      // groups are overruled whole: a set that splits one is no way
      const whole = sets.filter((set) =>
        set.every((at) =>
          cases.every((one, other) => keyOf(one) !== keyOf(cases[at]!) || set.includes(other)),
        ),
      );
      const fewest = Math.min(...whole.map(upheldIn));
      const agreed = whole.filter((set) => upheldIn(set) === fewest);
      const least = Math.min(...agreed.map(({ length }) => length));
      const smallest = agreed.filter(({ length }) => length === least);
      const groups = grouped(cases).map((one) => ({
        ...one,
        upheld: cases.filter((each) => each.upheld && keyOf(each) === keyOf(one)).length,
      }));
      const { overrule, overruled, inEvery } = contradictionsAmong(factors, groups, 0);
      const chosen = [...cases.keys()].filter((at) =>
        overrule.some((position) => keyOf(groups[position]!) === keyOf(cases[at]!)),
      );
      expect(overruled).toBe(least);
      expect(smallest.map((set) => set.join())).toContain(chosen.join());
      expect(upheldIn(chosen)).toBe(fewest);
      const always = [...groups.keys()].filter((position) =>
        smallest.every((set) => set.some((at) => keyOf(cases[at]!) === keyOf(groups[position]!))),
      );
      expect([...inEvery].toSorted((a, b) => a - b)).toEqual(always);
      if (smallest.length > 1) told += 1;
    }),
    { seed, numRuns: numRuns * 3 },
  );
  expect(told).toBeGreaterThan(numRuns / 4);
});

describe('departures', () => {
  test('are of the cases that another case binds otherwise, as by looking at each pair', () => {
    fc.assert(
      fc.property(corpora, fc.infiniteStream(fc.boolean()), ({ factors, cases }, coin) => {
        const judged = cases.map((one) => ({ ...one, now: coin.next().value === true ? T : R }));
        const binding = judged.map((here, at) =>
          judged.filter(
            (there, other) =>
              other !== at &&
              there.verdict !== here.now &&
              (here.now === T ? contradicts(factors, here, there) : contradicts(factors, there, here)),
          ),
        );
        const groups: LedgerGroup[] = [];
        const numbers = judged.map(({ verdict, now, strengths }) => {
          const known = groups.findIndex(
            (one) => one.standing === verdict && one.now === now && one.strengths.join() === strengths.join(),
          );
          const count = known === -1 ? 1 : groups[known]!.count + 1;
          const number = known === -1 ? groups.length : known;
          groups[number] = { program: 0, strengths, standing: verdict, now, count };
          return number;
        });
        const opposed = opposedAmong(factors, groups);
        const casesIn = (number: number): number =>
          opposed[number]!.reduce((sum, other) => sum + groups[other]!.count - (other === number ? 1 : 0), 0);
        expect(numbers.map(casesIn)).toEqual(binding.map((precedents) => precedents.length));
      }),
      { seed, numRuns },
    );
  });
});

describe('the index', () => {
  const vectors = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }), {
    maxLength: 80,
  });
  const reaches = (point: readonly number[], least: readonly number[]): boolean =>
    point.every((value, at) => value >= least[at]!);

  test('answers as a look at every point does', () => {
    fc.assert(
      fc.property(
        vectors,
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
        (points, least) => {
          const weights = points.map((_, at) => at + 1);
          const index = new DominanceIndex(points, weights);
          const expected = [...points.keys()].filter((at) => reaches(points[at]!, least));
          const sorted = (list: readonly number[]): readonly number[] => list.toSorted((a, b) => a - b);
          expect(index.weightAbove(least)).toBe(expected.reduce((sum, at) => sum + weights[at]!, 0));
          expect(sorted(index.above(least, Infinity))).toEqual(expected);
          expect(index.above(least, 2)).toHaveLength(Math.min(2, expected.length));
          expect(sorted(index.takeAbove(least))).toEqual(expected);
          expect(index.takeAbove(least)).toEqual([]);
          expect(index.takeAbove([0, 0, 0])).toHaveLength(points.length - expected.length);
          index.restore();
          expect(sorted(index.takeAbove(least))).toEqual(expected);
        },
      ),
      { seed, numRuns },
    );
  });
});
