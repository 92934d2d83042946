import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import { needsProof } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import { admit, setOrigins } from './admit.ts';
import { STATUS, type CodedCase } from './coded-case.ts';
import { encodeHistories } from './encode-histories.ts';
import { relate } from './relate.ts';
import type { KindPlan, Look, VerdictPlan } from './plan.ts';
import { recordedFacts, struckIn, type View } from './view.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Encodes only what a verdict needs of a case: `selected` gets the classes of each exhibit that may be weighed, as
 * bits. Most exhibits belong to no class, so reading one stops as soon as that is clear.
 * @param theCase a valid case
 */
export function encodeSelected(
  theCase: Case,
  coded: CodedCase,
  { kinds, facts, origins, traced }: VerdictPlan,
  view: View = {},
): void {
  const { evidence } = theCase;
  coded.open(evidence.length);
  coded.asOf = view.asOf ?? knownTime(theCase['as-of']);
  const recorded = recordedFacts(theCase, view);
  const form = encodeFacts(recorded, facts, coded);
  const { selected } = coded;
  let refuted = form === 'proved' || view.struck !== undefined;
  for (let index = 0; index < evidence.length; index += 1) {
    const exhibit = evidence[index]!;
    const plan = kinds.get(exhibit.kind);
    selected[index] = plan === undefined ? 0 : classesOf(exhibit, coded, index, plan);
    if (exhibit.refutes !== undefined) refuted = true;
  }
  if (refuted) keepAdmitted(theCase, coded, origins, view, form === 'proved');
  else if (origins && coded.deriving) {
    relate(evidence, coded);
    setOrigins(coded);
  }
  if (coded.deriving)
    for (let at = 0; at < traced.length; at += 1) encodeOrigins(evidence, coded, traced[at]!);
  if (form !== 'plain') encodeHistories(recorded, evidence, coded);
}

/** How the facts that are wanted are recorded: as bare values, with times, or with exhibits that show them. */
type Form = 'plain' | 'dated' | 'proved';

function encodeFacts(facts: Case['facts'], wanted: VerdictPlan['facts'], coded: CodedCase): Form {
  let form: Form = 'plain';
  for (let at = 0; at < wanted.length; at += 1) {
    const { name, position } = wanted[at]!;
    const fact: unknown = facts[name];
    // A name such as `constructor` may be found on the prototype: that is not a value.
    coded.facts[position] =
      typeof fact === 'function' || typeof fact === 'object' ? undefined : (fact as Value | undefined);
    if (typeof fact !== 'object' || form === 'proved') continue;
    form = needsProof(fact as Fact) ? 'proved' : 'dated';
  }
  return form;
}

/** The classes of an exhibit, as bits: 0 where it was observed too late. */
function classesOf(
  exhibit: Exhibit,
  coded: CodedCase,
  index: number,
  { bits, tests, groups }: KindPlan,
): number {
  const row = index * coded.stride;
  let classes = bits;
  for (let at = 0; at < tests.length; at += 1) {
    const { name, codes, rows, position } = tests[at]!;
    const code = codes.get(exhibit[name] as Value) ?? 0;
    classes &= rows[code]!;
    if (classes === 0) return 0;
    coded.codes[row + position] = code;
  }
  const observed = knownTime(exhibit.observed);
  if (observed > coded.asOf) return 0;
  coded.observed[index] = observed;
  coded.origin[index] = index;
  if (exhibit['derived-from'] !== undefined) coded.deriving = true;
  for (let at = 0; at < groups.length; at += 1) encodeGroup(exhibit, coded, row, groups[at]!);
  return classes;
}

function encodeGroup(exhibit: Exhibit, coded: CodedCase, row: number, { name, codes, position }: Look): void {
  const value: unknown = exhibit[name];
  if (value === undefined || typeof value === 'function') coded.codes[row + position] = 0;
  else
    coded.codes[row + position] =
      codes === undefined ? coded.label(position, value as Value) : codes.get(value as Value)!;
}

/**
 * Reads an attribute of the exhibits that others derive from. They may belong to no class themselves, but their copies
 * take the value from them.
 */
function encodeOrigins(evidence: Case['evidence'], coded: CodedCase, look: Look): void {
  const { selected, origin } = coded;
  for (let index = 0; index < evidence.length; index += 1) {
    const source = origin[index]!;
    if (selected[index] !== 0 && source !== index)
      encodeGroup(evidence[source]!, coded, source * coded.stride, look);
  }
}

/**
 * Clears `selected` for exhibits that are not admitted. `observed` is read only for exhibits that are selected, refute
 * another or show a fact: elsewhere it makes no difference.
 * @param showing whether exhibits may show facts
 */
function keepAdmitted(theCase: Case, coded: CodedCase, origins: boolean, view: View, showing: boolean): void {
  const { evidence } = theCase;
  const { selected, status } = coded;
  for (let index = 0; index < evidence.length; index += 1) {
    if (selected[index] !== 0) continue;
    const exhibit = evidence[index]!;
    coded.observed[index] =
      exhibit.refutes === undefined && !showing ? coded.asOf : knownTime(exhibit.observed);
  }
  relate(evidence, coded);
  admit(coded, origins, struckIn(theCase, view));
  for (let index = 0; index < evidence.length; index += 1) {
    if (status[index] !== STATUS.admitted) selected[index] = 0;
  }
}
