import { lastOf } from '../model/ends.ts';
import type { History, Lapse, Stretch } from './contrast.ts';
import type { CaseView } from './case-view.ts';
import { lapseAt } from './lapse-at.ts';
import { TimeCourse } from './time-course.ts';
import { LATEST } from '../model/time.ts';

/** The default limit of steps of a sweep: some seconds. */
const SWEEP_STEPS = 20_000_000;

/**
 * The history of a verdict over time, with unchanged evidence; exact, not sampled.
 * @param from ms since 1970, as `until`; both inclusive
 * @param steps the limit: where it is reached, the history ends there and says so
 */
export function sweep(caseView: CaseView, from: number, until: number, steps = SWEEP_STEPS): History {
  const course = new TimeCourse(caseView, from);
  const stretches: Stretch[] = [{ from, ...course.settlement() }];
  while (course.advance() && course.now <= until) {
    if (course.steps > steps) return { from, until: course.now - 1, stretches, isCut: true };
    const next = { from: course.now, ...course.settlement() };
    if (!isSame(lastOf(stretches), next)) stretches.push(next);
  }
  return { from, until, stretches, isCut: false };
}

const isSame = (a: Stretch, b: Stretch): boolean =>
  a.verdict === b.verdict && a.contested === b.contested && a.grounds.join(' ') === b.grounds.join(' ');

/** The effect of time alone on a verdict. */
export interface Lapsing {
  /** The first later moment with another verdict; undefined where none was found. */
  readonly lapse: Lapse | undefined;
  /** The moment until which it certainly does not lapse, where the steps ran out before the end. */
  readonly lasts: number | undefined;
}

/** Finds when the verdict changes. @param steps the limit of the sweep */
export function lapseOf(caseView: CaseView, steps: number): Lapsing {
  const { asOf } = caseView;
  const course = new TimeCourse(caseView, asOf);
  const { verdict } = course.settlement();
  // no document can name a moment after the last
  while (course.advance() && course.now < LATEST) {
    const then = course.settlement();
    if (then.verdict !== verdict) return { lapse: lapseAt(caseView, course.now, then), lasts: undefined };
    if (course.steps > steps) return { lapse: undefined, lasts: course.now };
  }
  return { lapse: undefined, lasts: undefined };
}
