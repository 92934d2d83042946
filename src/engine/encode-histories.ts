import type { Case } from '../model/case.ts';
import { isPlain } from '../model/fact-entries.ts';
import { STATUS, type CodedCase } from './coded-case.ts';
import { standingEntries } from './fact-history.ts';

/**
 * Encodes the facts that are recorded with dates or proofs. Where exhibits show a fact, admission must have been
 * settled before.
 * @param facts the recorded facts, under the view
 */
export function encodeHistories(facts: Case['facts'], evidence: Case['evidence'], coded: CodedCase): void {
  let positions: ReadonlyMap<string, number> | undefined;
  const isAdmitted = (id: string): boolean => {
    positions ??= new Map(evidence.map((exhibit, at) => [exhibit.id, at]));
    return coded.status[positions.get(id)!] === STATUS.admitted;
  };
  for (const [name, fact] of Object.entries(facts)) {
    const position = coded.book.factPositions.get(name);
    if (position === undefined || isPlain(fact)) continue;
    const standing = standingEntries(fact, coded.asOf, isAdmitted);
    coded.dated = true;
    coded.histories[position] = standing;
    coded.facts[position] = standing.at(-1)?.value;
  }
}
