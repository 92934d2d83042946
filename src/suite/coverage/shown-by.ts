import { compileCondition } from '../../engine/compile-condition.ts';
import { holds } from '../../engine/combine.ts';
import { undefeated } from '../../engine/prevail.ts';
import type { ConditionProgram, Program } from '../../engine/program.ts';
import type { Condition } from '../../model/condition.ts';
import { lookUp } from '../../model/look-up.ts';
import type { ProbeDraft, Shows } from './probe.ts';

/** Whether the case that the program has decided last shows something. */
export type IsShown = () => boolean;

/** Prepares probes for a program that has the findings of all of them. */
export function shownBy(program: Program, probes: readonly ProbeDraft[]): readonly IsShown[] {
  const { memory, findingIds, rules } = program;
  const positions = new Map(findingIds.map((id, position) => [id, position]));
  const ruleAt = new Map(rules.map(({ id }, position) => [id, position]));
  const compiled = compileCondition(positions);
  // a long condition has a probe for each finding that it names
  const decisions = new Map<Condition, ConditionProgram>();
  const decision = (of: Condition): ConditionProgram => {
    const known = decisions.get(of) ?? compiled(of);
    decisions.set(of, known);
    return known;
  };
  const prevails = (id: string): IsShown => {
    const position = lookUp(ruleAt, id);
    return () => undefeated(program, position);
  };
  const applies = (id: string): IsShown => {
    const position = lookUp(ruleAt, id);
    return () => memory.applies[position] === 1;
  };
  const isShown = (shows: Shows): IsShown => {
    if ('when' in shows) {
      const when = compiled(shows.when);
      return () => holds(when, memory.established);
    }
    if ('applies' in shows) return applies(shows.applies);
    if ('prevails' in shows) return prevails(shows.prevails);
    if ('by' in shows) {
      const [applied, other] = [applies(shows.defeated), prevails(shows.by)];
      return () => applied() && other();
    }
    const [when, finding, is] = [
      decision(shows.of),
      lookUp(positions, shows.decides),
      Number(shows.established),
    ];
    return () => memory.established[finding] === is && decides(when, finding, memory.established);
  };
  return probes.map(({ shows }) => isShown(shows));
}

/** Whether a condition has the other result once a finding has. */
function decides(when: ConditionProgram, finding: number, established: Uint8Array): boolean {
  const is = established[finding]!;
  const now = holds(when, established);
  established[finding] = 1 - is;
  const then = holds(when, established);
  established[finding] = is;
  return now !== then;
}
