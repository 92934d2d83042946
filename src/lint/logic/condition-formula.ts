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
  return remembered((id) => {
    const over = [id, named(rules, id).verdict].flatMap((name) => overriding.get(name) ?? []);
    const others = [...new Set(over)].toSorted((a, b) => a - b).map((position) => ids[position]!);
    return others.filter((other) => other !== id);
  });
}

/** A memoised function. */
export function remembered<T>(work: (id: string) => T): (id: string) => T {
  const answers = new Map<string, T>();
  return (id) => {
    const before = answers.get(id);
    if (before !== undefined) return before;
    const answer = work(id);
    answers.set(id, answer);
    return answer;
  };
}
