import { day, sentence } from '../explain/words.ts';
import type { Notice } from './notice.ts';

const SOURCES: Readonly<Record<string, string>> = {
  notice: 'a notice under Article 16 of Regulation (EU) 2022/2065',
  'trusted-flagger': 'the notice of a trusted flagger',
  other: 'a report',
};

/** How the matter came up. Who reported it is said only where the documents name the reporter. */
export function sourceWords({ source, reported, reporter }: Notice): string {
  const what = source === undefined ? undefined : SOURCES[source];
  if (what === undefined) return 'We looked into it on our own initiative.';
  const when = reported === undefined ? '' : ` of ${day(reported)}`;
  return `We looked into it after ${what}${when}${reporter === undefined ? '' : `, from ${reporter}`}.`;
}

/** How a decision can be contested: the three ways that Art. 17(3)(f) DSA names, as far as there are such. */
export function redressSection(heading: string, { redress }: Notice): Section {
  const ways = [redress.internal, redress['out-of-court'], redress.judicial];
  return { heading, blocks: [ways.filter((way) => way !== undefined).map(sentence)] };
}

/** A paragraph, or a list of points. */
export type Block = string | readonly string[];

/** A part of a letter under its heading. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}
