import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import { joinFormula } from './join-formula.ts';
import { joinedFindings, type Finding } from '../../model/forms/forms.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Counted } from '../../model/counted.ts';
import type { Condition } from '../../model/condition.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { canHaveExhibits, classSet, selectedBy } from './class-sets.ts';
import { conditionFormula, overridersIn, prevailing, remembered } from './condition-formula.ts';
import { variablesOf, type Formula } from './formula.ts';
import { nested, type Sizes } from './nested-counts.ts';
import { questionsOf } from './questions.ts';
import type { Axiom, Most } from './variable-pool.ts';
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
  /** Whether some case could satisfy two formulas together, likewise. Unlike the answer for one, it is not kept. */
  readonly canBoth: (one: Formula, other: Formula) => boolean;
  /** The same, with searches that give up where an effort is used up. */
  readonly within: (effort: Effort) => Logic;
}

/** What a search came to. */
interface Answer {
  readonly can: boolean;
  /** Whether the answer needs a finding that is left open. */
  readonly isOpen: boolean;
}

/** Notes in the effort that an answer needs what is left open. @returns the answer itself */
function noted({ can, isOpen }: Answer, effort: Effort): boolean {
  if (isOpen) effort.isOpen = true;
  return can;
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
  const usedBy = variablesKept();

  function findingFormula(one: Finding, id: string): Formula {
    const measured = questions.measured.get(id);
    if (measured !== undefined) return measured;
    return joinFormula(one, finding);
  }

  const conditions = new WeakMap<object, Formula>();
  function condition(part: Condition): Formula {
    if (typeof part === 'string') return finding(part);
    const known = conditions.get(part) ?? conditionFormula(part, finding);
    conditions.set(part, known);
    return known;
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

  function search(formulas: readonly Formula[], most: Most | undefined, effort: Effort): Answer {
    const used = usedBy(formulas, effort);
    const options = most === undefined ? base : optionsFor(most);
    const can = satisfiable([...formulas, ...relevant(used, effort)], options, effort) !== false;
    const isOpen = can && questions.open.size > 0 && used.some((each) => questions.open.has(each));
    return { can, isOpen };
  }

  // several lints ask the same of a finding or a rule
  const answers = new WeakMap<Most, WeakMap<object, Answer>>();
  function answer(formula: Formula, most: Most | undefined, effort: Effort): Answer {
    if (typeof formula === 'boolean') return search([formula], most, effort);
    const known = answers.get(most ?? possible) ?? new WeakMap<object, Answer>();
    answers.set(most ?? possible, known);
    effort.left -= 1;
    const before = known.get(formula);
    if (before !== undefined) return before;
    const found = search([formula], most, effort);
    if (effort.left >= 0) known.set(formula, found);
    return found;
  }

  const within = (effort: Effort): Logic => ({
    finding,
    condition,
    prevails,
    overriders,
    can: (formula, most) => effort.left < 0 || noted(answer(formula, most, effort), effort),
    canBoth: (one, other) => effort.left < 0 || noted(search([one, other], undefined, effort), effort),
    within,
  });
  return within({ left: Infinity });
}

/**
 * The most exhibits that a count can have: none for a class that selects none, and no more than there are distinct
 * values.
 */
function mostPossible(policy: Policy, vocabulary: Vocabulary): Most {
  const empty = remembered(
    (name: string) => !canHaveExhibits(selectedBy(classSet(policy, name), vocabulary)),
  );
  return ({ count, distinct }: Counted) => {
    if (empty(count)) return 0;
    const domain =
      distinct === undefined || distinct === 'origin' ? undefined : vocabulary.attributes[distinct];
    return (domain === undefined ? undefined : valuesOf(domain)?.length) ?? Infinity;
  };
}

/** What it takes to look at two counts. */
const COST_OF_SIZES = 6;

/** Ascending numbers, each once. */
const ascending = (numbers: Iterable<number>): readonly number[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b);

/** A function from formulas to the variables they use, ascending; those of a formula are looked for once. */
function variablesKept(): (formulas: readonly Formula[], effort: Effort) => readonly number[] {
  const kept = new WeakMap<object, readonly number[]>();
  const usedBy = (formula: Formula, effort: Effort): readonly number[] => {
    if (typeof formula === 'boolean') return [];
    const known = kept.get(formula);
    if (known !== undefined) return known;
    const found = ascending(variablesOf([formula], effort));
    kept.set(formula, found);
    return found;
  };
  return (formulas, effort) => {
    const used = formulas.map((formula) => usedBy(formula, effort));
    return used.length === 1 ? used[0]! : ascending(used.flat());
  };
}

/**
 * The axioms that a formula needs, by the variables it uses: those of its rates and the like, and the order among the
 * counts it uses. Counts that it does not use can be ignored: the order is transitive, so they add nothing about the
 * others.
 */
function relevantIn(
  needs: readonly Axiom[],
  sizes: Sizes,
): (used: readonly number[], effort: Effort) => readonly Formula[] {
  const byFirst = new Map<number, { readonly axiom: Axiom; readonly at: number }[]>();
  for (const [at, axiom] of needs.entries()) addTo(byFirst, axiom.of[0], { axiom, at });
  return (used, effort) => {
    const own = used.flatMap((variable) => byFirst.get(variable) ?? []);
    const needed = own.toSorted((a, b) => a.at - b.at).map(({ axiom }) => axiom);
    const asked = needed.length === 0 ? used : ascending([...used, ...needed.map(({ of }) => of[1])]);
    const compared = asked.slice(0, MOST_COMPARED);
    effort.left -= COST_OF_SIZES * compared.length * compared.length;
    const axioms = needed.map((known) => known.formula);
    for (const small of compared) {
      if (effort.left < 0) break;
      for (const large of compared) {
        const axiom = small === large ? undefined : sizes(small, large, effort);
        if (axiom !== undefined) axioms.push(axiom);
      }
    }
    return axioms;
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
