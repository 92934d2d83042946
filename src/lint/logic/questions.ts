import { canonicalJson } from '../../engine/canonical-json.ts';
import { firstOf } from '../../model/ends.ts';
import type { Weighed } from '../../model/forms/form.ts';
import { agesIn, factTestsIn, weighs, type Finding } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { boundsBySum, boundsOnCounts, exhibitQuestion } from './exhibit-questions.ts';
import { factValuesIn, factQuestion, startQuestion } from './fact-questions.ts';
import type { Formula } from './formula.ts';
import { joinedBounds, joinedSize } from './joined-size.ts';
import { stretchesFrom } from './numbers.ts';
import { EITHER, TRUE_ONLY } from './option-set.ts';
import type { Axiom, Variable, VariablePool } from './variable-pool.ts';

/** The variables of a policy, and the formulas of its findings over them. */
export interface Questions {
  readonly variables: readonly Variable[];
  /** By finding that measures something, or is left open: its formula. */
  readonly measured: ReadonlyMap<string, Formula>;
  /** Axioms that hold in every case, such as that a rate that is reached has its minimum of exhibits. */
  readonly known: readonly Axiom[];
  /** The variables that stand for findings which would take too many formulas: they may hold or not, in any case. */
  readonly open: ReadonlySet<number>;
}

/** Collects the variables of a policy, and builds the formulas of its findings. */
export function questionsOf(policy: Policy, vocabulary: Vocabulary): Questions {
  const variables: Variable[] = [];
  const known: Axiom[] = [];
  const keys = new Map<string, number>();
  const pool: VariablePool = {
    policy,
    vocabulary,
    variables,
    known,
    stretches: stretchesFrom(0, [
      { 'at-least': 1 },
      ...Object.values(policy.findings).flatMap(boundsOnCounts),
    ]),
    facts: factValuesIn(policy, vocabulary),
    sums: boundsBySum(policy),
    variable: (key, make) => {
      const name = canonicalJson(key);
      const at = keys.get(name) ?? variables.push(make()) - 1;
      keys.set(name, at);
      return at;
    },
  };
  const measured = new Map<string, Formula>();
  const open = new Set<number>();
  let joined = 0;
  for (const [id, finding] of Object.entries(policy.findings)) {
    const question = QUESTION[weighs(finding)](finding, pool);
    if (question !== undefined) measured.set(id, question);
    const bounds = weighs(finding) === 'findings' ? joinedBounds(finding) : undefined;
    if (bounds === undefined) continue;
    const size = joinedSize(bounds);
    if (joined + size <= MOST_JOINED) joined += size;
    else {
      const variable = pool.variable({ counted: bounds }, () => ({ options: () => EITHER }));
      open.add(variable);
      measured.set(id, { op: 'atom', variable, holds: TRUE_ONLY });
    }
  }
  return { variables, measured, known, open };
}

/** How many formulas all findings of a policy may take that count others; those beyond are left open. */
const MOST_JOINED = 500_000;

/** By what a finding looks at: its formula; undefined where it only joins others. */
const QUESTION: Readonly<Record<Weighed, (finding: Finding, pool: VariablePool) => Formula | undefined>> = {
  exhibits: exhibitQuestion,
  fact: (finding, pool) => {
    const { fact, test } = firstOf(factTestsIn(finding));
    const { for: least, within } = agesIn(finding);
    const holds = factQuestion(fact, test, pool);
    if (least === undefined && within === undefined) return holds;
    return startQuestion({ least, within }, fact, test, pool);
  },
  findings: () => undefined,
};
