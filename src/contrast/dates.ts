import { itemAt } from '../model/look-up.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import { select } from '../engine/select.ts';
import { classesIn } from './counters.ts';
import { factReadings } from './fact-reading.ts';
import type { Dates } from './fact-settings.ts';
import { FactsInPlay } from './facts-in-play.ts';
import type { EntryInPlay } from './items.ts';
import type { CaseView } from './case-view.ts';

/** The entries of a fact that are in time, by its name. @param coded the encoded case under the view */
export function inPlayOf(caseView: CaseView, coded: CodedCase): (name: string) => readonly EntryInPlay[] {
  const facts = new FactsInPlay(caseView, coded);
  return (name) => facts.entries(name);
}

/** The entries of a fact that are in force in the case, by its name. @param coded the encoded case under the view */
export function standingOf(caseView: CaseView, coded: CodedCase): (name: string) => readonly EntryInPlay[] {
  const facts = new FactsInPlay(caseView, coded);
  return (name) => facts.standing(name);
}

/** Up to this many exhibits, each value of a fact is tried with all dates; beyond it with fewer. */
const TRIED = 12_000;
const [FEWEST, MOST] = [4, 48] as const;

/**
 * The moments that separate possible starts of a test: one just before each exhibit that is counted after it.
 * @param playing positions of the exhibits that could be weighed
 * @param learning whether exhibits may turn out to belong to other classes, so that each may be counted after any start
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
    if (learning) for (const moments of cuts) moments.add(itemAt(coded.observed, index) - 1);
    if (learning || !select(program.selector, coded, index, classes)) continue;
    for (const name of classesIn(classes)) {
      const terms = [
        ...itemAt(program.termsOfClass, name).map((at) => itemAt(program.terms, at)),
        ...itemAt(program.sameOfClass, name).map(({ group, position }) => itemAt(group.terms, position)),
      ];
      for (const term of terms) {
        const clock = clockOf.get(term);
        if (clock !== undefined) itemAt(cuts, clock).add(itemAt(coded.observed, index) - 1);
      }
    }
  }
  const limit = Math.min(MOST, Math.max(FEWEST, Math.floor(TRIED / Math.max(1, playing.length))));
  return { cuts: cuts.map((moments) => [...moments]), limit };
}
