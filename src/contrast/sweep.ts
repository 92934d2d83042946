import { STATUS } from '../engine/coded-case.ts';
import type { Settlement } from '../engine/settle.ts';
import { parseTime } from '../model/time.ts';
import type { Lapse, Stretch } from './contrast.ts';
import { Counters, talliesOf } from './counters.ts';
import { codedIn, type Scene } from './scene.ts';
import { TimeCourse } from './time-course.ts';

/** The history of a verdict over time, its evidence being as it is: exact, and not sampled. Times in ms since 1970, both inclusive. */
export function sweep(scene: Scene, from: number, until: number): readonly Stretch[] {
  const course = new TimeCourse(scene, from);
  const stretches: Stretch[] = [{ from, ...course.settlement() }];
  while (course.advance() && course.now <= until) {
    const next = { from: course.now, ...course.settlement() };
    if (!isSame(stretches.at(-1)!, next)) stretches.push(next);
  }
  return stretches;
}

const isSame = (a: Stretch, b: Stretch): boolean =>
  a.verdict === b.verdict && a.contested === b.contested && a.grounds.join(' ') === b.grounds.join(' ');

/** What time alone does to a verdict. */
export interface Lapsing {
  /** The first later moment at which the verdict is another; undefined where there is none, as far as was looked. */
  readonly lapse: Lapse | undefined;
  /** The moment up to which it is known not to lapse, where the effort was spent before the end. */
  readonly lasts: number | undefined;
}

/** When the verdict becomes another. @param steps how much may be looked at */
export function lapseOf(scene: Scene, steps: number): Lapsing {
  const { asOf } = scene;
  const course = new TimeCourse(scene, asOf);
  const { verdict } = course.settlement();
  while (course.advance()) {
    const then = course.settlement();
    if (then.verdict !== verdict) return { lapse: lapseAt(scene, course.now, then), lasts: undefined };
    if (course.steps > steps) return { lapse: undefined, lasts: course.now };
  }
  return { lapse: undefined, lasts: undefined };
}

/** What happens at the moment of a lapse. */
function lapseAt(scene: Scene, at: number, then: Settlement): Lapse {
  const { evidence } = scene.case;
  const counters = new Counters(scene.program);
  const before = countedAt(scene, at - 1, counters);
  const after = countedAt(scene, at, counters);
  return {
    from: at,
    ...then,
    passing: evidence.flatMap(({ id }) =>
      [...(before.get(id) ?? [])].some((count) => after.get(id)?.has(count) !== true) ? [id] : [],
    ),
    coming: evidence.flatMap(({ id, observed }) => (parseTime(observed) === at ? [id] : [])),
  };
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
