import type { Reads } from './finding-program.ts';
import type { Case } from '../model/case.ts';
import { STATUS } from './coded-case.ts';
import type { Program } from './program.ts';
import type { SameGroup } from './term.ts';
import { bearersOf, countsOf } from './same-values.ts';

/**
 * The exhibits that each finding counted (section 5), by position and in evidence order. Call it after an evaluation
 * that recorded its hits.
 */
export function countedBy(program: Program, theCase: Case): readonly (readonly number[])[] {
  const counted: (readonly number[])[] = program.findings.map(() => []);
  for (const position of program.findingOrder)
    counted[position] = countedOf(program.reads[position]!, program, theCase, counted);
  return counted;
}

/** @param counted by finding: the exhibits that it counted, known for those that this one joins */
function countedOf(
  { shown, group, fact, findings }: Reads,
  program: Program,
  theCase: Case,
  counted: readonly (readonly number[])[],
): readonly number[] {
  if (group !== undefined) return ofFirstValue(program, group, theCase);
  if (fact !== undefined) return showing(program, fact.position, theCase);
  const hits = program.memory.hits!;
  if (shown.length === 1) return hits[shown[0]!]!;
  return union([...shown.map((term) => hits[term]!), ...findings.map((position) => counted[position]!)]);
}

const union = (lists: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(lists.flat())].toSorted((a, b) => a - b);

/** The admitted exhibits that show the value of a fact: those named by the entry that gives the value. */
function showing({ coded }: Program, fact: number, { evidence }: Case): readonly number[] {
  const entry = coded.histories[fact]?.at(-1);
  if (entry === undefined || entry.shownBy.length === 0) return [];
  const shown = new Set(entry.shownBy);
  return [...evidence.keys()].filter(
    (index) => coded.status[index] === STATUS.admitted && shown.has(evidence[index]!.id),
  );
}

function ofFirstValue(program: Program, group: SameGroup, theCase: Case): readonly number[] {
  const first = bearersOf(group, theCase, program.coded).find(({ value }) =>
    countsOf(program, group, value).every((count, position) => count >= group.atLeast[position]!),
  );
  if (first === undefined) return [];
  // a value may have no hits: the windows or classes of the counts may exclude every exhibit that bears it
  return [...exhibitsByValue(program, group)]
    .filter(([value]) => value === first.value)
    .flatMap(([, exhibits]) => exhibits);
}

/** By value: the positions of the exhibits that a `same` finding counted for it, in evidence order. */
export function exhibitsByValue(
  { memory }: Program,
  group: SameGroup,
): ReadonlyMap<number, readonly number[]> {
  const byValue = new Map<number, number[]>();
  for (const { value, exhibit } of memory.sameHits![group.id]!) {
    const known = byValue.get(value);
    // exhibits are recorded in evidence order, and one of several classes is recorded several times
    if (known === undefined) byValue.set(value, [exhibit]);
    else if (known.at(-1) !== exhibit) known.push(exhibit);
  }
  return byValue;
}
