import type { Case, Exhibit } from '../model/case.ts';
import { knownTime } from '../model/time.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { ON_DEMAND, WITHHELD } from './audience.ts';
import { caseFor } from './seen-by.ts';
import { kindTitle } from './titles.ts';
import type { ExhibitAccount } from './justification.ts';

/**
 * Describes the exhibits of a case for display, by id. Excerpts and the text of restricted kinds are left out unless
 * asked for: what is not in the account cannot be printed by mistake.
 * @param theCase the case, or what an audience may see of it
 * @param reveal whether the reader asked for withheld text
 */
export function exhibitAccounts(
  theCase: Case,
  vocabulary: Vocabulary,
  reveal: boolean,
): ReadonlyMap<string, ExhibitAccount> {
  const shown = caseFor({ level: 'internal', reveal }, vocabulary, theCase);
  return new Map(shown.evidence.map((exhibit) => [exhibit.id, account(exhibit, vocabulary)]));
}

function account(exhibit: Exhibit, vocabulary: Vocabulary): ExhibitAccount {
  return {
    id: exhibit.id,
    kind: exhibit.kind,
    kindTitle: kindTitle(exhibit.kind, vocabulary),
    observed: knownTime(exhibit.observed),
    grade: gradeOf(text(exhibit, 'reliability'), text(exhibit, 'credibility')),
    target: text(exhibit, 'target'),
    summary: exhibit.summary === WITHHELD || exhibit.summary === ON_DEMAND ? undefined : exhibit.summary,
    onDemand: exhibit.summary === ON_DEMAND,
    excerpt: exhibit.excerpt,
    location: exhibit.location,
  };
}

function gradeOf(reliability: string | undefined, credibility: string | undefined): string {
  return [
    ...(reliability === undefined ? [] : [`source graded ${reliability}`]),
    ...(credibility === undefined ? [] : [credibility]),
  ].join(', ');
}

function text(exhibit: Exhibit, name: string): string | undefined {
  const value = Object.hasOwn(exhibit, name) ? exhibit[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
