import { quote } from '../../diagnostic/quote.ts';
import { refuted, thatKeeps } from '../claims.ts';
import type { Lint } from '../lint.ts';

/** Finds verdicts that no case can get. */
export const proofOutOfReach: Lint = {
  code: 'proof/out-of-reach',
  of: 'proof',
  why: 'A policy that always gives the same verdict decides nothing. Usually the default, or a rule that always applies, outweighs all others.',
  wrong: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules: # <--
  kept: { title: Kept, verdict: retain, when: warned }`,
  right: `findings:
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: cured }
  ended: { title: Ended, verdict: terminate, when: { all: [warned], none: [cured] }, because: "{warned} warnings", cites: [a], review: 30d }`,
  find: (subject) =>
    refuted(subject, 'verdict').map(({ id }) => ({
      span: subject.at(['rules'], 'key'),
      message: `no case${thatKeeps(subject)} is decided ${quote(id)}`,
      help: 'is a rule of that verdict missing, or always outweighed?',
    })),
};
