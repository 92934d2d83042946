import type { CodedCase } from '../../engine/coded-case.ts';
import { column, type Column } from './column.ts';
import { UNDATED } from './pack-format.ts';

/**
 * Collects the facts of cases that are recorded with their history: only the entries in force, with the admitted
 * exhibits that show them, since nothing else affects a verdict.
 */
export class HistoryWriter {
  private readonly starts: number[] = [0];
  private readonly facts: number[] = [];
  private readonly values: number[] = [];
  private readonly ages: number[] = [];
  private readonly shownStarts: number[] = [0];
  private readonly shown: number[] = [];

  /**
   * Adds the entries in force of a case's facts.
   * @param code gives the code of a fact's value
   * @param admitted the position of each admitted exhibit among the admitted ones, by id
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

  /** The columns; an empty list if no case has a fact with a history. */
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
