import { itemAt, lookUp } from '../model/look-up.ts';
import { STATUS } from '../engine/coded-case.ts';
import type { Settlement } from '../engine/settle.ts';
import type { Exhibit } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import { codedIn, type CaseView } from './case-view.ts';
import type { Lapse } from './contrast.ts';
import { Counters, talliesOf } from './counters.ts';
import { FactCourse, type FactState } from './fact-course.ts';

type Counted = readonly ReadonlySet<string>[];

/** A case at one moment, copied: every look at a case uses the same memory. */
interface Moment {
  /** By position of the exhibit. */
  readonly status: readonly number[];
  readonly states: ReadonlyMap<string, FactState>;
  /** By clock: when its test began to hold. */
  readonly starts: readonly (number | undefined)[];
  /** By exhibit: the counters that it adds to once it is admitted. */
  readonly counted: Counted;
  /** The same, had every test begun to hold when it had at another moment. */
  readonly countedByAge: Counted;
}

/**
 * Describes what happens at the moment of a lapse: what becomes too old or old enough, what is observed, what is refuted
 * then or no longer, and what happens to facts.
 * @param then the verdict from that moment on
 */
export function lapseAt(caseView: CaseView, at: number, then: Settlement): Lapse {
  const { evidence } = caseView.case;
  const before = momentOf(caseView, at - 1);
  const after = momentOf(caseView, at, before.starts);
  const was = (index: number): boolean => before.status[index] === STATUS.admitted;
  const is = (index: number): boolean => after.status[index] === STATUS.admitted;
  const counts = (index: number): boolean => itemAt(after.counted, index).size > 0;
  const loses = (index: number, from: Counted, to: Counted): boolean =>
    was(index) && is(index) && [...itemAt(from, index)].some((counter) => !itemAt(to, index).has(counter));
  const passes = (index: number): boolean => loses(index, before.counted, after.countedByAge);
  const isNew = ({ observed }: Exhibit): boolean => knownTime(observed) === at;
  const idsOf = (wanted: (index: number, exhibit: Exhibit) => boolean): readonly string[] =>
    evidence.flatMap((exhibit, index) => (wanted(index, exhibit) ? [exhibit.id] : []));
  const facts = factsTurning(before, after);
  const refuted = idsOf((index) => was(index) && !is(index) && itemAt(before.counted, index).size > 0);
  const restored = idsOf((index, one) => !isNew(one) && !was(index) && is(index) && counts(index));
  const proofs = new Set(facts.flatMap(({ fact }) => shownBy(caseView, fact)));
  const matters = (index: number, { id, refutes = [] }: Exhibit): boolean =>
    (is(index) && (counts(index) || proofs.has(id))) ||
    (refutes.length > 0 && refuted.length + restored.length + proofs.size > 0);
  return {
    from: at,
    ...then,
    facts,
    passing: idsOf(passes),
    maturing: idsOf((index) => !passes(index) && loses(index, after.countedByAge, before.counted)),
    coming: idsOf((index, one) => isNew(one) && after.status[index] !== STATUS.struck && matters(index, one)),
    refuted,
    restored,
  };
}

/** @param starts by clock: when its test had begun to hold at another moment; by default the moment itself */
function momentOf(caseView: CaseView, at: number, starts?: Moment['starts']): Moment {
  const { program, case: theCase } = caseView;
  const coded = codedIn({ ...caseView, view: { ...caseView.view, asOf: at }, asOf: at });
  const course = new FactCourse(caseView);
  course.look(at, (index) => coded.status[index] === STATUS.admitted);
  const counted = (since: Moment['starts']): Counted => {
    const counters = new Counters(
      program,
      since.map((start) => (start === undefined ? [] : [start])),
    );
    return theCase.evidence.map((_, index) => {
      const tallies = talliesOf(program, coded, index, counters, () => true);
      return new Set(tallies.map(({ counter }) => itemAt(counters.names, counter)));
    });
  };
  const own = counted(course.starts);
  return {
    status: theCase.evidence.map((_, index) => itemAt(coded.status, index)),
    states: course.states(),
    starts: [...course.starts],
    counted: own,
    countedByAge: starts === undefined ? own : counted(starts),
  };
}

/** Every exhibit that shows an entry of a fact. */
const shownBy = ({ recorded }: CaseView, fact: string): readonly string[] =>
  entriesOf(recorded[fact] ?? []).flatMap(({ 'shown-by': ids }) => ids ?? []);

/**
 * The facts that change at a moment: those with another value then, those of which other entries are then in force, and
 * those whose value has then lasted long enough, or too long.
 */
const factsTurning = (before: Moment, after: Moment): Lapse['facts'] =>
  [...after.states].flatMap(([fact, { value, looks, entries }]): Lapse['facts'] => {
    const was = lookUp(before.states, fact);
    if (value !== was.value) return [{ fact, how: 'changes', to: value }];
    if (looks === was.looks) return [];
    return [{ fact, how: entries === was.entries ? 'ages' : 'is redated', to: value }];
  });
