import { addTo } from '../../model/add-to.ts';
import type { CodedCase } from '../../engine/coded-case.ts';
import type { StandingEntry } from '../../engine/fact-history.ts';
import type { FactEntry, Value } from '../../model/case.ts';
import { isRising, within, type Numbers } from './numbers.ts';
import { UNDATED, type BlockHeader } from './pack-format.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** The ids of the exhibits that show an entry are needed only in reports, not to decide. */
const UNNAMED: readonly string[] = [];

/** Returns a column of `count` numbers if `holds` accepts them. */
export type Checked = (name: string, count: number, holds: (values: Numbers) => boolean) => Numbers;

/** Reads the facts of a block's cases that are recorded with their history. */
export class HistoryReader {
  private readonly starts: Numbers;
  private readonly facts: Numbers;
  private readonly values: Numbers;
  private readonly ages: Numbers;
  private readonly shownStarts: Numbers;
  private readonly shown: Numbers;
  private readonly known: BlockHeader['facts'];

  /**
   * @param caseStarts the index of each case's first exhibit among those of the block
   * @param oldest the greatest possible age, in milliseconds
   * @throws PackError if a number is out of its range
   */
  constructor(header: BlockHeader, checked: Checked, caseStarts: Numbers, oldest: number) {
    const { cases, entries, shown, facts } = header;
    this.known = facts;
    this.starts = checked('entry start', cases + 1, (values) => isRising(values, entries));
    this.facts = checked('entry fact', entries, (values) => within(values, facts.length));
    this.values = checked('entry value', entries, (values) =>
      values.every((value, entry) => value >= 1 && value <= facts[this.facts[entry]!]!.length),
    );
    this.ages = checked('entry age', entries, (values) =>
      values.every((age) => age === UNDATED || (age >= 0 && age <= oldest)),
    );
    this.shownStarts = checked('shown start', entries + 1, (values) => isRising(values, shown));
    this.shown = checked('shown by', shown, (values) => this.isOfCases(values, caseStarts));
  }

  /** Whether every exhibit that shows an entry belongs to the same case as the entry. */
  private isOfCases(shown: Numbers, caseStarts: Numbers): boolean {
    for (let index = 0; index + 1 < caseStarts.length; index += 1) {
      const exhibits = caseStarts[index + 1]! - caseStarts[index]!;
      const [from, to] = [this.shownStarts[this.starts[index]!]!, this.shownStarts[this.starts[index + 1]!]!];
      for (let at = from; at < to; at += 1) if (!(shown[at]! < exhibits)) return false;
    }
    return true;
  }

  /**
   * Sets the facts of `coded` that are recorded with their history to those of a case, in place of those of the case
   * before.
   */
  look(index: number, coded: CodedCase): void {
    const end = this.starts[index + 1]!;
    for (let entry = this.starts[index]!; entry < end; entry += 1) {
      const fact = this.facts[entry]!;
      const value = this.valueOf(entry);
      const age = this.ages[entry]!;
      // times are counted from the case's own as-of
      const standing = { value, since: age === UNDATED ? undefined : -age, shownBy: UNNAMED };
      const history = coded.histories[fact] as StandingEntry[] | undefined;
      if (history === undefined) coded.histories[fact] = [standing];
      else history.push(standing);
      coded.facts[fact] = value;
      coded.dated = true;
    }
  }

  /**
   * The facts of a case that are recorded with their history, by their positions, with the exhibits that show them.
   * @param asOf milliseconds since 1970
   * @param name gives the id of an exhibit by its position in the case
   */
  entriesOf(
    index: number,
    asOf: number,
    name: (position: number) => string,
  ): ReadonlyMap<number, readonly FactEntry[]> {
    const found = new Map<number, FactEntry[]>();
    for (let entry = this.starts[index]!; entry < this.starts[index + 1]!; entry += 1) {
      const age = this.ages[entry]!;
      const shown = this.shown.slice(this.shownStarts[entry], this.shownStarts[entry + 1]);
      const one: FactEntry = {
        value: this.valueOf(entry),
        ...(age === UNDATED ? {} : { since: new Date(asOf - age).toISOString() }),
        ...(shown.length === 0 ? {} : { 'shown-by': Array.from(shown, name) }),
      };
      const fact = this.facts[entry]!;
      addTo(found, fact, one);
    }
    return found;
  }

  private valueOf(entry: number): Value {
    return this.known[this.facts[entry]!]![this.values[entry]! - 1]!;
  }
}
