import { appliesTo } from '../engine/choose.ts';
import { codeBook, type CodeBook } from '../engine/code-book.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import type { Vocabulary } from '../model/vocabulary.ts';

/** A policy that may decide cases of a given vocabulary. */
export interface Candidate {
  readonly program: Program;
  /**
   * The same policy, compiled with the numbers of the wider of its own vocabulary and the cases' vocabulary, so that it
   * can decide encoded cases.
   */
  readonly deciding: Program;
}

/** The policies that may decide the cases of one vocabulary, and the numbers they share. */
export interface Candidates {
  readonly all: readonly Candidate[];
  /**
   * The code book with room for the numbers of all candidates. A vocabulary that extends another adds its names at the
   * end, so numbers of the narrower vocabulary are valid in every wider one.
   */
  readonly widest: CodeBook;
}

/** The policies whose vocabulary is the given one, extends it, or is extended by it. */
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

/** The one policy that applies to an encoded case; undefined if none does, or several do. */
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
