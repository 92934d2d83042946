import { quote } from '../../diagnostic/quote.ts';
import { asIn, refuted } from '../claims.ts';
import type { Lint } from '../lint.ts';

/** A document with the lines that are wrong, or right. */
const example = (lines: string): string => `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: cured }
  order: { title: An order, verdict: terminate, when: ordered, overrides: [kept], because: "a court: {ordered}", cites: [a], review: 30d }
guarantees:
${lines}`;

/** Finds guarantees with a counterexample. */
export const proofBrokenGuarantee: Lint = {
  code: 'proof/broken-guarantee',
  of: 'proof',
  why: 'A guarantee is a promise about every possible case, and some case breaks it. Either a rule goes too far, or the promise does.',
  wrong: example(`  cures-count: { title: A cure keeps the service, when: cured, verdict: retain } # <--`),
  right: example(
    `  cures-count: { title: A cure keeps the service, when: { all: [cured], none: [ordered] }, verdict: retain }`,
  ),
  find: (subject) =>
    refuted(subject, 'guarantee').map((claim) => ({
      span: subject.at(['guarantees', claim.id], 'key'),
      message: `${quote(claim.id)} does not hold in every case: ${claim.why}; ${asIn(claim)}`,
      help: 'look at the case with `decisis prove`; narrow the guarantee, or fix the rule',
    })),
};
