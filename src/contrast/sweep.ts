import { itemAt, lookUp } from '../model/look-up.ts';
import { lastOf } from '../model/ends.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import type { Settlement } from '../engine/settle.ts';
import { parseTime } from '../model/time.ts';
import type { History, Lapse, Stretch } from './contrast.ts';
import { Counters, talliesOf } from './counters.ts';
import { FactCourse, type FactState } from './fact-course.ts';
import { codedIn, type CaseView } from './case-view.ts';
import { TimeCourse } from './time-course.ts';

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
  while (course.advance()) {
    const then = course.settlement();
    if (then.verdict !== verdict) return { lapse: lapseAt(caseView, course.now, then), lasts: undefined };
    if (course.steps > steps) return { lapse: undefined, lasts: course.now };
  }
  return { lapse: undefined, lasts: undefined };
}

/** Describes what happens at the moment of a lapse. */
function lapseAt(caseView: CaseView, at: number, then: Settlement): Lapse {
  const { evidence } = caseView.case;
  const before = countedAt(caseView, at - 1);
  const after = countedAt(caseView, at);
  return {
    from: at,
    ...then,
    facts: factsTurning(caseView, at),
    passing: evidence.flatMap(({ id }) => (loses(before.get(id), after.get(id)) ? [id] : [])),
    maturing: evidence.flatMap(({ id }) =>
      before.has(id) && !loses(before.get(id), after.get(id)) && loses(after.get(id), before.get(id))
        ? [id]
        : [],
    ),
    coming: evidence.flatMap(({ id, observed }) => (parseTime(observed) === at ? [id] : [])),
  };
}

/** Whether some counter no longer counts an exhibit. */
const loses = (before: ReadonlySet<string> = new Set(), after: ReadonlySet<string> = new Set()): boolean =>
  [...before].some((count) => !after.has(count));

/**
 * The facts that change at a moment: those with another value then, and those whose value has then lasted long enough,
 * or too long.
 */
function factsTurning(caseView: CaseView, at: number): Lapse['facts'] {
  const before = factsAt(caseView, at - 1);
  return [...factsAt(caseView, at)].flatMap(([fact, { value, looks }]): Lapse['facts'] => {
    const was = lookUp(before, fact);
    if (value !== was.value) return [{ fact, how: 'changes', to: value }];
    return looks === was.looks ? [] : [{ fact, how: 'ages', to: value }];
  });
}

function factsAt(caseView: CaseView, at: number): ReadonlyMap<string, FactState> {
  const coded = codedAt(caseView, at);
  const course = new FactCourse(caseView);
  course.look(at, (index) => coded.status[index] === STATUS.admitted);
  return course.states();
}

const codedAt = (caseView: CaseView, at: number): CodedCase =>
  codedIn({ ...caseView, view: { ...caseView.view, asOf: at }, asOf: at });

/** By exhibit that is weighed at a moment: the counters that it adds to, among those that can affect the verdict. */
function countedAt(caseView: CaseView, at: number): ReadonlyMap<string, ReadonlySet<string>> {
  const { program, case: theCase } = caseView;
  const coded = codedAt(caseView, at);
  const course = new FactCourse(caseView);
  course.look(at, (index) => coded.status[index] === STATUS.admitted);
  const counters = new Counters(
    program,
    course.starts.map((start) => (start === undefined ? [] : [start])),
  );
  return new Map(
    theCase.evidence.flatMap(({ id }, index) => {
      if (coded.status[index] !== STATUS.admitted) return [];
      const tallies = talliesOf(program, coded, index, counters, () => true);
      return [[id, new Set(tallies.map(({ counter }) => itemAt(counters.names, counter)))]];
    }),
  );
}
