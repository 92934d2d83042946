import { appliesTo } from '../engine/choose.ts';
import { codeBook, type CodeBook } from '../engine/code-book.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** A policy that cases of some vocabulary may be decided by. */
export interface Candidate {
  readonly program: Program;
  /** The same, numbered as the wider of its vocabulary and the cases' own: it decides them in numbers. */
  readonly deciding: Program;
}

/** The policies that may decide the cases of one vocabulary, in numbers. */
export interface Candidates {
  readonly all: readonly Candidate[];
  /**
   * Has room for the numbers of all of them. What extends a vocabulary adds names behind those that it has, so the numbers
   * of a narrower vocabulary are those of each that extends it.
   */
  readonly widest: CodeBook;
}

/** The policies whose vocabulary is that of some cases, or related to it. */
export function candidatesFor(programs: readonly Program[], vocabulary: Vocabulary): Candidates {
  const all = programs.flatMap((program): readonly Candidate[] => {
    const wider = program.words.get(vocabulary.vocabulary);
    if (wider === undefined) return [];
    const isOwn = wider.vocabulary === program.vocabulary.vocabulary;
    return [{ program, deciding: isOwn ? program : compile(program.policy, wider, program.digest) }];
  });
  const books = [vocabulary, ...all.map(({ deciding }) => deciding.vocabulary)].map(codeBook);
  const widest = books.reduce((most, book) =>
    book.attributes.length > most.attributes.length ? book : most,
  );
  return { all, widest };
}

/** The one policy that applies to a case in numbers; undefined where none does, or several do. */
export function onlyApplyingTo({ all }: Candidates, facts: CodedCase['facts']): Candidate | undefined {
  let found: Candidate | undefined;
  for (let at = 0; at < all.length; at += 1) {
    const candidate = all[at]!;
    if (!appliesTo(candidate.deciding, facts)) continue;
    if (found !== undefined) return undefined;
    found = candidate;
  }
  return found;
}
