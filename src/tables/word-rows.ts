import { named } from '../model/named.ts';
import type { CodeBook, DomainCodes } from '../engine/code-book.ts';
import { vocabularyDigest } from '../engine/digest.ts';
import { ColumnBuilder } from './column-builder.ts';
import { columnsOf } from './layout.ts';

/** The rows of the table of words: the vocabulary, and the meaning of the codes in the other tables. */
export function wordRows(book: CodeBook): readonly ColumnBuilder[] {
  const columns = columnsOf(book).words.map((column) => new ColumnBuilder(column));
  const [whats, names, numbers, words] = columns;
  const add = (what: string, name: string, number: number, word: string): void => {
    whats?.addText(what);
    names?.addText(name);
    numbers?.add(number);
    words?.addText(word);
  };
  const { vocabulary } = book;
  add('vocabulary', vocabulary.vocabulary, 0, vocabularyDigest(vocabulary));
  for (const [kind, code] of book.kinds) add('kind', kind, code + 1, named(vocabulary.kinds, kind).title);
  for (const [position, { name }] of book.facts.entries()) add('fact', name, position + 1, name);
  const valuesOf = (what: string, { name, codes }: DomainCodes): void => {
    for (const [value, code] of codes ?? []) add(what, name, code, String(value));
  };
  for (const fact of book.facts) valuesOf('value of a fact', fact);
  for (const attribute of book.attributes) valuesOf('value of an attribute', attribute);
  return columns;
}
