import { endsService } from '../model/verdict-word.ts';
import { capital, day, sentence } from '../explain/words.ts';
import { redressSection, sourceWords, type Block, type Section } from './common.ts';
import { reasonsOf } from './reasons-of.ts';
import type { Notice } from './notice.ts';
import { restrictionWords } from './restriction-words.ts';

/**
 * What someone who reported a customer is told (Art. 16(5) and (6) DSA): what was decided and why, whichever way, what
 * machines did, and how to contest it. It tells nothing of the customer, of other reporters or of exhibits.
 */
export function reporterSections(notice: Notice): readonly Section[] {
  return [decision(notice), reasons(notice), machines(notice), redressSection('If you disagree', notice)];
}

function decision(notice: Notice): Section {
  const { verdict, restricts, subject, reviewBy, reinstate } = notice;
  const ends = restrictionWords(restricts).map((clause) => sentence(capital(clause)));
  return {
    heading: 'The decision',
    blocks: [
      sourceWords(notice),
      ...(endsService(verdict) ? [`We act on it, for ${subject}:`, ends] : [`We go on serving ${subject}.`]),
      ...(reinstate === undefined ? [] : [`What was ended is taken up again on ${day(reinstate)}.`]),
      ...(reviewBy === undefined ? [] : [`The decision is due for review by ${day(reviewBy)}.`]),
    ],
  };
}

function reasons(notice: Notice): Section {
  const { confidential, lacking, measures, verdict } = notice;
  const heading = 'The reasons';
  if (confidential)
    return { heading, blocks: ['We looked into it, and cannot tell the reasons at this time.'] };
  return {
    heading,
    blocks: [
      ...reasonsOf(notice),
      ...lacking.flatMap(({ title, lacks }): readonly Block[] => [
        `"${title}" would have ended it, but:`,
        lacks,
      ]),
      ...(!endsService(verdict) && measures.length > 0
        ? ['This is done meanwhile:', measures.map((measure) => capital(sentence(measure)))]
        : []),
    ],
  };
}

function machines({ detection, decision: how }: Notice): Section {
  const read = detection === 'automated' ? ['The content was found by automated means.'] : [];
  const made =
    how === 'assisted'
      ? 'A person decided, with the help of a program that applied the written policy and gave its verdict as advice.'
      : 'A person decided. No automated means were used to decide.';
  return { heading: 'Automated means', blocks: [...read, made] };
}
