import { quote } from '../../diagnostic/quote.ts';
import { asIn, refuted } from '../claims.ts';
import type { Lint, ProofSubject } from '../lint.ts';
import type { Span } from '../../diagnostic/diagnostic.ts';

/** Finds classes for which one more exhibit can turn `terminate` into `retain`. */
export const proofNotMonotone: Lint = {
  code: 'proof/not-monotone',
  of: 'proof',
  why: 'More evidence for termination should not save a customer. A rate can be a good reason for this: old exhibits raise its baseline. A number that must be met exactly is usually a mistake: a customer could avoid termination by going beyond it.',
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
      message: `one more exhibit of ${quote(claim.id)} can turn terminate into retain; ${asIn(claim)}, and one more`,
      help: 'look at both cases with `decisis prove`: is this intended?',
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
