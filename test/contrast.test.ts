import { compile } from '../src/engine/compile.ts';
import { settle } from '../src/engine/settle.ts';
import type { Program } from '../src/engine/program.ts';
import type { Turn } from '../src/contrast/enumerate.ts';
import { standFor } from '../src/contrast/stand-for.ts';
import { contrastOf } from '../src/contrast/contrast-of.ts';
import type { Contrast, Margin, Share } from '../src/contrast/contrast.ts';
import { sceneOf } from '../src/contrast/scene.ts';
import { sweep } from '../src/contrast/sweep.ts';
import type { Value } from '../src/model/case.ts';
import { parseTime } from '../src/model/time.ts';
import { changesNote } from '../src/report/explain/contrast-words.ts';
import {
  ByForce,
  changeKey,
  changesByForce,
  factNamed,
  groupsOf,
  learnableValues,
  standsFor,
} from './naive/by-force.ts';
import { drawCase, surroundings } from './naive/draw-case.ts';
import { seeded, type Draw } from './naive/draw.ts';
import { pairs, type Pair } from './naive/generate.ts';
import { caseOf, exhibit, programOf, type Part } from './support/told.ts';

/** How many generated cases are held against brute force; 2,000 before a release. */
const size = Number(process.env['DECISIS_CONTRAST'] ?? 25);
const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);
/** How far each search goes: what is added to a case can take all of it, so that many cases are tried with less. */
const effort = Number(process.env['DECISIS_EFFORT'] ?? 400_000);

/** Exhibits and facts that may be left out, together: brute force takes a step for each set of them. */
const MOST = 11;

interface Subject extends Pair {
  readonly program: Program;
}

function* subjects(): Generator<Subject> {
  let made = 0;
  let last: Program | undefined;
  for (const pair of pairs(seed, size * 40)) {
    if (last?.policy !== pair.policy) last = compile(pair.policy, pair.vocabulary, 'sha256:policy');
    if (pair.case.evidence.length > 12 || new ByForce(last, pair.case).names.length > MOST) continue;
    yield { ...pair, program: last };
    made += 1;
    if (made === size) return;
  }
}

/** Every choice of names that shares leave open. */
function choices(shares: readonly Share[]): readonly (readonly string[])[] {
  return shares.reduce<readonly (readonly string[])[]>(
    (all, { count, of }) => all.flatMap((one) => subsets(of, count).map((some) => [...one, ...some])),
    [[]],
  );
}

function subsets(of: readonly string[], count: number): readonly (readonly string[])[] {
  if (count === 0) return [[]];
  return of.flatMap((name, at) => subsets(of.slice(at + 1), count - 1).map((rest) => [name, ...rest]));
}

function sufficientFaults(
  { program, case: theCase }: Subject,
  { sufficient, pivotal }: Contrast,
): readonly string[] {
  const force = new ByForce(program, theCase);
  const faults: string[] = [];
  const minimalAndEnough = (names: readonly string[]): void => {
    const kept = force.bits(names);
    if (!force.suffices(kept)) faults.push(`${names.join()} do not suffice`);
    for (const name of names)
      if (force.suffices(kept & ~force.bits([name]))) faults.push(`${names.join()} without ${name} suffice`);
  };
  if (!sufficient.minimal) faults.push('not known to be minimal');
  for (const exhibits of choices(sufficient.shares).slice(0, 20))
    minimalAndEnough([...exhibits, ...sufficient.facts.map(factNamed)]);
  const verdict = force.verdict(force.everything);
  const alone = force.names.filter(
    (name) => force.verdict(force.everything & ~force.bits([name])) !== verdict,
  );
  if (alone.toSorted().join() !== [...pivotal.exhibits, ...pivotal.facts.map(factNamed)].toSorted().join())
    faults.push(`pivotal is ${alone.join()}`);
  return faults;
}

function marginFaults({ program, case: theCase }: Subject, { margin }: Contrast): readonly string[] {
  const force = new ByForce(program, theCase);
  const each = new Map(theCase.evidence.map(({ id }) => [id, [id]]));
  const faults: string[] = [];
  const compare = (
    what: string,
    given: Margin | undefined,
    groups: ReadonlyMap<string, readonly string[]>,
  ): void => {
    const names = [...groups.keys()];
    const found = force.margin([...groups.values()]);
    const ways = [...(found?.ways ?? [])].map((way) =>
      way
        .split(',')
        .map((at) => names[Number(at)]!)
        .toSorted()
        .join(' '),
    );
    const said =
      given?.kind === 'exact'
        ? given.ways.flatMap((way) => choices(way).map((chosen) => chosen.toSorted().join(' ')))
        : [];
    const expected = `${found === undefined ? 'never' : found.size}: ${ways.toSorted().join(', ')}`;
    const actual = `${given?.kind === 'exact' ? given.size : given?.kind}: ${said.toSorted().join(', ')}`;
    if (expected !== actual) faults.push(`${what}: ${actual}; by force ${expected}`);
  };
  compare('exhibits', margin.exhibits, each);
  compare('origins', margin.origins, groupsOf(theCase, 'origin'));
  if (margin.sources !== undefined) compare('sources', margin.sources, groupsOf(theCase, 'source'));
  return faults;
}

function changeFaults(
  { program, case: theCase }: Subject,
  { changes, verdict }: Contrast,
): readonly string[] {
  const expected = changesByForce(program, theCase);
  const covered = new Set<string>();
  const faults: string[] = [];
  for (const { struck, facts, added } of changes.list) {
    if (added.length > 0) continue;
    const values = facts.map((fact) =>
      [...expected]
        .flatMap((one) => valuesIn(one, fact.fact))
        .filter((value) => standsFor(fact, value))
        .map((value): [string, Value] => [fact.fact, value]),
    );
    const settings = values.reduce<(readonly [string, Value][])[]>(
      (all, some) => all.flatMap((one) => some.map((value) => [...one, value])),
      [[]],
    );
    for (const names of choices(struck)) {
      for (const setting of settings) {
        const key = changeKey(names, setting);
        if (expected.has(key)) covered.add(key);
      }
      if (!settings.some((setting) => expected.has(changeKey(names, setting))))
        faults.push(`${changeKey(names, [])} with ${facts.map(({ fact }) => fact).join()} is no change`);
    }
  }
  const reach = verdict === 'retain' ? changes.upTo : Infinity;
  const missed = [...expected].filter((one) => !covered.has(one) && sizeOf(one) <= reach);
  if (missed.length > 0 && !changes.cut)
    faults.push(`missed ${missed.slice(0, 3).join('; ')} of ${missed.length}`);
  if (verdict === 'terminate' && !changes.complete) faults.push('not complete');
  return faults;
}

const sizeOf = (key: string): number => key.split(/[ |]/).filter((part) => part !== '').length;

function valuesIn(key: string, fact: string): readonly Value[] {
  return key
    .split('|')[1]!
    .split(' ')
    .flatMap((part) => {
      if (!part.startsWith(`${fact}=`)) return [];
      const text = part.slice(fact.length + 1);
      return [text === 'true' ? true : text === 'false' ? false : /^\d+$/.test(text) ? Number(text) : text];
    });
}

function openFaults({ program, case: theCase }: Subject, { open, verdict }: Contrast): readonly string[] {
  const flips = new Set<string>();
  for (const [at, exhibit] of theCase.evidence.entries()) {
    for (const name of Object.keys(program.vocabulary.attributes)) {
      for (const value of learnableValues(program, theCase, exhibit, name)) {
        const evidence = theCase.evidence.with(at, { ...exhibit, [name]: value });
        if (settle(program, { ...theCase, evidence }).verdict !== verdict) flips.add(`${exhibit.id}.${name}`);
      }
    }
  }
  const singles = open.questions
    .filter(({ unknowns }) => unknowns.length === 1)
    .map(({ unknowns: [unknown] }) => unknown!);
  const said = new Set(
    singles.filter(({ exhibit }) => exhibit !== undefined).map(({ exhibit, name }) => `${exhibit}.${name}`),
  );
  const [a, b] = [[...flips].toSorted().join(), [...said].toSorted().join()];
  const faults = a === b || !open.complete ? [] : [`open: ${b}; by force ${a}`];
  return open.settled === true && flips.size > 0 ? [...faults, 'not settled'] : faults;
}

function timeFaults({ program, case: theCase }: Subject, { lapse }: Contrast): readonly string[] {
  const asOf = parseTime(theCase['as-of'])!;
  const scene = sceneOf(program, theCase, {});
  const year = 366 * 86_400_000;
  const stretches = sweep(scene, asOf, asOf + year);
  const faults: string[] = [];
  const at = (time: number): string => settle(program, theCase, { asOf: time }).verdict;
  const swept = (time: number): string => stretches.findLast(({ from }) => from <= time)!.verdict;
  for (let step = 0; step < 200; step += 1) {
    const time = asOf + Math.floor((step * step * year) / 40_000);
    if (at(time) !== swept(time)) faults.push(`at ${time}`);
  }
  for (const { from } of stretches)
    for (const time of [from, from - 1])
      if (time >= asOf && at(time) !== swept(time)) faults.push(`near ${time}`);
  const first = stretches.find(({ verdict }) => verdict !== stretches[0]!.verdict);
  if (first !== undefined && first.from !== lapse?.from) faults.push(`lapses at ${first.from}`);
  return faults;
}

/**
 * Exhibits drawn at random, one or two of them new in every way, never flip a verdict that is said to take more; and where
 * they do flip it, a change no larger is told.
 */
function additionFaults(
  { program, case: theCase, policy, vocabulary }: Subject,
  { changes, verdict }: Contrast,
): readonly string[] {
  if (verdict === 'terminate') return [];
  const draw = seeded(seed);
  const around = surroundings(policy, vocabulary);
  const smallest = changes.list[0]?.size ?? Infinity;
  const faults: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const drawn = drawCase(draw, around).evidence.slice(0, 1 + (round % 2));
    const added = drawn.map(({ 'derived-from': _source, refutes: _refutes, ...exhibit }, at) => ({
      ...exhibit,
      id: `added-${at}`,
      kind: exhibit.kind,
      observed: theCase['as-of'],
      summary: 'added',
    }));
    const flips =
      settle(program, { ...theCase, evidence: [...theCase.evidence, ...added] }).verdict !== verdict;
    if (flips && smallest > added.length && changes.upTo >= added.length)
      faults.push(`${JSON.stringify(added)} flips it`);
  }
  return faults;
}

const CHECKS = { sufficientFaults, marginFaults, changeFaults, additionFaults, openFaults, timeFaults };

test(
  `what is said of ${size} generated cases holds against trying everything`,
  () => {
    const faults: string[] = [];
    let tried = 0;
    for (const subject of subjects()) {
      const contrast = contrastOf(subject.program, subject.case, {}, { limit: 100_000, effort });
      for (const [name, check] of Object.entries(CHECKS)) {
        const found = check(subject, contrast);
        if (found.length > 0)
          faults.push(`${name} of case ${tried} (${contrast.verdict}):\n  ${found.slice(0, 4).join('\n  ')}`);
      }
      tried += 1;
    }
    expect(faults.slice(0, 5).join('\n')).toBe('');
    expect(tried).toBe(size);
  },
  60_000 + size * 2000,
);

describe('what is said of cases that are hard to look through', () => {
  test('nothing is ruled out that two labels shared by some each could bring', () => {
    const program = programOf({
      classes: { either: { title: 'either', kind: ['threat', 'doxxing'] } },
      findings: {
        a: { title: 'A', same: 'target', all: [{ count: 'threat', 'at-least': 2 }] },
        b: { title: 'B', same: 'target', all: [{ count: 'doxxing', 'at-least': 2 }] },
        c: { title: 'C', count: 'either', distinct: 'target', 'at-least': 2 },
      },
      rules: { r: { title: 'R', verdict: 'terminate', when: { all: ['a', 'b', 'c'] } } },
    });
    const evidence = ['threat', 'threat', 'doxxing', 'doxxing'].map((kind, at) =>
      exhibit({ kind, target: at < 2 ? 'one' : 'other' }),
    );
    expect(settle(program, caseOf({ evidence })).verdict).toBe('terminate');
    const { changes } = contrastOf(program, caseOf({}));
    expect([changes.upTo, changes.complete]).toEqual([3, false]);
    expect(changesNote(changes)).toContain('Smaller ones than these there may be');
  });

  test('many exhibits that lack much hold nobody up', () => {
    const draw = seeded(seed);
    const program = programOf(WIDE);
    for (const missing of [0, 60]) {
      const { changes } = contrastOf(program, caseOf(wideCase(draw, missing)));
      // what was left out is told
      expect([changes.complete, changes.cut || changes.upTo < 64]).toEqual([false, true]);
    }
  }, 120_000);

  test('many items are matched in no more steps than the cube of their number', () => {
    const size = 40;
    const from = (first: number): Turn =>
      new Map(Array.from({ length: size - first }, (_, at) => [first + at, 1]));
    let asked = 0;
    // For the first 21 only the first 20 may stand: one too many.
    const mayStand = (other: number, item: number): boolean => {
      asked += 1;
      return item > size / 2 || other < size / 2;
    };
    expect(standFor(from(0), from(0), mayStand)).toBe(false);
    expect(standFor(from(1), from(0), mayStand)).toBe(true);
    expect(asked).toBeLessThan(2 * size ** 3);
  });
});

/** A policy that looks at labels in every way there is. */
const WIDE = {
  classes: {
    hot: {
      title: 'hot',
      kind: ['threat', 'harassment', 'doxxing'],
      where: { severity: { 'at-least': 'high' } },
    },
    cold: { title: 'cold', kind: ['threat', 'harassment', 'incitement', 'hate-speech'] },
    good: {
      title: 'good',
      kind: ['public-interest', 'cooperation'],
      where: { reliability: { 'at-least': 'C' } },
    },
  },
  findings: {
    targets: { title: 'Targets', count: 'hot', 'at-least': 17, distinct: 'target', within: '30d' },
    weighed: {
      title: 'Weighed',
      sum: [
        { count: 'hot', weight: 3, within: '10d' },
        { count: 'cold', weight: 1, distinct: 'origin' },
        { count: 'good', weight: -5, distinct: 'source', within: '20d' },
      ],
      'at-least': 90,
    },
    rising: { title: 'Rising', rate: 'cold', within: '3d', baseline: '20d', 'at-least': 1.5, minimum: 5 },
    target: {
      title: 'One target',
      same: 'target',
      all: [
        { count: 'hot', within: '40d', 'at-least': 3 },
        { count: 'cold', distinct: 'author', 'at-least': 4 },
        { count: 'doxxing', 'at-least': 1 },
      ],
    },
    author: {
      title: 'One author',
      same: 'author',
      all: [
        { count: 'hot', 'at-least': 3 },
        { count: 'cold', distinct: 'target', 'at-least': 3 },
      ],
    },
    exactly: { title: 'Exactly', count: 'good', exactly: 11, distinct: 'author' },
  },
  rules: {
    a: { title: 'A', verdict: 'terminate', when: { all: ['targets', 'rising'] } },
    b: { title: 'B', verdict: 'terminate', when: { all: ['weighed'], any: ['target', 'author'] } },
    c: { title: 'C', verdict: 'retain', when: 'exactly', overrides: 'terminate' },
  },
};

/** @param missing how many values in a hundred are not known */
function wideCase(draw: Draw, missing: number): Part {
  const one = (of: readonly string[]): string => of[draw(of.length)]!;
  const known = (name: string, value: string): Part => (draw(100) < missing ? {} : { [name]: value });
  const evidence = Array.from({ length: 40 }, (_, at) => ({
    id: `E${at}`,
    kind: one(Object.values(WIDE.classes).flatMap(({ kind }) => kind)),
    observed: new Date(Date.parse('2024-05-01') - draw(60 * 24) * 3_600_000).toISOString(),
    summary: 'A summary.',
    ...known('target', `person-${draw(10)}`),
    ...known('author', `user-${draw(20)}`),
    ...known('source', `source-${draw(10)}`),
    ...known('severity', one(['low', 'moderate', 'high', 'critical'])),
    ...known('reliability', one(['E', 'D', 'C', 'B', 'A', 'F'])),
  }));
  return { evidence };
}
