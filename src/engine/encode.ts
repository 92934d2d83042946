import type { Case, Exhibit, Value } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import { admit } from './admit.ts';
import type { CodedCase } from './coded-case.ts';
import type { KindPlan, Look } from './kind-plans.ts';
import { factsOf, type View } from './view.ts';

/** What of a case is wanted in numbers; all of it, where a list is left out. */
export interface Needs {
  /** By kind: whether the attributes of its exhibits are looked at. */
  readonly kinds?: readonly boolean[];
  /** Positions of the attributes that are looked at. */
  readonly attributes?: readonly number[];
  readonly origins?: boolean;
  /** By kind, where a verdict alone is wanted: how to look at an exhibit no longer than until it is of no class. */
  readonly plans?: readonly (KindPlan | undefined)[];
}

/**
 * Turns a valid case into numbers, and settles which of its exhibits may be weighed.
 * @param view how the case is looked at, where not as it stands
 */
export function encode(theCase: Case, coded: CodedCase, view: View = {}, needs: Needs = {}): void {
  coded.clear();
  coded.asOf = view.asOf ?? parseTime(theCase['as-of'])!;
  encodeFacts(factsOf(theCase, view), coded);
  const { evidence } = theCase;
  const { plans } = needs;
  const attributes = needs.attributes ?? [...coded.book.attributes.keys()];
  let related = false;
  for (let index = 0; index < evidence.length; index += 1) {
    const exhibit = evidence[index]!;
    if (plans === undefined) encodeExhibit(exhibit, coded, attributes, needs.kinds);
    else encodeByPlan(exhibit, coded, plans);
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

/**
 * Looks at an exhibit until it is of no class. When it was observed is then of no weight either, but where it refutes others:
 * only what is in time can.
 */
function encodeByPlan(exhibit: Exhibit, coded: CodedCase, plans: readonly (KindPlan | undefined)[]): void {
  const index = coded.add();
  const kind = coded.book.kinds.get(exhibit.kind)!;
  const plan = plans[kind];
  const selected = plan !== undefined && isOfSomeClass(exhibit, coded, index * coded.stride, plan);
  coded.kinds[index] = kind;
  coded.observed[index] = selected || exhibit.refutes !== undefined ? parseTime(exhibit.observed)! : 0;
  if (selected) encodeGroups(exhibit, coded, index * coded.stride, plan.groups);
}

function isOfSomeClass(exhibit: Exhibit, coded: CodedCase, row: number, { bits, tests }: KindPlan): boolean {
  let any = bits;
  for (let at = 0; at < tests.length; at += 1) {
    const { name, codes, rows, position } = tests[at]!;
    // what a prototype bears under the name, such as `constructor`, has no code
    const code = codes.get(exhibit[name] as Value) ?? 0;
    any &= rows[code]!;
    if (any === 0) return false;
    coded.codes[row + position] = code;
  }
  return true;
}

function encodeGroups(exhibit: Exhibit, coded: CodedCase, row: number, groups: readonly Look[]): void {
  for (let at = 0; at < groups.length; at += 1) {
    const { name, codes, position } = groups[at]!;
    const value = exhibit[name];
    if (value === undefined || typeof value === 'function') continue;
    coded.codes[row + position] =
      codes === undefined ? coded.label(position, value as Value) : codes.get(value as Value)!;
  }
}

function relate(evidence: readonly Exhibit[], coded: CodedCase): void {
  let positions: Map<string, number> | undefined;
  const positionOf = (id: string, near: number): number => {
    // what is repeated or refuted mostly stands close before
    for (let at = near; at >= 0 && at > near - CLOSE; at -= 1) if (evidence[at]!.id === id) return at;
    positions ??= new Map(evidence.map((exhibit, at) => [exhibit.id, at]));
    return positions.get(id)!;
  };
  for (let index = 0; index < evidence.length; index += 1) {
    const exhibit = evidence[index]!;
    const source = exhibit['derived-from'];
    const { refutes } = exhibit;
    if (source !== undefined) {
      coded.parent[index] = positionOf(source, index);
      coded.deriving = true;
    }
    if (refutes === undefined) continue;
    for (const id of refutes) coded.refutations.push(index, positionOf(id, index));
  }
}

/** How far back to look for an exhibit before all are put in order. */
const CLOSE = 64;
