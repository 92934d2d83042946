import type { CodedCase } from '../../engine/coded-case.ts';
import { column, type Column } from './column.ts';
import { UNDATED } from './pack-format.ts';

/**
 * Gathers the facts of cases that are recorded in full: of each its entries that stand, with the exhibits that show them and
 * are admitted, for nothing else is ever weighed.
 */
export class HistoryWriter {
  private readonly starts: number[] = [0];
  private readonly facts: number[] = [];
  private readonly values: number[] = [];
  private readonly ages: number[] = [];
  private readonly shownStarts: number[] = [0];
  private readonly shown: number[] = [];

  /**
   * Adds what stands of the facts of a case.
   * @param code gives the code of a fact's value
   * @param admitted the positions of admitted exhibits among themselves, by their ids
   */
  add(
    coded: CodedCase,
    code: (fact: number, value: unknown) => number,
    admitted: ReadonlyMap<string, number>,
  ): void {
    for (const [fact, history] of coded.dated ? coded.histories.entries() : [])
      for (const { value, since, shownBy } of history ?? []) {
        this.facts.push(fact);
        this.values.push(code(fact, value));
        this.ages.push(since === undefined ? UNDATED : coded.asOf - since);
        for (const id of new Set(shownBy)) {
          const position = admitted.get(id);
          if (position !== undefined) this.shown.push(position);
        }
        this.shownStarts.push(this.shown.length);
      }
    this.starts.push(this.facts.length);
  }

  /** How many entries there are, and how many exhibits they name. */
  get counts(): { readonly entries: number; readonly shown: number } {
    return { entries: this.facts.length, shown: this.shown.length };
  }

  /** The columns; none where no case has a fact in full. */
  columns(): readonly Column[] {
    if (this.facts.length === 0) return [];
    return [
      column('entry start', this.starts),
      column('entry fact', this.facts),
      column('entry value', this.values),
      column('entry age', this.ages, 8),
      column('shown start', this.shownStarts),
      column('shown by', this.shown),
    ];
  }
}
