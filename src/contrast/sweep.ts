import { STATUS } from '../engine/coded-case.ts';
import { settle } from '../engine/settle.ts';
import { parseTime } from '../model/time.ts';
import type { Lapse, Stretch } from './contrast.ts';
import { classNamed } from './addable.ts';
import { Counters, talliesOf } from './counters.ts';
import { asksForNothing, relevanceOf } from './relevance.ts';
import { codedIn, type Scene } from './scene.ts';

/**
 * Every moment after one and up to another at which the verdict could change while the evidence stays the same: exhibits come
 * in, and pass the edges of windows.
 * @param from exclusive, ms since 1970 @param until inclusive
 */
export function instants(scene: Scene, from: number, until: number): readonly number[] {
  const found = new Set<number>();
  const ages = agesByKind(scene);
  for (const { kind, observed, refutes } of scene.case.evidence) {
    const known = ages.get(kind) ?? (refutes === undefined ? [] : [0]);
    const time = known.length === 0 ? 0 : parseTime(observed)!;
    for (const age of known) if (time + age > from && time + age <= until) found.add(time + age);
  }
  return [...found].sort((a, b) => a - b);
}

/** By kind: the ages at which an exhibit of it comes in, and passes the edges of windows that look at it; none for the rest. */
function agesByKind({ program }: Scene): ReadonlyMap<string, readonly number[]> {
  const ages = new Map<string, Set<number>>();
  const { counts } = relevanceOf(program);
  for (const { className, from, to } of counts) {
    for (const kind of [classNamed(program, className).kind].flat()) {
      if (!ages.has(kind)) ages.set(kind, new Set([0]));
      for (const age of [from, to]) if (age < Infinity) ages.get(kind)!.add(age);
    }
  }
  // a `same` that asks for none of anything looks at whatever bears a value
  const rest = asksForNothing(program)
    ? Object.keys(program.vocabulary.kinds).filter((kind) => !ages.has(kind))
    : [];
  return new Map([
    ...[...ages].map(([kind, set]) => [kind, [...set]] as const),
    ...rest.map((kind) => [kind, [0]] as const),
  ]);
}

/** The history of a verdict over time, its evidence being as it is: exact, and not sampled. Times in ms since 1970, both inclusive. */
export function sweep(scene: Scene, from: number, until: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const at of [from, ...instants(scene, from, until)]) {
    const next = stretchAt(scene, at);
    const last = stretches.at(-1);
    if (last === undefined || !isSame(last, next)) stretches.push(next);
  }
  return stretches;
}

function stretchAt({ program, case: theCase, view }: Scene, at: number): Stretch {
  const { verdict, contested, grounds } = settle(program, theCase, { ...view, asOf: at });
  return { from: at, verdict, contested, grounds };
}

const isSame = (a: Stretch, b: Stretch): boolean =>
  a.verdict === b.verdict && a.contested === b.contested && a.grounds.join(' ') === b.grounds.join(' ');

/** The first later moment at which the verdict is another; undefined where time alone changes nothing. */
export function lapseOf(scene: Scene): Lapse | undefined {
  const {
    asOf,
    case: { evidence },
  } = scene;
  const now = stretchAt(scene, asOf);
  for (const at of instants(scene, asOf, Infinity)) {
    const then = stretchAt(scene, at);
    if (then.verdict === now.verdict) continue;
    const counters = new Counters(scene.program);
    const before = countedAt(scene, at - 1, counters);
    const after = countedAt(scene, at, counters);
    const ids = evidence.map(({ id }) => id);
    return {
      ...then,
      passing: ids.filter((id) =>
        [...(before.get(id) ?? [])].some((count) => after.get(id)?.has(count) !== true),
      ),
      coming: evidence.flatMap(({ id, observed }) => (parseTime(observed) === at ? [id] : [])),
    };
  }
  return undefined;
}

/** By exhibit that is weighed at a moment: the counters that it adds to, of those that bear on the verdict. */
function countedAt(scene: Scene, at: number, counters: Counters): ReadonlyMap<string, ReadonlySet<number>> {
  const { program, view, case: theCase } = scene;
  const coded = codedIn({ ...scene, view: { ...view, asOf: at }, asOf: at });
  return new Map(
    theCase.evidence.flatMap(({ id }, index) => {
      if (coded.status[index] !== STATUS.admitted) return [];
      const tallies = talliesOf(program, coded, index, counters, () => true);
      return [[id, new Set(tallies.map(({ counter }) => counter))]];
    }),
  );
}
