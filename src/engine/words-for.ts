import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Program } from './program.ts';

/** The vocabulary for reading a case under a policy: the wider of theirs, which has the words of both. */
export const wordsFor = ({ words, vocabulary }: Program, theCase: Case): Vocabulary =>
  words.get(theCase.vocabulary) ?? vocabulary;
