import type { Span } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Lint } from '../lint.ts';

/**
 * Matches part of a citation that is not a source by itself: `Art. 23(1)`, `para. 2`, `No. 3`, `and (c)(4)`. It knows
 * legal terms of several languages in Latin letters.
 */
const PART =
  /^(?:(?:and|or|und|et|y|e)\s|(?:art(?:icle|ikel|\u00edculo|icolo)?s?|sec(?:t(?:ion)?)?|clause|cl|para(?:graph)?s?|abs|abschnitt|ch(?:apter)?|recitals?|annex|no|nr|lit|point|title|part|schedule|pp?)(?:\.|\s)\s*[\d(IVXa-z]|\u00a7|\u00b6|\(|\d+(?:[(.]|$))/iu;

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept:
    title: Kept
    verdict: retain
    when: cured
${lines}`;

/** Finds citations that a comma has split in two. */
export const splitCite: Lint = {
  code: 'policy/split-cite',
  of: 'policy',
  why: 'In a list in brackets a comma begins the next item, so a source with a comma in it becomes two items: a reader sees `Art. 23(1)` without its law. In quotes it stays one item.',
  wrong: example(`    cites: [Regulation (EU) 2022/2065, Art. 23(1)] # <--`),
  right: example(`    cites: ["Regulation (EU) 2022/2065, Art. 23(1)"]`),
  find: ({ policy, at }) =>
    Object.entries(policy.rules).flatMap(([id, { cites = [] }]) =>
      cites.flatMap((cite, position) => {
        const before = cites[position - 1];
        if (before === undefined || !isPart(cite) || isPart(before)) return [];
        const list = ['rules', id, 'cites'];
        const spanOf = (item: number): Span => at([...list, item]);
        if (!isSplit(spanOf(position - 1), spanOf(position))) return [];
        const to = lastPart(cites, spanOf, position);
        const whole = cites.slice(position - 1, to + 1).join(', ');
        return {
          span: spanOf(position),
          message: `${quote(cite)} is only a part of a citation: the comma before it split it in two`,
          help: `put the whole of it in quotes: ${quote(`"${whole}"`)}`,
          fix: { join: { list, from: position - 1, to } },
        };
      }),
    ),
};

/** The position of the last consecutive part from a position on. */
function lastPart(cites: readonly string[], spanOf: (item: number) => Span, position: number): number {
  const cite = cites[position + 1];
  const goesOn = cite !== undefined && isPart(cite) && isSplit(spanOf(position), spanOf(position + 1));
  return goesOn ? lastPart(cites, spanOf, position + 1) : position;
}

/** Whether a text is a part of a source without naming it; `Art. 5 of the terms` names its source. */
const isPart = (text: string): boolean => PART.test(text) && !/ (?:of|der|des|du|de) /u.test(text);

/** Whether two unquoted items of a list in brackets have only a comma between them. */
function isSplit(before: Span, item: Span): boolean {
  const { text } = item.file;
  const isQuoted = ({ start }: Span): boolean => text[start] === '"' || text[start] === "'";
  return !isQuoted(before) && !isQuoted(item) && /^\s*,\s*$/.test(text.slice(before.end, item.start));
}
