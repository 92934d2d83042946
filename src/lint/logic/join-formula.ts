import { lastOf } from '../../model/ends.ts';
import { boundsOf, conditionOf, joinedFindings, type Finding } from '../../model/forms/forms.ts';
import { conditionFormula } from './condition-formula.ts';
import { all, any, not, type Formula } from './formula.ts';

type Establishing = (id: string) => Formula;

/** Turns a joining finding into a formula. @param finding returns the formula of a joined finding */
export function joinFormula(joining: Finding, finding: Establishing): Formula {
  const condition = conditionOf(joining);
  if (condition !== undefined) return conditionFormula(condition, finding);
  const of = [...new Set(joinedFindings(joining))];
  const { 'at-least': low = 0, 'at-most': high = of.length, exactly } = boundsOf(joining) ?? {};
  const [least, most] = exactly === undefined ? [low, high] : [exactly, exactly];
  const parts = of.map(finding);
  return all([atLeast(parts, least), not(atLeast(parts, most + 1))]);
}

/** True where at least `count` parts are. */
function atLeast(parts: readonly Formula[], count: number): Formula {
  // needed[k]: at least k of the parts so far are true
  let needed: readonly Formula[] = Array.from({ length: Math.max(count, 0) + 1 }, (_, left) => left === 0);
  for (const part of parts) {
    needed = needed.map((formula, left) => {
      const fewer = needed[left - 1];
      return fewer === undefined ? formula : any([formula, all([part, fewer])]);
    });
  }
  return lastOf(needed);
}
