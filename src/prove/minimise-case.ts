import { lookUp } from '../model/look-up.ts';
import type { Case, Exhibit } from '../model/case.ts';
import type { Effort } from './effort.ts';

/** Below this size, exhibits are removed one by one; in larger cases, several at once. */
const FEW = 64;

/**
 * Removes exhibits and facts from a case as long as it keeps a property: many at once at first, then fewer (after delta
 * debugging; Zeller and Hildebrandt 2002). The result is not necessarily the smallest such case, but nothing more can
 * be removed from it.
 * @param shows whether a case has the property
 * @throws Spent
 */
export function minimiseCase(theCase: Case, shows: (theCase: Case) => boolean, effort: Effort): Case {
  let least = theCase;
  const step = Math.max(1, Math.floor(theCase.evidence.length / FEW));
  for (let size = theCase.evidence.length; size >= step; size = Math.floor(size / 2)) {
    // copies of other exhibits come after them
    for (let end = least.evidence.length; end > 0; end -= size) {
      const evidence = numbered(without(least.evidence, Math.max(0, end - size), end));
      const fewer = { ...least, evidence };
      effort.work(fewer.evidence.length + 1);
      if (shows(fewer)) least = fewer;
    }
  }
  for (const fact of Object.keys(least.facts)) {
    const { [fact]: _, ...facts } = least.facts;
    const fewer = { ...least, facts };
    if (shows(fewer)) least = fewer;
  }
  return least;
}

/** Copies of a removed exhibit are removed with it. */
function without(evidence: readonly Exhibit[], from: number, to: number): readonly Exhibit[] {
  const kept = evidence.filter((_, index) => index < from || index >= to);
  const ids = new Set(kept.map(({ id }) => id));
  return kept.filter(({ 'derived-from': source }) => source === undefined || ids.has(source));
}

function numbered(evidence: readonly Exhibit[]): readonly Exhibit[] {
  const ids = new Map(evidence.map(({ id }, index) => [id, `E${index + 1}`]));
  return evidence.map((exhibit) => {
    const { 'derived-from': source } = exhibit;
    const id = lookUp(ids, exhibit.id);
    return source === undefined
      ? { ...exhibit, id }
      : { ...exhibit, id, 'derived-from': lookUp(ids, source) };
  });
}
