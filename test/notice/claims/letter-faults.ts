import type { Known } from './known.ts';
import { mayBeTold } from './may-be-told.ts';
import { wordsIn } from './matter.ts';
import { letterFormFaults, type LetterData, saidBy } from './form-faults.ts';
import { sinceFaults } from './evidence-told.ts';
import { sectionFaults } from './section-faults.ts';
import { faultOf, HISTORY, OPENING } from './sentences.ts';

/** Words of a text that its reader may not be told. */
export function leakFaults(known: Known, text: string, language: 'en' | 'de' = 'en'): readonly string[] {
  return wordsIn(text).flatMap((word) => {
    const meaning = known.meanings[word];
    if (meaning === undefined) return [`${word} is not of any document`];
    return mayBeTold(known, meaning, language) ? [] : [`tells ${meaning.what} of ${meaning.of}: ${word}`];
  });
}

/** What is not true, or not to be told, in a letter in English. */
export function letterFaults(known: Known, letter: LetterData): readonly string[] {
  const { standing, before, verdict } = known;
  const [first = '', second = ''] = letter.opening.flat();
  const opening = standing === undefined ? [first, second] : [first];
  const history = letter.opening.slice(opening.length);
  return [
    ...letterFormFaults(letter),
    ...leakFaults(known, saidBy(letter).join('\n')),
    ...(letter.verdict === verdict ? [] : [`the verdict is ${verdict}`]),
    ...(letter.draft === (standing === undefined) ? [] : ['draft or not']),
    ...opening.flatMap((said) => faultOf(known, OPENING, said)),
    ...((history.length === 0) === (before === undefined) ? [] : ['a history or none']),
    ...history
      .filter((block) => typeof block === 'string')
      .flatMap((block) => sentencesOf(block))
      .flatMap((said) => faultOf(known, HISTORY, said)),
    ...history.filter((block) => typeof block === 'object').flatMap((points) => sinceFaults(known, points)),
    ...sectionFaults(known, letter.sections),
  ];
}

/** The sentences of a paragraph: each begins with a capital letter. */
export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.:]) (?=[A-Z])/);
