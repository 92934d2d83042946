import { addTo } from '../../model/add-to.ts';
import { itemAt } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import { canonicalJson } from '../../engine/canonical-json.ts';
import { joinFormula } from './join-formula.ts';
import { joinedFindings, type Finding } from '../../model/forms/forms.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Counted } from '../../model/counted.ts';
import type { Condition } from '../../model/condition.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { canHaveExhibits, classSet, isWithin } from './class-sets.ts';
import { conditionFormula, overridersIn, prevailing, remembered } from './condition-formula.ts';
import { variablesOf, type Formula } from './formula.ts';
import { questionsOf, type Questions } from './questions.ts';
import type { Axiom, Most, Variable } from './variable-pool.ts';
import type { Effort } from './effort.ts';
import type { Options } from './option-set.ts';
import { satisfiable } from './satisfiable.ts';

/** A policy as formulas, with a search for cases that satisfy them. */
export interface Logic {
  /** The formula of a finding being established. */
  readonly finding: (id: string) => Formula;
  readonly condition: (condition: Condition) => Formula;
  /** The formula of a rule that applies and is not defeated. */
  readonly prevails: (rule: string) => Formula;
  /** The rules that override a rule. */
  readonly overriders: (rule: string) => readonly string[];
  /**
   * Whether some case could satisfy a formula. `false` is certain. `true` is not, since the formulas describe cases
   * only in part, and the search may give up.
   * @param most the largest number of exhibits of a class, where that is less than the vocabulary allows
   */
  readonly can: (formula: Formula, most?: Most) => boolean;
  /** The same, with searches that give up where an effort is used up. */
  readonly within: (effort: Effort) => Logic;
}

/** Builds the formulas of a policy. */
export function logicOf(policy: Policy, vocabulary: Vocabulary): Logic {
  const questions = questionsOf(policy, vocabulary);
  const sizes = nested(policy, vocabulary, questions);
  const finding = remembered(
    (id): Formula => findingFormula(named(policy.findings, id), id),
    (id) => joinedFindings(named(policy.findings, id)),
  );
  const overriders = overridersIn(policy);
  const prevails = prevailing(policy, overriders, condition);
  const possible = mostPossible(policy, vocabulary);
  const base = questions.variables.map(({ options }) => options(possible));
  const limited = new WeakMap<Most, Options>();
  const relevant = relevantIn(questions.known, sizes);

  function findingFormula(one: Finding, id: string): Formula {
    const measured = questions.measured.get(id);
    if (measured !== undefined) return measured;
    return joinFormula(one, finding);
  }

  function condition(part: Condition): Formula {
    return conditionFormula(part, finding);
  }

  function optionsFor(most: Most): Options {
    const before = limited.get(most);
    if (before !== undefined) return before;
    const options = questions.variables.map((variable) =>
      variable.options((counted) => Math.min(most(counted), possible(counted))),
    );
    limited.set(most, options);
    return options;
  }

  const within = (effort: Effort): Logic => ({
    finding,
    condition,
    prevails,
    overriders,
    can: (formula, most) => {
      if (effort.left < 0) return true;
      const used = variablesOf(formula, effort);
      const options = most === undefined ? base : optionsFor(most);
      const possible = satisfiable([formula, ...relevant(used, effort)], options, effort) !== false;
      if (possible && questions.open.size > 0 && [...questions.open].some((each) => used.has(each)))
        effort.isOpen = true;
      return possible;
    },
    within,
  });
  return within({ left: Infinity });
}

/**
 * The most exhibits that a count can have: none for a class that selects none, and no more than there are distinct
 * values.
 */
function mostPossible(policy: Policy, vocabulary: Vocabulary): Most {
  const empty = remembered((name: string) => !canHaveExhibits(classSet(policy, name), vocabulary));
  return ({ count, distinct }: Counted) => {
    if (empty(count)) return 0;
    const domain =
      distinct === undefined || distinct === 'origin' ? undefined : vocabulary.attributes[distinct];
    return (domain === undefined ? undefined : valuesOf(domain)?.length) ?? Infinity;
  };
}

/** The axiom between the counts of two variables, by their numbers; undefined where neither need be the larger. */
type Sizes = (small: number, large: number) => Formula | undefined;

/**
 * Axioms: the count of a wider class, or over a longer window, is at least as large. Each is made when it is first asked
 * for: of a policy with thousands of classes that are alike, there are millions.
 */
function nested(policy: Policy, vocabulary: Vocabulary, { variables }: Questions): Sizes {
  const within = (a: NonNullable<Variable['count']>, b: NonNullable<Variable['count']>): boolean =>
    a.from >= b.from &&
    a.within <= b.within &&
    (b.counted.after === undefined || canonicalJson(a.counted.after) === canonicalJson(b.counted.after)) &&
    (b.counted.distinct === undefined || a.counted.distinct === b.counted.distinct) &&
    isWithin(classSet(policy, a.counted.count), classSet(policy, b.counted.count), vocabulary);
  const made = new Map<number, Formula | undefined>();
  const axiom = (small: number, large: number): Formula | undefined => {
    const [a, b] = [itemAt(variables, small).count, itemAt(variables, large).count];
    if (a === undefined || b === undefined || !within(a, b)) return undefined;
    return { op: 'order', small, large, size: a.stretches.length };
  };
  return (small, large) => {
    const key = small * variables.length + large;
    if (!made.has(key)) made.set(key, axiom(small, large));
    return made.get(key);
  };
}

/**
 * The axioms that a formula needs, by the variables it uses: those of its rates and the like, and the order among the counts it uses. Counts that
 * it does not use can be ignored: the order is transitive, so they add nothing about the others.
 */
function relevantIn(
  needs: readonly Axiom[],
  sizes: Sizes,
): (used: ReadonlySet<number>, effort: Effort) => readonly Formula[] {
  const byFirst = new Map<number, { readonly axiom: Axiom; readonly at: number }[]>();
  for (const [at, axiom] of needs.entries()) addTo(byFirst, axiom.of[0], { axiom, at });
  return (used, effort) => {
    const needed = [...used]
      .flatMap((variable) => byFirst.get(variable) ?? [])
      .toSorted((a, b) => a.at - b.at)
      .map(({ axiom }) => axiom);
    const asked = new Set([...used, ...needed.map(({ of }) => of[1])]);
    const compared = [...asked].toSorted((a, b) => a - b).slice(0, MOST_COMPARED);
    effort.left -= compared.length * compared.length;
    const between = compared.flatMap((small) =>
      compared.flatMap((large) => (small === large ? [] : (sizes(small, large) ?? []))),
    );
    return [...needed.map((known) => known.formula), ...between];
  };
}

/** At most this many counts of a formula are compared: without an axiom, no answer becomes wrongly certain. */
const MOST_COMPARED = 400;

/**
 * Whether a condition can hold, but not without an exhibit. It is false for a condition on facts alone, such as a court
 * order.
 */
export function needsExhibits(when: Condition, { can, condition }: Logic): boolean {
  return can(condition(when)) && !can(condition(when), NONE);
}

const NONE: Most = () => 0;
