import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Program } from './program.ts';

/** The vocabulary that has all words of a policy and of a case that it may decide: the wider of theirs. */
export const wordsFor = ({ words, vocabulary }: Program, theCase: Case): Vocabulary =>
  words.get(theCase.vocabulary) ?? vocabulary;
