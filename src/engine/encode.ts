import type { Case, Exhibit, Value } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import { admit } from './admit.ts';
import type { CodedCase } from './coded-case.ts';
import { factsOf, type View } from './view.ts';

/** What of a case is wanted in numbers; all of it, where a list is left out. */
export interface Needs {
  /** By kind: whether the attributes of its exhibits are looked at. */
  readonly kinds?: readonly boolean[];
  /** Positions of the attributes that are looked at. */
  readonly attributes?: readonly number[];
  readonly origins?: boolean;
}

/**
 * Turns a valid case into numbers, and settles which of its exhibits may be weighed.
 * @param view how the case is looked at, where not as it stands
 */
export function encode(theCase: Case, coded: CodedCase, view: View = {}, needs: Needs = {}): void {
  coded.clear();
  coded.asOf = view.asOf ?? parseTime(theCase['as-of'])!;
  encodeFacts(factsOf(theCase, view), coded);
  const attributes = needs.attributes ?? [...coded.book.attributes.keys()];
  let related = false;
  for (const exhibit of theCase.evidence) {
    encodeExhibit(exhibit, coded, attributes, needs.kinds);
    related ||= exhibit.refutes !== undefined || exhibit['derived-from'] !== undefined;
  }
  if (related) relate(theCase.evidence, coded);
  const { struck } = view;
  const isStruck =
    struck === undefined ? undefined : (index: number) => struck.has(theCase.evidence[index]!.id);
  admit(coded, needs.origins ?? true, isStruck);
}

function encodeFacts(facts: Readonly<Record<string, Value>>, coded: CodedCase): void {
  for (const name of Object.keys(facts)) {
    const position = coded.book.factPositions.get(name);
    if (position !== undefined) coded.facts[position] = facts[name];
  }
}

function encodeExhibit(
  exhibit: Exhibit,
  coded: CodedCase,
  attributes: readonly number[],
  kinds: readonly boolean[] | undefined,
): void {
  const { book } = coded;
  const index = coded.add();
  const kind = book.kinds.get(exhibit.kind)!;
  coded.kinds[index] = kind;
  coded.observed[index] = parseTime(exhibit.observed)!;
  if (kinds !== undefined && kinds[kind] !== true) return;
  for (let at = 0; at < attributes.length; at += 1) {
    const position = attributes[at]!;
    const { name, codes } = book.attributes[position]!;
    const value = exhibit[name];
    // A prototype may bear a name too, such as `constructor`: but never a value of these types.
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') continue;
    coded.codes[index * coded.stride + position] =
      codes === undefined ? coded.label(position, value) : codes.get(value)!;
  }
}

function relate(evidence: readonly Exhibit[], coded: CodedCase): void {
  const positions = new Map(evidence.map(({ id }, index) => [id, index]));
  for (const [index, exhibit] of evidence.entries()) {
    const source = exhibit['derived-from'];
    if (source !== undefined) {
      coded.parent[index] = positions.get(source)!;
      coded.deriving = true;
    }
    for (const id of exhibit.refutes ?? []) coded.refutations.push(index, positions.get(id)!);
  }
}
