import type { Case, Exhibit } from '../model/case.ts';
import { isPlain } from '../model/fact-entries.ts';
import { parseTime } from '../model/time.ts';
import { admit } from './admit.ts';
import { STATUS, type CodedCase } from './coded-case.ts';
import { encodeHistories } from './encode-histories.ts';
import { relate } from './relate.ts';
import { recordedFacts, struckIn, type View } from './view.ts';

/**
 * Encodes a valid case as numbers, and settles which of its exhibits may be weighed.
 * @param view another as-of, struck exhibits or assumed facts
 */
export function encode(theCase: Case, coded: CodedCase, view: View = {}): void {
  coded.clear();
  coded.asOf = view.asOf ?? parseTime(theCase['as-of'])!;
  const facts = recordedFacts(theCase, view);
  const plain = encodeFacts(facts, coded);
  const { evidence } = theCase;
  let related = false;
  for (let index = 0; index < evidence.length; index += 1) {
    const exhibit = evidence[index]!;
    encodeExhibit(exhibit, coded);
    related ||= exhibit.refutes !== undefined || exhibit['derived-from'] !== undefined;
  }
  if (related) relate(theCase.evidence, coded);
  admit(coded, true, struckIn(theCase, view));
  if (!plain) encodeHistories(facts, evidence, coded);
}

/**
 * Adds an exhibit to an encoded case. If it is in time it is weighed, since nothing refutes it.
 * @param source the position of the exhibit that it derives from, which is itself weighed; -1 for none
 */
export function encodeMore(exhibit: Exhibit, source: number, coded: CodedCase): void {
  const position = coded.size;
  encodeExhibit(exhibit, coded);
  coded.parent[position] = source;
  coded.origin[position] = source === -1 ? position : coded.origin[source]!;
  coded.status[position] = coded.observed[position]! > coded.asOf ? STATUS.outOfTime : STATUS.admitted;
}

/** @returns whether all are bare values */
function encodeFacts(facts: Case['facts'], coded: CodedCase): boolean {
  let plain = true;
  for (const name of Object.keys(facts)) {
    const position = coded.book.factPositions.get(name);
    if (position === undefined) continue;
    const fact = facts[name]!;
    if (isPlain(fact)) coded.facts[position] = fact;
    else plain = false;
  }
  return plain;
}

function encodeExhibit(exhibit: Exhibit, coded: CodedCase): void {
  const { attributes, kinds } = coded.book;
  const index = coded.add();
  // a kind that only a wider vocabulary has belongs to no class
  coded.kinds[index] = kinds.get(exhibit.kind) ?? kinds.size;
  coded.observed[index] = parseTime(exhibit.observed)!;
  for (let position = 0; position < attributes.length; position += 1) {
    const { name, codes } = attributes[position]!;
    const value = exhibit[name];
    // A name such as `constructor` may be found on the prototype: its value is never of these types.
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') continue;
    coded.codes[index * coded.stride + position] =
      codes === undefined ? coded.label(position, value) : codes.get(value)!;
  }
}
