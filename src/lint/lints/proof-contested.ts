import { quote } from '../../diagnostic/quote.ts';
import { asIn, refuted } from '../claims.ts';
import type { Lint } from '../lint.ts';

/** Finds rules of both verdicts that can prevail together. */
export const proofContested: Lint = {
  code: 'proof/contested',
  severity: 'warning',
  of: 'proof',
  why: 'Where rules of both verdicts prevail, the policy contradicts itself and the default stands in for a decision. Its author owes an override that says which of the two goes first.',
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
    refuted(subject, 'uncontested').map((claim) => {
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
