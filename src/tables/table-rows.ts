import { lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import type { CodeBook } from '../engine/code-book.ts';
import { STATUS, type CodedCase } from '../engine/coded-case.ts';
import type { Case, Value } from '../model/case.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import { ColumnBuilder } from './column-builder.ts';
import {
  columnName,
  columnsOf,
  isLabel,
  isNumber,
  isTraced,
  NO_NUMBER,
  NOT_RECORDED,
  profiledAttributes,
  PROFILES_OF_KIND,
  TEXT_COLUMNS,
  type ProfiledAttribute,
  type TableColumn,
  type TextColumn,
} from './layout.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

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
  readonly tables: Readonly<Record<RowTable, readonly ColumnBuilder[]>>;
  private readonly book: CodeBook;
  private readonly columns: ReadonlyMap<string, ColumnBuilder>;
  private readonly texts: readonly TextColumn[];
  private readonly facts: readonly ColumnBuilder[];
  private readonly attributes: readonly AttributeColumns[];
  private readonly profiled: readonly ProfiledAttribute[];
  /** The positions of the attributes that are labels. */
  private readonly labelled: readonly number[];
  /** The highest number of a label or of an exhibit in the present case. */
  private highest = 0;
  /** The profiles that have a row in the present file. */
  private readonly profiles = new Set<number>();

  constructor(book: CodeBook, texts: readonly TextColumn[]) {
    this.book = book;
    this.texts = texts;
    const { cases, exhibits, entries, profiles } = columnsOf(book, texts);
    const built = {
      cases: build(cases),
      exhibits: build(exhibits),
      entries: build(entries),
      profiles: build(profiles),
    };
    this.tables = built;
    this.columns = new Map(
      Object.entries(built).flatMap(([table, columns]) =>
        columns.map((column) => [`${table} ${column.name}`, column] as const),
      ),
    );
    this.facts = book.facts.map(({ name }) => this.column('cases', columnName('fact', name)));
    this.attributes = book.attributes.map((attribute) => ({
      own: this.column('exhibits', columnName('attribute', attribute.name)),
      traced: isTraced(attribute) ? this.column('exhibits', columnName('traced', attribute.name)) : undefined,
      isNumber: isNumber(attribute),
    }));
    this.profiled = profiledAttributes(book);
    this.labelled = book.attributes.flatMap((attribute, position) => (isLabel(attribute) ? [position] : []));
  }

  private column(table: RowTable, name: string): ColumnBuilder {
    return lookUp(this.columns, `${table} ${name}`);
  }

  /** How many exhibits were collected. */
  get size(): number {
    return firstOf(this.tables.exhibits).size;
  }

  /** Begins files of their own, which repeat the profiles that occur in them. */
  beginFiles(): void {
    this.profiles.clear();
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
    this.addCase(number, id, coded, standing);
    this.highest = this.highestIn(coded);
    for (let index = 0; index < coded.size; index += 1)
      if (coded.status[index] === STATUS.admitted) this.addExhibit(number, coded, index);
    if (coded.dated) this.addEntries(number, coded);
    if (whole !== undefined) this.addTexts(whole, coded);
  }

  private addCase(number: number, id: string, coded: CodedCase, standing: Standing | undefined): void {
    const held = standing?.advice ?? standing;
    const grounds = held?.grounds === undefined ? undefined : [...new Set(held.grounds)];
    this.column('cases', 'case_number').add(number);
    this.column('cases', 'case_id').addText(id);
    this.column('cases', 'as_of').add(coded.asOf);
    this.column('cases', 'verdict').addText(held?.verdict ?? '');
    this.column('cases', 'grounds').addText(grounds?.join(',') ?? '');
    this.column('cases', 'ground_count').add(grounds?.length ?? NOT_RECORDED);
    this.column('cases', 'departs').add(standing?.advice === undefined ? 0 : 1);
    for (let position = 0; position < this.facts.length; position += 1)
      this.addFact(position, coded.facts[position]);
  }

  private addFact(position: number, value: Value | undefined): void {
    const fact = this.book.facts[position]!;
    const column = this.facts[position]!;
    if (isLabel(fact)) column.addText(value === undefined ? '' : String(value));
    else column.add(this.codeOf(position, value));
  }

  /** The code of a fact's value: a whole number is its own code, any label is 1. */
  private codeOf(position: number, value: Value | undefined): number {
    const fact = this.book.facts[position]!;
    if (isNumber(fact)) return value === undefined ? NO_NUMBER : Number(value);
    if (value === undefined) return 0;
    return fact.codes === undefined ? 1 : fact.codes.get(value)!;
  }

  private highestIn({ codes, stride, size }: CodedCase): number {
    let highest = size;
    for (const position of this.labelled)
      for (let cell = position; cell < size * stride; cell += stride)
        if (codes[cell]! > highest) highest = codes[cell]!;
    return highest;
  }

  private addExhibit(number: number, coded: CodedCase, index: number): void {
    const [numbers, exhibit, kind, age, origin, highest, profile] = this.tables.exhibits;
    numbers!.add(number);
    exhibit!.add(index + 1);
    kind!.add(coded.kinds[index]! + 1);
    age!.add(coded.asOf - coded.observed[index]!);
    origin!.add(coded.origin[index]! + 1);
    highest!.add(this.highest);
    profile!.add(this.profileOf(coded, index));
    const row = index * coded.stride;
    const source = coded.origin[index]! * coded.stride;
    for (let at = 0; at < this.attributes.length; at += 1) {
      const attribute = this.attributes[at]!;
      const code = coded.codes[row + at]!;
      if (!attribute.isNumber) attribute.own.add(code);
      else attribute.own.add(code === 0 ? NO_NUMBER : Number(coded.labelled(at, code)));
      attribute.traced?.add(coded.codes[source + at]!);
    }
  }

  /** The number of an exhibit's profile, which has a row of its own from then on. */
  private profileOf(coded: CodedCase, index: number): number {
    const kind = coded.kinds[index]! + 1;
    const row = index * coded.stride;
    let profile = kind * PROFILES_OF_KIND;
    for (const { position, factor } of this.profiled) profile += coded.codes[row + position]! * factor;
    if (this.profiles.has(profile)) return profile;
    this.profiles.add(profile);
    const [profiles, kinds, ...attributes] = this.tables.profiles;
    profiles!.add(profile);
    kinds!.add(kind);
    for (const [at, column] of attributes.entries())
      column.add(coded.codes[row + this.profiled[at]!.position]!);
    return profile;
  }

  private addEntries(number: number, coded: CodedCase): void {
    const [numbers, facts, entries, values, ages] = this.tables.entries;
    for (const [position, history] of coded.histories.entries()) {
      if (position >= this.facts.length) break;
      for (const [at, { value, since }] of (history ?? []).entries()) {
        numbers!.add(number);
        facts!.add(position + 1);
        entries!.add(at + 1);
        values!.add(this.codeOf(position, value));
        ages!.add(since === undefined ? NOT_RECORDED : coded.asOf - since);
      }
    }
  }

  private addTexts(whole: Case, coded: CodedCase): void {
    const { kinds } = this.book.vocabulary;
    const bare = { title: whole.title, subject: whole.subject.name };
    for (const text of this.texts) {
      const table = TEXT_COLUMNS[text];
      const column = this.column(table, `text_${text}`);
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

interface AttributeColumns {
  readonly own: ColumnBuilder;
  readonly traced: ColumnBuilder | undefined;
  readonly isNumber: boolean;
}

const build = (columns: readonly TableColumn[]): readonly ColumnBuilder[] =>
  columns.map((column) => new ColumnBuilder(column));
