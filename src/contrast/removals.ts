import { itemAt } from '../model/look-up.ts';
import type { SearchSpace } from './search-space.ts';
import { inPlayOf } from './dates.ts';
import { factReadings } from './fact-reading.ts';
import { omissibleFact } from './fact-values.ts';
import type { Attacks, FactItem } from './items.ts';
import { buildSearchSpace } from './build-search-space.ts';
import { attacksAmong, codedIn, inPlay, strikable, type CaseView } from './case-view.ts';
import { tallyAll, type Tallied } from './tally.ts';

/** Everything that could be left out: exhibits are struck, facts become unknown. */
export interface Removals {
  readonly caseView: CaseView;
  readonly playing: readonly number[];
  readonly facts: readonly FactItem[];
  readonly tallied: Tallied;
  readonly attacks: Attacks;
  /** By position: the origin of the exhibit. */
  readonly origins: Int32Array;
  readonly space: SearchSpace;
}

/** Builds the search space of everything that could be left out of a case. */
export function removalsOf(caseView: CaseView): Removals {
  const { program } = caseView;
  const coded = codedIn(caseView);
  const playing = inPlay(caseView, coded);
  const entriesOf = inPlayOf(caseView, coded);
  const facts = factReadings(program).facts.map((reading) => {
    const { name } = itemAt(program.coded.book.facts, reading.fact);
    return omissibleFact({ name, reading, entries: entriesOf(name) });
  });
  const items = strikable(caseView, playing);
  const tallied = tallyAll(program, coded, items, facts);
  const attacks = attacksAmong(playing, coded);
  const space = buildSearchSpace(program, tallied, items, facts, attacks, caseView.asOf);
  return { caseView, playing, facts, tallied, attacks, origins: coded.origin.slice(0, coded.size), space };
}

/** Whether a cell stands for a fact. */
export const isFact = ({ facts }: SearchSpace, cell: number): boolean =>
  facts.some((fact) => fact.cell === cell);
