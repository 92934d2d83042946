import type { SameFinding } from '../model/forms/same.ts';
import type { SameCandidate } from '../model/verdict.ts';
import { own } from '../model/named.ts';
import { numbered, scope } from './count-words.ts';
import { classTitle, type Titles } from './titles.ts';
import { spaced, value } from './words.ts';

/** The value of an attribute that comes closest to a finding's terms, and what is missing of it. */
export function sameMeasure(
  finding: SameFinding,
  candidates: readonly SameCandidate[],
  established: boolean,
  titles: Titles,
): readonly string[] {
  const best = closest(finding, candidates);
  if (best === undefined) {
    const domain = own(titles.vocabulary.attributes, finding.same);
    const isTraced = domain !== undefined && 'type' in domain && domain.traced === true;
    return [
      `no exhibit that may be weighed ${isTraced ? 'has an origin that names' : 'names'} a ${spaced(finding.same)}`,
    ];
  }
  const terms = finding.all.map((term, index) => {
    const count = best.counts[index] ?? 0;
    const named = `"${classTitle(term.count, titles)}"${scope(term, titles)}`;
    return { count, needed: term['at-least'], named };
  });
  const found = terms.map(({ count, named }) => `${numbered(count)} of ${named}`);
  if (established) return [`${value(best.value)}: ${found.join('; ')}`];
  const met = terms.filter(({ count, needed }) => count >= needed);
  const short = terms.filter(({ count, needed }) => count < needed);
  if (terms.every(({ count }) => count === 0))
    return [`no single ${spaced(finding.same)} has any of what is needed`];
  return [
    `closest is ${value(best.value)}${terms.length === 1 ? '' : `, with ${met.length} of the ${terms.length} things asked for`}`,
    `missing: ${short.map(({ count, needed, named }) => `${named} (${numbered(count)}; at least ${needed} needed)`).join('; ')}`,
  ];
}

/**
 * The value that comes closest to meeting the finding, the first in evidence order of equals; undefined where no
 * exhibit has any.
 */
export function closest(
  { all }: SameFinding,
  candidates: readonly SameCandidate[],
): SameCandidate | undefined {
  const missing = ({ counts }: SameCandidate): number =>
    all.reduce((sum, term, index) => sum + Math.max(0, term['at-least'] - (counts[index] ?? 0)), 0);
  return candidates.toSorted((a, b) => missing(a) - missing(b))[0];
}
