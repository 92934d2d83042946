import { quote } from '../../diagnostic/quote.ts';
import { thatKeeps } from '../claims.ts';
import type { Lint } from '../lint.ts';
import { settledFaults } from './proof-never-established.ts';

/** Finds findings that are proved to be established in every case. */
export const proofAlwaysEstablished: Lint = {
  code: 'proof/always-established',
  of: 'proof',
  why: 'A finding that every case establishes looks like a condition, but is not one.',
  wrong: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
  no-more:
    title: no more threats within a day than within a week
    favours: retain
    sum: [{ count: threat, within: 24h, weight: 1 }, { count: threat, within: 7d, weight: -1 }] # <--
    at-most: 0
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: { all: [no-more, cured] } }`,
  right: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
  no-more:
    title: no more threats within a day than in the six days before
    favours: retain
    sum: [{ count: threat, within: 24h, weight: 2 }, { count: threat, within: 7d, weight: -1 }]
    at-most: 0
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: { all: [no-more, cured] } }`,
  find: (subject) =>
    settledFaults(subject, true).map(({ id, ...fault }) => ({
      ...fault,
      message: `every case${thatKeeps(subject)} establishes ${quote(id)}`,
      help: 'leave it out, or correct its bound',
    })),
};
