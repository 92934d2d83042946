import { itemAt, lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Decided, Verdict } from '../model/verdict.ts';
import { fillBecause } from './because.ts';
import { lacking } from './lacking.ts';
import type { RuleAccount } from './justification.ts';
import { resultsOf } from './rule-accounts.ts';
import { verdictWithout } from './verdict-without.ts';
import { whyNot } from './why-not.ts';
import { idList } from './folded.ts';
import { capital, sentence, sentenceList } from './words.ts';
import {
  defaultVerdict,
  effectOf,
  endsService,
  VERDICT_WORDS,
  type VerdictWord,
} from '../model/verdict-word.ts';

/**
 * The reason in a sentence or two: that of the first ground. Without a ground, why the rule with the most evidence does
 * not apply, and the policy's reason for its default.
 * @param rules describes each rule; called only where there is no ground
 * @param otherwise gives the policy's reason for its default; called only where there is no ground
 */
export function reasonOf(
  program: Program,
  theCase: Case,
  decided: Decided,
  rules: () => readonly RuleAccount[],
  otherwise: () => string | undefined,
): string {
  const { policy } = program;
  const { verdict, trace } = decided;
  if (verdict.contested) return contested(policy, verdict);
  const [ground] = verdict.grounds;
  if (ground !== undefined) {
    const { because, title } = named(policy.rules, ground);
    const said = sentence(
      because === undefined
        ? capital(title)
        : fillBecause(because, program, theCase, trace, resultsOf(verdict)),
    );
    return [said, ...heldBack(program, decided)].join(' ');
  }
  const start = noGround(program, theCase, decided, rules());
  const further = otherwise();
  return further === undefined ? start : `${start} ${sentence(further)}`;
}

/**
 * For a service that is retained: the rule that would end it and the one thing that prevents that, which a reader wants
 * to know first.
 */
function heldBack(program: Program, { verdict, trace }: Decided): readonly string[] {
  if (endsService(verdict.verdict)) return [];
  const { rules, findings } = program.policy;
  const established = new Map(verdict.findings.map(({ id, established: is }) => [id, is]));
  for (const [position, { id, applies, verdict: other }] of verdict.rules.entries()) {
    if (applies || !endsService(other)) continue;
    const lacks = lacking(itemAt(trace.conditions, position), findings, established);
    if (lacks.some(({ how }) => how === 'missing')) continue;
    // another rule may retain the service all the same
    const without = new Set(lacks.map(({ finding }) => finding));
    if (!endsService(verdictWithout(program, verdict, without))) continue;
    const against = sentenceList(lacks.map(({ finding }) => named(findings, finding).title));
    return [`"${named(rules, id).title}" would end the service, but ${sentence(against)}`];
  }
  return [];
}

function contested({ rules }: Policy, { verdict, grounds }: Verdict): string {
  const titles = (word: VerdictWord): string =>
    idList(
      grounds.filter((id) => named(rules, id).verdict === word).map((id) => `"${named(rules, id).title}"`),
    );
  const sides = VERDICT_WORDS.filter((word) => grounds.some((id) => named(rules, id).verdict === word));
  const said = sides.map((word) => `${titles(word)} would ${effectOf(word)}`).join(', ');
  return (
    `The policy contradicts itself: ${said}, ` +
    `and neither overrides the other; the default, to ${verdict}, stands until the policy is fixed.`
  );
}

function noGround(program: Program, theCase: Case, decided: Decided, rules: readonly RuleAccount[]): string {
  const otherwise = defaultVerdict(program.policy);
  const [first] = closestFirst(
    rules.filter(({ verdict, outcome }) => verdict !== otherwise && outcome === 'lacking'),
  );
  if (first === undefined || !isTouched(first)) {
    const [held] = heldBack(program, decided);
    return (
      held ?? `No evidence speaks for a ground to ${endsService(otherwise) ? 'keep' : 'end'} the service.`
    );
  }
  return whyNot(program, theCase, decided, first, first.bearing);
}

/** Whether any exhibit of the case speaks for a rule, or a fact for one that rests on facts alone. */
export const isTouched = ({ bearing }: RuleAccount): boolean => bearing.weight > 0;

/** Sorts rules that do not apply: those with more evidence first, then those that lacked less. */
export function closestFirst(rules: readonly RuleAccount[]): readonly RuleAccount[] {
  return rules.toSorted(
    (a, b) =>
      b.bearing.weight - a.bearing.weight || a.shortfall - b.shortfall || a.lacks.length - b.lacks.length,
  );
}

/** One line for the rules that no evidence speaks for. */
export const untouchedWords = (rules: readonly RuleAccount[]): string =>
  `no evidence for: ${rules.map(({ title }) => title).join('; ')}`;

/** What became of a rule that applies and does not prevail: one of the same verdict covers it, one of the other defeats it. */
export function fateWords(
  { verdict, defeatedBy }: Pick<RuleAccount, 'verdict' | 'defeatedBy'>,
  rules: readonly RuleAccount[],
): string {
  const isAlike = (id: string): boolean => ruleNamed(rules, id).verdict === verdict;
  const alike = defeatedBy.filter(isAlike);
  const others = defeatedBy.filter((id) => !isAlike(id));
  return [
    ...(others.length === 0 ? [] : [`defeated by ${titlesOf(rules, others)}`]),
    ...(alike.length === 0 ? [] : [`covered by ${titlesOf(rules, alike)}`]),
  ].join('; ');
}

/** Rules by their titles. */
export const titlesOf = (rules: readonly RuleAccount[], ids: readonly string[]): string =>
  idList(ids.map((id) => `"${ruleNamed(rules, id).title}"`));

const byId = new WeakMap<readonly RuleAccount[], ReadonlyMap<string, RuleAccount>>();

/** A rule by its id. The rules are indexed once, since thousands may defeat thousands. */
function ruleNamed(rules: readonly RuleAccount[], id: string): RuleAccount {
  const known = byId.get(rules) ?? new Map(rules.map((rule) => [rule.id, rule]));
  byId.set(rules, known);
  return lookUp(known, id);
}
