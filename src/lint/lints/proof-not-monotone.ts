import { quote } from '../../diagnostic/quote.ts';
import { asIn, refuted } from '../claims.ts';
import type { Lint, ProofSubject } from '../lint.ts';
import type { Span } from '../../diagnostic/diagnostic.ts';

/** Finds classes for which one more exhibit can turn `terminate` into `retain`. */
export const proofNotMonotone: Lint = {
  code: 'proof/not-monotone',
  of: 'proof',
  why: 'More of what speaks for an end should not save a customer. A rate is a good reason, as what is old raises its baseline; another is a number that must be met exactly, and a person may know how to pass it.',
  wrong: `classes:
  verified-threat: { title: Threat, kind: threat, where: { verified: true } } # <--
findings:
  two: { title: two threats, favours: terminate, count: verified-threat, exactly: 2 }
rules:
  ended: { title: Ended, verdict: terminate, when: two, because: "{two} threats", cites: [a], review: 30d }`,
  right: `classes:
  verified-threat: { title: Threat, kind: threat, where: { verified: true } }
findings:
  two: { title: two threats, favours: terminate, count: verified-threat, at-least: 2 }
rules:
  ended: { title: Ended, verdict: terminate, when: two, because: "{two} threats", cites: [a], review: 30d }`,
  find: (subject) =>
    refuted(subject, 'monotone').map((claim) => ({
      span: placeOf(subject, claim.id),
      message: `one exhibit more of ${quote(claim.id)} can turn terminate to retain; ${asIn(claim)}, and one more`,
      help: 'look at both cases with `decisis prove`: is it meant?',
    })),
};

/** The place of the class or, for a kind's own name, of the first finding that counts it. */
function placeOf({ policy, at }: ProofSubject, id: string): Span {
  if (Object.hasOwn(policy.classes, id)) return at(['classes', id], 'key');
  const counting = Object.keys(policy.findings).find((finding) =>
    JSON.stringify(policy.findings[finding]).includes(`:"${id}"`),
  );
  return at(counting === undefined ? ['findings'] : ['findings', counting], 'key');
}
