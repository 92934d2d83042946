import { endsService } from '../model/verdict-word.ts';
import { goesOnWords, redressSection, restrictedWords, sourceWords, type Section } from './common.ts';
import { measuresUnder } from './customer.ts';
import { isRestricted } from './is-restricted.ts';
import { reasonsOf } from './reasons-of.ts';
import type { Notice } from './notice.ts';
import type { Texts } from './texts.ts';

/**
 * The sections of a letter to someone who reported a customer (Art. 16(5) and (6) DSA): the decision and its reasons, the use
 * of automated means, and how to contest it. It reveals nothing about the customer, other reporters or exhibits.
 */
export function reporterSections(notice: Notice, texts: Texts): readonly Section[] {
  return [
    decision(notice, texts),
    reasons(notice, texts),
    machines(notice, texts),
    redressSection('heading.disagree', notice, texts),
  ];
}

function decision(notice: Notice, texts: Texts): Section {
  const { reviewBy, reinstate } = notice;
  const { say, day } = texts;
  return {
    heading: say('heading.decision'),
    blocks: [
      sourceWords(notice, texts),
      ...(isRestricted(notice) ? restrictedWords(notice, texts) : [goesOnWords(notice, texts, true)]),
      ...(reinstate === undefined ? [] : [say('reinstated', { on: day(reinstate) })]),
      ...(reviewBy === undefined ? [] : [say('review', { by: day(reviewBy) })]),
    ],
  };
}

function reasons(notice: Notice, texts: Texts): Section {
  const { say } = texts;
  const { confidential, considered, measures, verdict } = notice;
  const heading = say('heading.reasons');
  if (confidential) return { heading, blocks: [say('no-reasons')] };
  return {
    heading,
    blocks: [
      ...reasonsOf(notice, texts),
      ...(considered.length === 0 ? [] : [say('considered'), considered]),
      ...(endsService(verdict) ? [] : measuresUnder(say('meanwhile'), measures)),
    ],
  };
}

function machines({ detection, decision: how }: Notice, { say }: Texts): Section {
  const read = detection === 'automated' ? [say('found.automated')] : [];
  return { heading: say('heading.automated'), blocks: [...read, say(`made.${how}.brief`)] };
}
