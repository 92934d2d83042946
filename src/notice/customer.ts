import { endsService } from '../model/verdict-word.ts';
import type { ExhibitAccount } from '../explain/justification.ts';
import { capital, day, inside, moment, sentence } from '../explain/words.ts';
import { type Block, type Section, redressSection, sourceWords } from './common.ts';
import type { Ground, Notice } from './notice.ts';
import { reasonsOf } from './reasons-of.ts';
import { restrictionsOf, restrictionWords, scopeWords } from './restriction-words.ts';
import { VOLUNTARY } from './statement.ts';

/**
 * What a customer is told. Of an end: the contents of a statement of reasons, in the order of Art. 17(3)(a) to (f) DSA,
 * and what can be done about it.
 */
export function customerSections(notice: Notice): readonly Section[] {
  if (!endsService(notice.verdict)) {
    const redress = notice.earlier === undefined ? [] : [redressSection('If you disagree', notice)];
    return [...goesOn(notice), ...redress];
  }
  return [
    decision(notice),
    facts(notice),
    machines(notice),
    law(notice),
    terms(notice),
    ...cure(notice),
    redressSection('(f) How to contest this', notice),
  ];
}

function goesOn({ reason, measures, service, restricts, reinstate }: Notice): readonly Section[] {
  const what = service === undefined ? 'The service' : `The service (${service})`;
  const limits = restrictionsOf(restricts).map((clause) => sentence(capital(clause)));
  const changed = limits.length + measures.length > 0 || reinstate !== undefined;
  return [
    {
      heading: 'The decision',
      blocks: [
        `${what} goes on${changed ? '' : ' as before'}.`,
        ...(limits.length === 0 ? [] : [limits]),
        ...(reinstate === undefined ? [] : [`What was ended is taken up again on ${day(reinstate)}.`]),
        reason,
        ...(measures.length === 0
          ? []
          : ['This is done meanwhile:', measures.map((measure) => capital(sentence(measure)))]),
      ],
    },
  ];
}

function decision(notice: Notice): Section {
  const { restricts, measures, reviewBy, voluntary } = notice;
  return {
    heading: '(a) What is decided',
    blocks: [
      restrictionWords(restricts).map((clause) => sentence(capital(clause))),
      ...oneParagraph(scopeWords(notice)),
      ...(measures.length === 0
        ? []
        : ['What follows:', measures.map((measure) => capital(sentence(measure)))]),
      ...(reviewBy === undefined ? [] : [`The decision is due for review by ${day(reviewBy)}.`]),
      ...(voluntary === undefined ? [] : [VOLUNTARY[voluntary]]),
    ],
  };
}

const oneParagraph = (sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [sentences.join(' ')];

function facts(notice: Notice): Section {
  const { facts: written, found, setAside } = notice;
  return {
    heading: '(b) The facts and circumstances',
    blocks: [
      ...(written === undefined ? reasonsOf(notice) : [written]),
      ...found.flatMap(({ title, exhibits }): readonly Block[] => [
        `We found that ${title}:`,
        exhibits.map(exhibitLine),
      ]),
      ...(setAside.length === 0
        ? []
        : [
            'We looked at this too, and did not count it:',
            setAside.map(({ exhibit, why }) => `${exhibitLine(exhibit)} (${WHY[why]})`),
          ]),
      sourceWords(notice),
    ],
  };
}

const WHY = { refuted: 'it is refuted', disputed: 'it is disputed' } as const;

/** An exhibit as a customer may know it: when, of what kind, and what it shows unless that is withheld. */
function exhibitLine({ observed, kindTitle, summary }: ExhibitAccount): string {
  return `${moment(observed)}, ${inside(kindTitle)}: ${summary ?? 'not described here, to spare those it is about'}`;
}

function machines({ detection, decision: how }: Notice): Section {
  const found =
    detection === 'automated'
      ? 'The content was found by automated means.'
      : 'The content was found by people, not by automated means.';
  const made =
    how === 'assisted'
      ? 'A person made the decision, with the help of a program that applied the written policy to evidence graded by people and gave its verdict as advice.'
      : 'A person made the decision. No automated means were used to make it.';
  return { heading: '(c) Automated means', blocks: [found, made] };
}

function law(notice: Notice): Section {
  const lawful = notice.grounds.filter(({ kind }) => kind === 'law' || kind === 'order');
  const none = 'The decision does not rest on the content being against the law.';
  return {
    heading: '(d) The law',
    blocks: lawful.length === 0 ? [none] : lawful.map((ground) => groundWords(ground, notice)),
  };
}

function terms(notice: Notice): Section {
  const contractual = notice.grounds.filter(({ kind }) => kind === 'terms');
  const none = 'The decision does not rest on the terms of the service.';
  return {
    heading: '(e) The terms',
    blocks: contractual.length === 0 ? [none] : contractual.map((ground) => groundWords(ground, notice)),
  };
}

/** A ground by its clause; why the clause covers it, where that was not said as the reason before. */
function groundWords({ title, clause, url, explanation }: Ground, { facts: written }: Notice): string {
  const where = url === undefined ? '' : ` (${url})`;
  const isSaid = written === undefined;
  const why = isSaid || explanation === sentence(capital(title)) ? '' : ` ${explanation}`;
  return `${sentence(capital(title))} ${sentence(capital(`${clause}${where}`))}${why}`;
}

const cure = ({ cures }: Notice): readonly Section[] =>
  cures.length === 0 ? [] : [{ heading: 'What you can do about it', blocks: cures }];
