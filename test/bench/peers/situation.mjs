import { admittedIn, originOf } from '../subjects/admitted.mjs';
import { momentOf } from '../subjects/moments.mjs';

/**
 * What a language with lists needs of a case beyond its text: which exhibits are admitted, how old each is and from which
 * it stems. No peer has words for these. They are noted on the exhibits themselves, which is cheaper than copies.
 */
export function situationOf({ facts, evidence, 'as-of': asOfText }) {
  const asOf = momentOf(asOfText);
  const exhibits = evidence.filter(admittedIn(evidence, asOf));
  for (const exhibit of exhibits) {
    exhibit.age = asOf - momentOf(exhibit.observed);
    exhibit.origin = originOf(exhibit, evidence);
  }
  return { facts, exhibits };
}

/** How many different values there are, missing ones left out. */
export const distinct = (values) =>
  new Set(values.filter((value) => value !== undefined && value !== null)).size;

/** Whether some one value is in every list. */
export const overlap = (first, ...others) =>
  first.some(
    (value) => value !== undefined && value !== null && others.every((list) => list.includes(value)),
  );
