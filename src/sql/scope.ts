import { itemAt, lookUp } from '../model/look-up.ts';
import { codeBook, type CodeBook, type DomainCodes } from '../engine/code-book.ts';
import type { Program } from '../engine/program.ts';
import { columnName } from '../tables/layout.ts';
import type { Dialect } from './dialects.ts';

/** What every part of the statement is written with. */
export interface Scope {
  readonly program: Program;
  readonly book: CodeBook;
  readonly dialect: Dialect;
}

/** The scope of a policy's statement. */
export const scopeOf = (program: Program, dialect: Dialect): Scope => ({
  program,
  book: codeBook(program.vocabulary),
  dialect,
});

/** The longest name, in characters, that no engine truncates. */
const LONGEST_NAME = 63;

/**
 * The name of a part of the statement: a prefix and an id. A long name is shortened here, and kept unique, before an
 * engine would truncate it.
 */
function nameFor(what: string, id: string, ids: readonly string[]): string {
  const name = columnName(what, id);
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 8)}__${ids.indexOf(id) + 1}`;
}

/** The name of a finding's column or part. */
export const findingName = (
  what: 'finding' | 'established' | 'measured',
  id: string,
  { program }: Scope,
): string => nameFor(what, id, program.findingIds);

/** The name of the column of a count of a finding. @param what it counts, such as `recent` */
export const countName = (what: string, id: string, { program }: Scope): string =>
  nameFor(what, id, program.findingIds);

/** The name of a rule's column or part. */
export const ruleName = (what: 'rule' | 'ground', id: string, { program }: Scope): string =>
  nameFor(what, id, Object.keys(program.policy.rules));

/** The name of the column or part for a class, or for a kind counted by its own name. */
export const className = (name: string, { program }: Scope): string =>
  nameFor('class', name, [...Object.keys(program.policy.classes), ...Object.keys(program.vocabulary.kinds)]);

/** A fact by its name in the vocabulary. */
export const factOf = (name: string, { book }: Scope): DomainCodes =>
  itemAt(book.facts, lookUp(book.factPositions, name));

/** An attribute by its name in the vocabulary. */
export const attributeOf = (name: string, { book }: Scope): DomainCodes =>
  itemAt(book.attributes, lookUp(book.attributePositions, name));
