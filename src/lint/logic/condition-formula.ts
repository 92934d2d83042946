import { named } from '../../model/named.ts';
import type { Condition } from '../../model/condition.ts';
import type { Policy, Rule } from '../../model/policy.ts';
import { all, any, not, type Formula } from './formula.ts';

/** Turns a condition into a formula. @param finding returns the formula of a finding */
export function conditionFormula(condition: Condition, finding: (id: string) => Formula): Formula {
  const formula = (part: Condition): Formula => conditionFormula(part, finding);
  if (typeof condition === 'string') return finding(condition);
  const { all: every = [], any: some, none = [] } = condition;
  const parts = [...every.map(formula), ...none.map((part) => not(formula(part)))];
  return all(some === undefined ? parts : [...parts, any(some.map(formula))]);
}

/** The rules that override a rule. */
export function overridersOf(id: string, { rules }: Policy): readonly string[] {
  const overrides = ({ overrides = [] }: Rule): boolean =>
    typeof overrides === 'string' ? overrides === named(rules, id).verdict : overrides.includes(id);
  return Object.keys(rules).filter((other) => other !== id && overrides(named(rules, other)));
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
