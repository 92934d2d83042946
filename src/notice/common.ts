import { sentence } from '../explain/words.ts';
import { endsService } from '../model/verdict-word.ts';
import type { Notice } from './notice.ts';
import { restrictionsOf } from './restriction-words.ts';
import { has, type Texts } from './texts.ts';
import type { MessageKey } from './words/en.ts';

const SOURCES: Readonly<Record<string, string>> = {
  notice: 'notice',
  'trusted-flagger': 'flagger',
  other: 'other',
};

/** How the matter came up. The reporter is named only if the documents name one. */
export function sourceWords({ source = '', reported, reporter }: Notice, { say, day }: Texts): string {
  const what = SOURCES[source];
  if (what === undefined) return say('own-initiative');
  return say('source', {
    source: what,
    hasDay: has(reported),
    on: reported === undefined ? '' : day(reported),
    hasReporter: has(reporter),
    reporter: reporter ?? '',
  });
}

/** Says that the service goes on, or is restored if the first decision ended it. @param changed whether measures are taken meanwhile */
export function goesOnWords({ earlier, service, subject }: Notice, { say }: Texts, changed: boolean): string {
  const isRestored = earlier !== undefined && endsService(earlier.verdict);
  return say('goes-on', {
    hasService: has(service),
    service: service ?? '',
    subject,
    changed: isRestored ? 'restored' : changed ? 'yes' : 'no',
  });
}

/** The restrictions: a sentence that names the service, then each restriction. */
export function restrictedWords(notice: Notice, texts: Texts): readonly Block[] {
  const { verdict, restricts, service, subject } = notice;
  const words = restrictionsOf(restricts, texts);
  const how = endsService(verdict) ? (isInPart(restricts) ? 'part' : 'all') : 'limit';
  const opening = texts.say('acts-on', { how, hasService: has(service), service: service ?? '', subject });
  return words.length === 0 ? [opening] : [`${opening} ${texts.say('means')}`, words];
}

/** Whether only a part of the service is ended, according to the documents. */
const isInPart = ({ provision, account, visibility, monetary }: Notice['restricts']): boolean =>
  provision?.startsWith('partial-') === true &&
  account === undefined &&
  visibility === undefined &&
  monetary === undefined;

/** How to contest a decision: of the three ways that Art. 17(3)(f) DSA names, those that the policy offers. */
export function redressSection(heading: MessageKey, { redress }: Notice, { say }: Texts): Section {
  const ways = [redress.internal, redress['out-of-court'], redress.judicial];
  return { heading: say(heading), blocks: [ways.filter((way) => way !== undefined).map(sentence)] };
}

/** A paragraph, or a list of points. */
export type Block = string | readonly string[];

/** A section of a letter, with its heading. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}
