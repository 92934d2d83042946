import { lookUp } from '../model/look-up.ts';
import type { CodeBook, DomainCodes } from '../engine/code-book.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import type { Case, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import type { ColumnBuilder } from './column-builder.ts';
import { ExhibitRows } from './exhibit-rows.ts';
import {
  columnName,
  columnsOf,
  isLabel,
  isNumber,
  NO_NUMBER,
  NOT_RECORDED,
  TEXT_COLUMNS,
  type TextColumn,
} from './layout.ts';
import { NamedColumns } from './named-columns.ts';

/** What was decided on a case, as far as it is compared with what a policy gives. */
export interface HeldTo {
  readonly verdict: VerdictWord;
  readonly grounds?: readonly string[] | undefined;
}

/** The standing decision of a case, and the policy's verdict if it departed from that. */
export interface Standing extends HeldTo {
  readonly advice?: HeldTo | undefined;
}

/** The tables with rows for cases. */
export type RowTable = 'cases' | 'exhibits' | 'entries' | 'profiles';

/** Collects encoded cases as rows of tables. */
export class TableRows {
  readonly tables: Readonly<Record<RowTable, NamedColumns>>;
  readonly #vocabulary: CodeBook['vocabulary'];
  readonly #texts: readonly TextColumn[];
  readonly #facts: readonly FactColumn[];
  readonly #exhibits: ExhibitRows;

  constructor(book: CodeBook, texts: readonly TextColumn[]) {
    const columns = columnsOf(book, texts);
    const cases = new NamedColumns(columns.cases);
    this.#vocabulary = book.vocabulary;
    this.#texts = texts;
    this.#exhibits = new ExhibitRows(book, texts);
    const { exhibits, profiles } = this.#exhibits;
    this.tables = { cases, exhibits, entries: new NamedColumns(columns.entries), profiles };
    this.#facts = book.facts.map((fact) => ({ fact, column: cases.named(columnName('fact', fact.name)) }));
  }

  /** How many exhibits were collected. */
  get size(): number {
    return this.tables.exhibits.named('case_number').size;
  }

  /** Begins files of their own, which repeat the profiles that occur in them. */
  beginFiles(): void {
    this.#exhibits.beginFiles();
  }

  /**
   * Adds a case. Only its admitted exhibits are kept, since the others never count.
   * @param number of the case, unique in the export
   * @param coded the encoded case, with its origins resolved
   * @param whole the case itself, if texts of it were asked for
   */
  add(
    number: number,
    id: string,
    coded: CodedCase,
    standing: Standing | undefined,
    whole: Case | undefined,
  ): void {
    this.#addCase(number, id, coded, standing);
    this.#exhibits.beginCase(coded);
    for (let index = 0; index < coded.size; index += 1)
      if (coded.status[index] === STATUS.admitted) this.#exhibits.add(number, coded, index);
    if (coded.dated) this.#addEntries(number, coded);
    if (whole !== undefined) this.#addTexts(whole, coded);
  }

  #addCase(number: number, id: string, coded: CodedCase, standing: Standing | undefined): void {
    const { cases } = this.tables;
    const held = standing?.advice ?? standing;
    const grounds = held?.grounds === undefined ? undefined : [...new Set(held.grounds)];
    cases.named('case_number').add(number);
    cases.named('case_id').addText(id);
    cases.named('as_of').add(coded.asOf);
    cases.named('verdict').addText(held?.verdict ?? '');
    cases.named('grounds').addText(grounds?.join(',') ?? '');
    cases.named('ground_count').add(grounds?.length ?? NOT_RECORDED);
    cases.named('departs').add(standing?.advice === undefined ? 0 : 1);
    for (const [position, { fact, column }] of this.#facts.entries()) {
      const value = coded.facts[position];
      if (isLabel(fact)) column.addText(value === undefined ? '' : String(value));
      else column.add(codeOf(fact, value));
    }
  }

  #addEntries(number: number, coded: CodedCase): void {
    const { entries } = this.tables;
    for (const [position, { fact }] of this.#facts.entries())
      for (const [at, { value, since }] of (coded.histories[position] ?? []).entries()) {
        entries.named('case_number').add(number);
        entries.named('fact').add(position + 1);
        entries.named('entry').add(at + 1);
        entries.named('value').add(codeOf(fact, value));
        entries.named('age').add(since === undefined ? NOT_RECORDED : coded.asOf - since);
      }
  }

  #addTexts(whole: Case, coded: CodedCase): void {
    const { kinds } = this.#vocabulary;
    const bare = { title: whole.title, subject: whole.subject.name };
    for (const text of this.#texts) {
      const column = this.tables[TEXT_COLUMNS[text]].named(`text_${text}`);
      if (text === 'title' || text === 'subject') column.addText(bare[text]);
      else
        for (const [index, exhibit] of whole.evidence.entries()) {
          if (coded.status[index] !== STATUS.admitted) continue;
          const withheld = text !== 'id' && kinds[exhibit.kind]?.restricted === true;
          column.addText(withheld ? '' : (exhibit[text] ?? ''));
        }
    }
  }
}

interface FactColumn {
  readonly fact: DomainCodes;
  readonly column: ColumnBuilder;
}

/** The code of a fact's value: a whole number is its own code, any label is 1. */
function codeOf(fact: DomainCodes, value: Value | undefined): number {
  if (isNumber(fact)) return value === undefined ? NO_NUMBER : Number(value);
  if (value === undefined) return 0;
  return fact.codes === undefined ? 1 : lookUp(fact.codes, value);
}
