import type { CodedCase } from '../engine/coded-case.ts';
import { select } from '../engine/select.ts';
import { classesIn } from './counters.ts';
import { factReadings } from './fact-reading.ts';
import type { Dates } from './fact-settings.ts';
import { FactsInPlay } from './facts-in-play.ts';
import type { EntryInPlay } from './items.ts';
import type { CaseView } from './case-view.ts';

/** What of a fact is in time, by its name. @param coded the case in numbers, as it is looked at */
export function inPlayOf(caseView: CaseView, coded: CodedCase): (name: string) => readonly EntryInPlay[] {
  const facts = new FactsInPlay(caseView, coded);
  return (name) => facts.entries(name);
}

/** What of a fact stands as the case is, by its name. @param coded the case in numbers, as it is looked at */
export function standingOf(caseView: CaseView, coded: CodedCase): (name: string) => readonly EntryInPlay[] {
  const facts = new FactsInPlay(caseView, coded);
  return (name) => facts.standing(name);
}

/** Of so many exhibits, each value of a fact is tried with as many dates as there are; of more, with fewer. */
const TRIED = 12_000;
const [FEWEST, MOST] = [4, 48] as const;

/**
 * The moments by which the start of a test is told from a later one: just before each exhibit that is counted past it.
 * @param playing positions of the exhibits that could be weighed
 * @param learning whether exhibits may turn out to be of other classes: then each of them may be counted past any start
 */
export function datesIn(
  { program }: CaseView,
  coded: CodedCase,
  playing: readonly number[],
  learning = false,
): Dates {
  const { clocks, clockOf } = factReadings(program);
  const cuts = clocks.map(() => new Set<number>());
  const { classes } = program.memory;
  for (const index of clocks.length === 0 ? [] : playing) {
    if (learning) for (const moments of cuts) moments.add(coded.observed[index]! - 1);
    if (learning || !select(program.selector, coded, index, classes)) continue;
    for (const name of classesIn(classes)) {
      const terms = [
        ...program.termsOfClass[name]!.map((at) => program.terms[at]!),
        ...program.sameOfClass[name]!.map(({ group, position }) => group.terms[position]!),
      ];
      for (const term of terms) {
        const clock = clockOf.get(term);
        if (clock !== undefined) cuts[clock]!.add(coded.observed[index]! - 1);
      }
    }
  }
  const limit = Math.min(MOST, Math.max(FEWEST, Math.floor(TRIED / Math.max(1, playing.length))));
  return { cuts: cuts.map((moments) => [...moments]), limit };
}
