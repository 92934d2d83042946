import { lastOf } from '../../model/ends.ts';
import {
  conditionOf,
  formOf,
  type FindingOf,
  type JoinFinding,
  type JoinForm,
} from '../../model/forms/forms.ts';
import { conditionFormula } from './condition-formula.ts';
import { all, any, not, type Formula } from './formula.ts';

type Establishing = (id: string) => Formula;

const inCondition = (joining: JoinFinding, finding: Establishing): Formula =>
  conditionFormula(conditionOf(joining)!, finding);

const FORMULAS: {
  readonly [F in JoinForm]: (joining: FindingOf[F], finding: Establishing) => Formula;
} = {
  all: inCondition,
  any: inCondition,
  none: inCondition,
  of: (joining, finding) => {
    const of = [...new Set(joining.of)];
    const { 'at-least': low = 0, 'at-most': high = of.length, exactly } = joining;
    const [least, most] = exactly === undefined ? [low, high] : [exactly, exactly];
    const parts = of.map(finding);
    return all([atLeast(parts, least), not(atLeast(parts, most + 1))]);
  },
};

/** Turns a joining finding into a formula. @param finding returns the formula of a joined finding */
export const joinFormula = (joining: JoinFinding, finding: Establishing): Formula =>
  (FORMULAS as Readonly<Record<JoinForm, (joining: JoinFinding, finding: Establishing) => Formula>>)[
    formOf(joining) as JoinForm
  ](joining, finding);

/** True where at least `count` parts are. */
function atLeast(parts: readonly Formula[], count: number): Formula {
  // needed[k]: at least k of the parts so far are true
  let needed: readonly Formula[] = Array.from({ length: Math.max(count, 0) + 1 }, (_, left) => left === 0);
  for (const part of parts) {
    needed = needed.map((formula, left) =>
      left === 0 ? formula : any([formula, all([part, needed[left - 1]!])]),
    );
  }
  return lastOf(needed);
}
