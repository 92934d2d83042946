import { endsService } from '../model/verdict-word.ts';
import type { ExhibitAccount } from '../explain/justification.ts';
import { capital, day, moment, sentence } from '../explain/words.ts';
import { type Block, type Section, redressSection, sourceWords } from './common.ts';
import type { Ground, Notice } from './notice.ts';
import { restrictionWords, scopeWords } from './restriction-words.ts';
import { VOLUNTARY } from './statement.ts';

/**
 * What a customer is told. Of an end: the contents of a statement of reasons, in the order of Art. 17(3)(a) to (f) DSA,
 * and what can be done about it.
 */
export function customerSections(notice: Notice): readonly Section[] {
  if (!endsService(notice.verdict)) return [goesOn(notice)];
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

function goesOn({ reason, measures, service }: Notice): Section {
  return {
    heading: 'The decision',
    blocks: [
      `${service === undefined ? 'The service goes' : `The ${service} services go`} on. Nothing is restricted.`,
      reason,
      ...(measures.length === 0 ? [] : ['What follows:', measures]),
    ],
  };
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
  const { facts: written, reason, found, setAside } = notice;
  return {
    heading: '(b) The facts and circumstances',
    blocks: [
      written ?? reason,
      ...found.flatMap(({ title, measure, exhibits }): readonly Block[] => [
        `${capital(title)}: ${measure.join(', ')}.`,
        ...(exhibits.length === 0 ? [] : [exhibits.map(exhibitLine)]),
      ]),
      ...(setAside.length === 0
        ? []
        : ['Not counted:', setAside.map(({ exhibit, why }) => `${exhibitLine(exhibit)} (${why})`)]),
      sourceWords(notice),
    ],
  };
}

/** An exhibit as a customer may know it: when, of what kind, about whom by label, and what it shows unless that is withheld. */
function exhibitLine({ id, observed, kind, target, summary }: ExhibitAccount): string {
  const about = target === undefined ? '' : `, about ${target}`;
  return `${id}, ${moment(observed)}, ${kind}${about}: ${summary ?? 'not described here, to spare those it is about'}`;
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

function law({ grounds }: Notice): Section {
  const lawful = grounds.filter(({ kind }) => kind === 'law' || kind === 'order');
  const none = 'The decision does not rest on the content being against the law.';
  return { heading: '(d) The law', blocks: lawful.length === 0 ? [none] : lawful.map(groundWords) };
}

function terms({ grounds }: Notice): Section {
  const contractual = grounds.filter(({ kind }) => kind === 'terms');
  const none = 'The decision does not rest on the terms of the service.';
  return {
    heading: '(e) The terms',
    blocks: contractual.length === 0 ? [none] : contractual.map(groundWords),
  };
}

function groundWords({ title, clause, url, explanation }: Ground): string {
  const where = url === undefined ? '' : ` (${url})`;
  return `${title}. ${sentence(capital(`${clause}${where}`))} ${explanation}`;
}

const cure = ({ cures }: Notice): readonly Section[] =>
  cures.length === 0 ? [] : [{ heading: 'What you can do about it', blocks: cures }];
