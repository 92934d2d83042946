import { STATUS } from '../engine/coded-case.ts';
import type { Settlement } from '../engine/settle.ts';
import { parseTime } from '../model/time.ts';
import type { Lapse, Stretch } from './contrast.ts';
import { Counters, talliesOf } from './counters.ts';
import { codedIn, type CaseView } from './case-view.ts';
import { TimeCourse } from './time-course.ts';

/** The history of a verdict over time, its evidence being as it is: exact, and not sampled. Times in ms since 1970, both inclusive. */
export function sweep(caseView: CaseView, from: number, until: number): readonly Stretch[] {
  const course = new TimeCourse(caseView, from);
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
export function lapseOf(caseView: CaseView, steps: number): Lapsing {
  const { asOf } = caseView;
  const course = new TimeCourse(caseView, asOf);
  const { verdict } = course.settlement();
  while (course.advance()) {
    const then = course.settlement();
    if (then.verdict !== verdict) return { lapse: lapseAt(caseView, course.now, then), lasts: undefined };
    if (course.steps > steps) return { lapse: undefined, lasts: course.now };
  }
  return { lapse: undefined, lasts: undefined };
}

/** What happens at the moment of a lapse. */
function lapseAt(caseView: CaseView, at: number, then: Settlement): Lapse {
  const { evidence } = caseView.case;
  const counters = new Counters(caseView.program);
  const before = countedAt(caseView, at - 1, counters);
  const after = countedAt(caseView, at, counters);
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
function countedAt(
  caseView: CaseView,
  at: number,
  counters: Counters,
): ReadonlyMap<string, ReadonlySet<number>> {
  const { program, view, case: theCase } = caseView;
  const coded = codedIn({ ...caseView, view: { ...view, asOf: at }, asOf: at });
  return new Map(
    theCase.evidence.flatMap(({ id }, index) => {
      if (coded.status[index] !== STATUS.admitted) return [];
      const tallies = talliesOf(program, coded, index, counters, () => true);
      return [[id, new Set(tallies.map(({ counter }) => counter))]];
    }),
  );
}
