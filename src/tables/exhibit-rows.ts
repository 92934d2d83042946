import type { CodeBook } from '../engine/code-book.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import type { ColumnBuilder } from './column-builder.ts';
import {
  columnName,
  columnsOf,
  isLabel,
  isNumber,
  isTraced,
  NO_NUMBER,
  profiledAttributes,
  PROFILES_OF_KIND,
  type ProfiledAttribute,
  type TextColumn,
} from './layout.ts';
import { NamedColumns } from './named-columns.ts';

// `!` is safe in this file: cells are read within the size of the case, and at positions of the code book.

/** Collects exhibits as rows, and a row for each profile that they have. */
export class ExhibitRows {
  readonly exhibits: NamedColumns;
  readonly profiles: NamedColumns;
  readonly #columns: ReturnType<typeof columnsIn>;
  readonly #attributes: readonly AttributeColumns[];
  readonly #profiled: readonly (ProfiledAttribute & { readonly column: ColumnBuilder })[];
  /** The positions of the attributes that are labels. */
  readonly #labels: readonly number[];
  /** The profiles that have a row in the present file. */
  readonly #known = new Set<number>();
  #highest = 0;

  constructor(book: CodeBook, texts: readonly TextColumn[]) {
    const { exhibits, profiles } = columnsOf(book, texts);
    this.exhibits = new NamedColumns(exhibits);
    this.profiles = new NamedColumns(profiles);
    this.#columns = columnsIn(this.exhibits, this.profiles);
    this.#attributes = book.attributes.map((attribute, position) => ({
      position,
      own: this.exhibits.named(columnName('attribute', attribute.name)),
      traced: isTraced(attribute) ? this.exhibits.named(columnName('traced', attribute.name)) : undefined,
      isNumber: isNumber(attribute),
    }));
    this.#profiled = profiledAttributes(book).map((attribute) => ({
      ...attribute,
      column: this.profiles.named(columnName('attribute', attribute.name)),
    }));
    this.#labels = book.attributes.flatMap((attribute, position) => (isLabel(attribute) ? [position] : []));
  }

  /** Begins files of their own, which repeat the profiles that occur in them. */
  beginFiles(): void {
    this.#known.clear();
  }

  /** Begins a case: the next exhibits are of it. */
  beginCase({ codes, stride, size }: CodedCase): void {
    this.#highest = size;
    for (const position of this.#labels)
      for (let cell = position; cell < size * stride; cell += stride)
        if (codes[cell]! > this.#highest) this.#highest = codes[cell]!;
  }

  /** Adds an exhibit of the present case. @param number of the case @param index of the exhibit */
  add(number: number, coded: CodedCase, index: number): void {
    const columns = this.#columns;
    const row = index * coded.stride;
    const source = coded.origin[index]! * coded.stride;
    columns.number.add(number);
    columns.exhibit.add(index + 1);
    columns.kind.add(coded.kinds[index]! + 1);
    columns.age.add(coded.asOf - coded.observed[index]!);
    columns.origin.add(coded.origin[index]! + 1);
    columns.highest.add(this.#highest);
    columns.profile.add(this.#profileOf(coded, index));
    for (const attribute of this.#attributes) {
      const code = coded.codes[row + attribute.position]!;
      if (!attribute.isNumber) attribute.own.add(code);
      else attribute.own.add(code === 0 ? NO_NUMBER : Number(coded.labelled(attribute.position, code)));
      attribute.traced?.add(coded.codes[source + attribute.position]!);
    }
  }

  /** The number of an exhibit's profile, which has a row of its own from then on. */
  #profileOf(coded: CodedCase, index: number): number {
    const kind = coded.kinds[index]! + 1;
    const row = index * coded.stride;
    let profile = kind * PROFILES_OF_KIND;
    for (const { position, factor } of this.#profiled) profile += coded.codes[row + position]! * factor;
    if (this.#known.has(profile)) return profile;
    this.#known.add(profile);
    this.#columns.ofProfile.profile.add(profile);
    this.#columns.ofProfile.kind.add(kind);
    for (const { position, column } of this.#profiled) column.add(coded.codes[row + position]!);
    return profile;
  }
}

interface AttributeColumns {
  readonly position: number;
  readonly own: ColumnBuilder;
  readonly traced: ColumnBuilder | undefined;
  readonly isNumber: boolean;
}

const columnsIn = (exhibits: NamedColumns, profiles: NamedColumns) => ({
  number: exhibits.named('case_number'),
  exhibit: exhibits.named('exhibit'),
  kind: exhibits.named('kind'),
  age: exhibits.named('age'),
  origin: exhibits.named('origin'),
  highest: exhibits.named('highest_label'),
  profile: exhibits.named('profile'),
  ofProfile: { profile: profiles.named('profile'), kind: profiles.named('kind') },
});
