import { firstOf } from '../model/ends.ts';
import type { ExhibitAccount } from '../explain/justification.ts';
import { capital, DAY, inside, sentence } from '../explain/words.ts';
import {
  type Block,
  type Section,
  goesOnWords,
  redressSection,
  restrictedWords,
  sourceWords,
} from './common.ts';
import { isRestricted } from './is-restricted.ts';
import type { Ground, Notice } from './notice.ts';
import { reasonsOf } from './reasons-of.ts';
import { scopeWords } from './restriction-words.ts';
import type { Texts } from './texts.ts';

/**
 * The sections of a letter to a customer. If the service is ended or restricted, these are the contents of a statement of
 * reasons, in the order of Art. 17(3)(a) to (f) DSA, and what the customer can do about it.
 */
export function customerSections(notice: Notice, texts: Texts): readonly Section[] {
  if (!isRestricted(notice)) {
    const ways = Object.keys(notice.redress).length;
    return [
      goesOn(notice, texts),
      ...cure(notice, texts),
      ...(ways === 0 ? [] : [redressSection('heading.disagree', notice, texts)]),
    ];
  }
  return [
    decision(notice, texts),
    facts(notice, texts),
    machines(notice, texts),
    law(notice, texts),
    terms(notice, texts),
    ...cure(notice, texts),
    redressSection('heading.f', notice, texts),
  ];
}

function goesOn(notice: Notice, texts: Texts): Section {
  const { about, measures, reinstate, reviewBy } = notice;
  const { language, say, day, list } = texts;
  const changed = measures.length > 0 || reinstate !== undefined;
  return {
    heading: say('heading.decision'),
    blocks: [
      goesOnWords(notice, texts, changed),
      ...(reinstate === undefined ? [] : [say('reinstated', { on: day(reinstate) })]),
      ...reasonsOf(notice, texts),
      ...(about.length === 0
        ? []
        : [say('about', { kinds: list(language === 'en' ? about.map(inside) : about) })]),
      ...measuresUnder(say('meanwhile'), measures),
      ...(reviewBy === undefined ? [] : [say('review', { by: day(reviewBy) })]),
    ],
  };
}

/** Measures under their heading. */
export const measuresUnder = (heading: string, measures: readonly string[]): readonly Block[] =>
  measures.length === 0 ? [] : [heading, measures.map((measure) => capital(sentence(measure)))];

function decision(notice: Notice, texts: Texts): Section {
  const { measures, reviewBy, voluntary, reinstate } = notice;
  const { say, day } = texts;
  return {
    heading: say('heading.a'),
    blocks: [
      ...restrictedWords(notice, texts),
      ...(reinstate === undefined ? [] : [say('reinstated', { on: day(reinstate) })]),
      ...oneParagraph(scopeWords(notice, texts)),
      ...measuresUnder(say('follows'), measures),
      ...(reviewBy === undefined ? [] : [say('review', { by: day(reviewBy) })]),
      ...(voluntary === undefined ? [] : [say(`voluntary.${voluntary}`)]),
    ],
  };
}

const oneParagraph = (sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [sentences.join(' ')];

function facts(notice: Notice, texts: Texts): Section {
  const { facts: written, found, setAside } = notice;
  const { say } = texts;
  const line = (exhibit: ExhibitAccount): string => exhibitLine(exhibit, texts);
  return {
    heading: say('heading.b'),
    blocks: [
      ...(written === undefined ? reasonsOf(notice, texts) : [written]),
      ...(found.length > 0 && saysWhy(notice)
        ? [say('shown-by'), found.flatMap(({ exhibits }) => exhibits.map(line))]
        : found.flatMap(({ title, exhibits }): readonly Block[] => [
            say('found', { title }),
            exhibits.map(line),
          ])),
      ...(setAside.length === 0
        ? []
        : [say('not-counted'), setAside.map(({ exhibit, why }) => `${line(exhibit)} (${say(why)})`)]),
      sourceWords(notice, texts),
    ],
  };
}

/** Whether the reason alone explains what was found: true only for a single ground with more than a title. */
const saysWhy = ({ grounds, facts: written }: Notice): boolean =>
  written === undefined && grounds.length === 1 && !isTitleAlone(firstOf(grounds));

const isTitleAlone = ({ title, explanation }: Ground): boolean => explanation === sentence(capital(title));

/** An exhibit as a customer may see it: its date, its kind and, unless withheld, what it shows. */
function exhibitLine(
  { observed, kindTitle, summary }: ExhibitAccount,
  { language, say, day, moment }: Texts,
): string {
  const when = observed % DAY === 0 ? day(observed) : moment(observed);
  // German keeps the capital letter of nouns inside a sentence
  const kind = language === 'en' ? inside(kindTitle) : kindTitle;
  return `${when}, ${kind}: ${summary ?? say('undescribed')}`;
}

function machines({ detection, decision: how }: Notice, { say }: Texts): Section {
  const found = say(detection === 'automated' ? 'found.automated' : 'found.people');
  return { heading: say('heading.c'), blocks: [found, say(`made.${how}`)] };
}

function law(notice: Notice, { say }: Texts): Section {
  const lawful = notice.grounds.filter(({ kind }) => kind === 'law' || kind === 'order');
  return {
    heading: say('heading.d'),
    blocks: lawful.length === 0 ? [say('no-law')] : lawful.map((ground) => groundWords(ground, notice)),
  };
}

function terms(notice: Notice, { say }: Texts): Section {
  const contractual = notice.grounds.filter(({ kind }) => kind === 'terms');
  return {
    heading: say('heading.e'),
    blocks:
      contractual.length === 0 ? [say('no-terms')] : contractual.map((ground) => groundWords(ground, notice)),
  };
}

/** A ground with its clause, and why the clause applies, unless section (b) already gave that as the reason. */
function groundWords(ground: Ground, { facts: written, grounds: all }: Notice): string {
  const { title, clause, url, explanation } = ground;
  const where = url === undefined ? '' : ` (${url})`;
  const rests = sentence(capital(`${clause}${where}`));
  // a single ground was explained under (b); several grounds need their titles to match them with their clauses
  const isSaid = written === undefined && (isTitleAlone(ground) || all.length === 1);
  if (isSaid) return rests;
  if (written === undefined) return `${sentence(capital(title))} ${rests}`;
  return `${sentence(capital(title))} ${rests}${isTitleAlone(ground) ? '' : ` ${explanation}`}`;
}

const cure = ({ cures }: Notice, { say }: Texts): readonly Section[] =>
  cures.length === 0 ? [] : [{ heading: say('heading.cure'), blocks: cures }];
