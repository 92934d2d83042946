import { classSet } from '../logic/class-sets.ts';
import { lookUp } from '../../model/look-up.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Program } from '../../engine/program.ts';
import { VERDICT_PAIRS, type VerdictWord } from '../../model/verdict-word.ts';
import { named } from '../../model/named.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Claim } from '../../prove/claim.ts';
import { prover } from '../../prove/prove.ts';
import { uncontested } from '../../prove/structure.ts';
import { asIn, refuted } from '../claims.ts';
import type { Lint, PolicySubject } from '../lint.ts';
import type { Policy } from '../../model/policy.ts';

/** The effort limit of the search for a contested case, in the unit of a proof's budget: a fraction of a second. */
const SEARCH = 400;

/** Finds rules of different verdicts that can prevail together. */
export const contested: Lint = {
  code: 'policy/contested',
  of: 'policy',
  why: 'If rules of both verdicts prevail, the policy contradicts itself, and its default is given instead of a decision. Add an override that says which of the two rules is stronger. Without `--prove`, only a short search looks for such a case, so finding none is no proof.',
  wrong: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  order: { title: An order, verdict: terminate, when: ordered, because: "a court: {ordered}", cites: [a], review: 30d } # <--
  kept: { title: Kept, verdict: retain, when: cured }`,
  right: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: [kept], because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: cured }`,
  find: (subject) =>
    contestIn(subject).map((claim) => {
      const { at } = subject;
      const [first, second] = claim.between!;
      return {
        span: at(['rules', first], 'key'),
        message: `${quote(first)} and ${quote(second)} can prevail together, for opposite verdicts; ${asIn(claim)}`,
        help: 'let one of them override the other',
        related: [{ message: 'the other rule', span: at(['rules', second], 'key') }],
      };
    }),
};

/** What was proved about contested cases or, without a proof, the result of a short search. */
function contestIn(subject: PolicySubject): readonly Claim[] {
  const { claims, program, effort } = subject;
  if (claims !== undefined) return refuted({ claims }, 'uncontested');
  if (!mayBeContested(subject)) return [];
  effort.left -= COST_OF_ENCODING * sizeOf(program);
  if (effort.left < 0) return [];
  return refuted({ claims: [uncontested(program, prover([program], { budget: SEARCH }))] }, 'uncontested');
}

/** What it takes to put a rule, a finding or a value into the words of the prover, in parts of formulas. */
const COST_OF_ENCODING = 2000;

/** About how large the question to the prover is: what a policy says, and the values that its classes tell apart. */
function sizeOf({ policy, vocabulary, terms }: Program): number {
  const classes = new Set(terms.map(({ className }) => className));
  const tested = [...classes].flatMap((name) => Object.keys(classSet(policy, name).tests));
  const values = [...new Set(tested)].map(
    (name) => valuesOf(named(vocabulary.attributes, name))?.length ?? 0,
  );
  const { rules, findings } = policy;
  const sizes = [...values, Object.keys(rules).length, Object.keys(findings).length, tested.length];
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Whether two rules of different verdicts might prevail together; a cheap check before searching for a case. */
function mayBeContested({ policy, logic, effort }: PolicySubject): boolean {
  const isOver = overridesIn(policy);
  // those that override all rules of the other verdict are in no pair
  const of = (verdict: VerdictWord, other: VerdictWord): readonly string[] =>
    Object.keys(policy.rules).filter((id) => {
      const rule = named(policy.rules, id);
      return rule.verdict === verdict && rule.overrides !== other;
    });
  return VERDICT_PAIRS.some(([one, other]) => {
    const [firsts, seconds] = [of(one, other), of(other, one)];
    return firsts.some((first) =>
      seconds.some((second) => {
        effort.left -= 1;
        // once it is spent, a search would say that it might be
        if (effort.left < 0) return true;
        return (
          !isOver(first, second) &&
          !isOver(second, first) &&
          logic.canBoth(logic.prevails(first), logic.prevails(second))
        );
      }),
    );
  });
}

/** A function that says whether a rule overrides another by its name. */
function overridesIn({ rules }: Policy): (over: string, under: string) => boolean {
  const over = new Map(
    Object.entries(rules).map(([id, { overrides = [] }]) => [
      id,
      new Set(typeof overrides === 'string' ? [] : overrides),
    ]),
  );
  return (id, under) => lookUp(over, id).has(under);
}
