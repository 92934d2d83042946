import { lastOf } from '../../model/ends.ts';
import { conditionOf, type Finding } from '../../model/forms/forms.ts';
import { conditionFormula } from './condition-formula.ts';
import { all, any, not, type Formula } from './formula.ts';
import { joinedBounds } from './joined-size.ts';

type Establishing = (id: string) => Formula;

/** Turns a joining finding into a formula. @param finding returns the formula of a joined finding */
export function joinFormula(joining: Finding, finding: Establishing): Formula {
  const bounds = joinedBounds(joining);
  if (bounds === undefined) return conditionFormula(conditionOf(joining)!, finding);
  const parts = bounds.of.map(finding);
  return all([atLeast(parts, bounds.least), not(atLeast(parts, bounds.most + 1))]);
}

/** True where at least `count` parts are. */
function atLeast(parts: readonly Formula[], count: number): Formula {
  if (count > parts.length) return false;
  // needed[k]: at least k of the parts so far are true
  let needed: readonly Formula[] = Array.from({ length: Math.max(count, 0) + 1 }, (_, left) => left === 0);
  for (const part of parts) {
    needed = needed.map((formula, left) => {
      const fewer = needed[left - 1];
      return fewer === undefined || fewer === false || formula === true
        ? formula
        : any([formula, all([part, fewer])]);
    });
  }
  return lastOf(needed);
}
