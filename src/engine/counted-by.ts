import type { Case } from '../model/case.ts';
import { STATUS } from './coded-case.ts';
import type { Program, SameGroup } from './program.ts';
import { bearersOf, countsOf } from './same-values.ts';

/** The exhibits that each finding counted (section 5), by position and in evidence order, after an evaluation that recorded. */
export function countedBy(program: Program, theCase: Case): readonly (readonly number[])[] {
  const counted: (readonly number[])[] = program.findings.map(() => []);
  for (const position of program.findingOrder) {
    const finding = program.findings[position]!;
    const hits = (term: number): readonly number[] => program.memory.hits![term]!;
    if (finding.form === 'count') counted[position] = hits(finding.term);
    if (finding.form === 'rate') counted[position] = hits(finding.recent);
    if (finding.form === 'sum') counted[position] = union(finding.terms.map(hits));
    if (finding.form === 'same') counted[position] = ofFirstValue(program, finding.group, theCase);
    if (finding.form === 'fact') counted[position] = showing(program, finding.fact, theCase);
    if ('of' in finding) counted[position] = union(finding.of.map((other) => counted[other]!));
  }
  return counted;
}

const union = (lists: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(lists.flat())].toSorted((a, b) => a - b);

/** The admitted exhibits that show the value of a fact: those of the entry whose value it is. */
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
  return exhibitsByValue(program, group).get(first.value) ?? [];
}

/** By value: the positions of the exhibits that a `same` finding counted for it, in evidence order. */
export function exhibitsByValue(
  { memory }: Program,
  group: SameGroup,
): ReadonlyMap<number, readonly number[]> {
  const byValue = new Map<number, number[]>();
  for (const { value, exhibit } of memory.sameHits![group.id]!) {
    const known = byValue.get(value);
    // exhibits are counted in evidence order, one of several classes several times
    if (known === undefined) byValue.set(value, [exhibit]);
    else if (known.at(-1) !== exhibit) known.push(exhibit);
  }
  return byValue;
}
