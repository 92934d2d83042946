import { VERDICT_PAIRS } from '../../model/verdict-word.ts';
import { named } from '../../model/named.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Claim } from '../../prove/claim.ts';
import { prover } from '../../prove/prove.ts';
import { uncontested } from '../../prove/structure.ts';
import { asIn, refuted } from '../claims.ts';
import type { Lint, PolicySubject } from '../lint.ts';
import { all } from '../logic/formula.ts';
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
  const { claims, program } = subject;
  if (claims !== undefined) return refuted({ claims }, 'uncontested');
  if (!mayBeContested(subject)) return [];
  return refuted({ claims: [uncontested(program, prover([program], { budget: SEARCH }))] }, 'uncontested');
}

/** Whether two rules of different verdicts might prevail together; a cheap check before searching for a case. */
function mayBeContested({ policy, logic }: PolicySubject): boolean {
  const of = (verdict: string): readonly string[] =>
    Object.keys(policy.rules).filter((id) => named(policy.rules, id).verdict === verdict);
  return VERDICT_PAIRS.some(([one, other]) => {
    const [firsts, seconds] = [of(one), of(other)];
    return firsts.some((first) =>
      seconds.some(
        (second) =>
          !isOver(policy, first, second) &&
          !isOver(policy, second, first) &&
          logic.can(all([logic.prevails(first), logic.prevails(second)])),
      ),
    );
  });
}

function isOver({ rules }: Policy, over: string, under: string): boolean {
  const { overrides = [] } = named(rules, over);
  return typeof overrides === 'string'
    ? overrides === named(rules, under).verdict
    : overrides.includes(under);
}
