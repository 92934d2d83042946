import { named } from '../model/named.ts';
import { testIn } from '../model/test.ts';
import type { Value } from '../model/case.ts';
import type { FactFinding } from '../model/forms/fact.ts';
import type { FindingResult } from '../model/verdict.ts';
import { knownTime } from '../model/time.ts';
import { testValue } from '../engine/test-value.ts';
import type { Domain } from '../model/vocabulary.ts';
import type { FactHistory } from './justification.ts';
import { factClause, factDomain, factTitle, type Titles } from './titles.ts';
import { asked, dated, duration, valueTitle } from './words.ts';

/** What is on record of the fact that a finding tests, and what is needed where that is not enough. */
export function factMeasure(
  finding: FactFinding,
  facts: Readonly<Record<string, Value>>,
  { established, since }: FindingResult,
  { vocabulary }: Titles,
  entries: FactHistory['entries'],
): string {
  const { fact } = finding;
  const domain = factDomain(fact, vocabulary);
  const holds = domain === undefined ? () => false : testValue(domain, testIn(finding));
  const needed = [asked(testIn(finding), domain), ...termWords(finding)].join(' ');
  if (!Object.hasOwn(facts, fact)) return `${factTitle(fact, vocabulary)}: not on record; needed: ${needed}`;
  const is = named(facts, fact);
  const run = runOf(entries, holds);
  const [first] = run;
  const known =
    run.length > 1 && first?.since !== undefined
      ? `${factTitle(fact, vocabulary)}: ${run.map((entry) => stretchWords(entry, domain)).join('; ')}`
      : factClause(fact, is, vocabulary) +
        (since === undefined || since === null ? '' : ` (since ${dated(knownTime(since))})`);
  if (established) return known;
  // what is so, and yet not known to have been so for long enough, is not met by its value
  if (holds(is) && termWords(finding).length > 0 && (since === undefined || since === null))
    return `${known}; the case does not say since when; needed: ${termWords(finding).join(' ')}`;
  return `${known}; needed: ${needed}`;
}

/** The entries by which a test of a fact holds until now: back from the last, as long as it holds. */
function runOf(
  entries: FactHistory['entries'],
  holds: (is: Value | undefined) => boolean,
): FactHistory['entries'] {
  let first = entries.length;
  while (first > 0 && holds(entries[first - 1]!.value)) first -= 1;
  return entries.slice(first);
}

/** One value of a history with the moment from which it was so: `asked for from 12 Apr 2024`. */
const stretchWords = (
  { value: is, since }: FactHistory['entries'][number],
  domain: Domain | undefined,
): string => {
  const title = valueTitle(is, domain);
  const from = since === undefined ? '' : ` from ${dated(since)}`;
  return title.includes(',') ? `"${title}"${from}` : `${title}${from}`;
};

/** How long a test must have held. */
const termWords = ({ for: least, within }: FactFinding): readonly string[] => [
  ...(least === undefined ? [] : [`for at least ${duration(least)}`]),
  ...(within === undefined ? [] : [`for less than ${duration(within)}`]),
];
