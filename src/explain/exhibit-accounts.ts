import type { Case, Exhibit } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { ExhibitAccount } from './justification.ts';

/**
 * The exhibits of a case as they may be shown, by id. The text of a restricted kind, and every excerpt, stays out unless
 * it is asked for: what is not in the account cannot be printed by mistake.
 * @param reveal whether the reader asked for withheld text
 */
export function exhibitAccounts(
  theCase: Case,
  vocabulary: Vocabulary,
  reveal: boolean,
): ReadonlyMap<string, ExhibitAccount> {
  return new Map(theCase.evidence.map((exhibit) => [exhibit.id, account(exhibit, vocabulary, reveal)]));
}

function account(exhibit: Exhibit, vocabulary: Vocabulary, reveal: boolean): ExhibitAccount {
  const shown = reveal || vocabulary.kinds[exhibit.kind]?.restricted !== true;
  return {
    id: exhibit.id,
    kind: exhibit.kind,
    observed: parseTime(exhibit.observed)!,
    grade: ['reliability', 'credibility'].flatMap((name) => text(exhibit, name) ?? []).join(' '),
    target: text(exhibit, 'target'),
    summary: shown ? exhibit.summary : undefined,
    excerpt: reveal ? exhibit.excerpt : undefined,
    location: shown ? exhibit.location : undefined,
  };
}

function text(exhibit: Exhibit, name: string): string | undefined {
  const value = Object.hasOwn(exhibit, name) ? exhibit[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
