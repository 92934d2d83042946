import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import type { Condition } from '../../model/condition.ts';
import type { Policy } from '../../model/policy.ts';
import { all, any, not, type Formula } from './formula.ts';

/** Turns a condition into a formula. @param finding returns the formula of a finding */
export function conditionFormula(condition: Condition, finding: (id: string) => Formula): Formula {
  const formula = (part: Condition): Formula => conditionFormula(part, finding);
  if (typeof condition === 'string') return finding(condition);
  const { all: every = [], any: some, none = [] } = condition;
  const parts = [...every.map(formula), ...none.map((part) => not(formula(part)))];
  return all(some === undefined ? parts : [...parts, any(some.map(formula))]);
}

/** A function from a rule to the rules that override it, in their order. */
export function overridersIn({ rules }: Policy): (id: string) => readonly string[] {
  const ids = Object.keys(rules);
  // by the name of a rule or the word of a verdict, which no rule is called: the rules that override it, by position
  const overriding = new Map<string, number[]>();
  for (const [position, id] of ids.entries()) {
    const { overrides = [] } = named(rules, id);
    for (const over of typeof overrides === 'string' ? [overrides] : overrides)
      addTo(overriding, over, position);
  }
  const inOrder = (positions: readonly number[], without?: string): readonly string[] =>
    [...new Set(positions)]
      .toSorted((a, b) => a - b)
      .map((position) => ids[position]!)
      .filter((other) => other !== without);
  // the list of those that override a verdict is one and the same for all rules of it that nothing else overrides
  const byWord = remembered((word) => inOrder(overriding.get(word) ?? []));
  return remembered((id) => {
    const { verdict, overrides } = named(rules, id);
    const byName = overriding.get(id) ?? [];
    const overWord = overriding.get(verdict) ?? [];
    return byName.length === 0 && overrides !== verdict
      ? byWord(verdict)
      : inOrder([...byName, ...overWord], id);
  });
}

/** A function from a rule to the formula of its prevailing: it applies, and no rule that overrides it prevails. */
export function prevailing(
  { rules }: Policy,
  overriders: (id: string) => readonly string[],
  condition: (when: Condition) => Formula,
): (id: string) => Formula {
  // rules of one verdict can share thousands of rules that override them
  const undefeated = new Map<readonly string[], Formula>();
  const noneOf = (over: readonly string[]): Formula => {
    const known = undefeated.get(over) ?? all(over.map(prevails).map(not));
    undefeated.set(over, known);
    return known;
  };
  const prevails: (id: string) => Formula = remembered(
    (id) => {
      const over = overriders(id);
      return all([condition(named(rules, id).when), ...(over.length === 0 ? [] : [noneOf(over)])]);
    },
    (id) => (undefeated.has(overriders(id)) ? [] : overriders(id)),
  );
  return prevails;
}

/**
 * A memoised function. What an answer needs is answered before it, so that a chain of any length fits on the stack.
 * @param needs the ids whose answers the work asks for; none where it asks for no other
 */
export function remembered<T>(
  work: (id: string) => T,
  needs: (id: string) => readonly string[] = () => [],
): (id: string) => T {
  const answers = new Map<string, T>();
  return (asked) => {
    const before = answers.get(asked);
    if (before !== undefined) return before;
    const open = [asked];
    for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
      const missing = answers.has(id) ? [] : needs(id).filter((need) => !answers.has(need));
      for (const need of missing) open.push(need);
      if (missing.length > 0) continue;
      open.pop();
      if (!answers.has(id)) answers.set(id, work(id));
    }
    return answers.get(asked)!;
  };
}
