import type { Case, Fact, Value } from '../model/case.ts';
import { isPlain } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';
import { admit } from './admit.ts';
import { codeBook } from './code-book.ts';
import { CodedCase, STATUS } from './coded-case.ts';
import { standingEntries } from './fact-history.ts';
import { relate } from './relate.ts';
import { recordedFacts, struckIn, type View } from './view.ts';

/**
 * The value of each fact of a case under a view. A fact with no entry in force is left out.
 * @param theCase a valid case
 */
export function factsOf(theCase: Case, view: View = {}): Readonly<Record<string, Value>> {
  const facts = recordedFacts(theCase, view);
  return arePlain(facts) ? facts : valuesOf(facts, theCase, view);
}

function arePlain(facts: Readonly<Record<string, Fact>>): facts is Readonly<Record<string, Value>> {
  for (const name in facts) if (!isPlain(facts[name]!)) return false;
  return true;
}

function valuesOf(
  facts: Readonly<Record<string, Fact>>,
  theCase: Case,
  view: View,
): Readonly<Record<string, Value>> {
  const asOf = view.asOf ?? knownTime(theCase['as-of']);
  let admitted: ReadonlySet<string> | undefined;
  const isAdmitted = (id: string): boolean => (admitted ??= admittedIn(theCase, view, asOf)).has(id);
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => {
      const value = isPlain(fact) ? fact : standingEntries(fact, asOf, isAdmitted).at(-1)?.value;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Admission looks at no kind, attribute or fact, so an empty vocabulary will do. */
const NO_WORDS = codeBook({ vocabulary: '', title: '', kinds: {}, attributes: {}, facts: {} });

function admittedIn(theCase: Case, view: View, asOf: number): ReadonlySet<string> {
  const { evidence } = theCase;
  const coded = new CodedCase(NO_WORDS);
  coded.open(evidence.length);
  coded.asOf = asOf;
  for (const [index, { observed }] of evidence.entries()) coded.observed[index] = knownTime(observed);
  relate(evidence, coded);
  admit(coded, false, struckIn(theCase, view));
  return new Set(evidence.flatMap(({ id }, index) => (coded.status[index] === STATUS.admitted ? [id] : [])));
}
