import { named } from '../../model/named.ts';
import { quote } from '../../diagnostic/quote.ts';
import { isAlways, refuted, settledFindings, thatKeeps } from '../claims.ts';
import type { LintFault, Lint, ProofSubject } from '../lint.ts';
import { formOf, joinedFindings } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';

/** Finds findings that are proved to be established in no case. */
export const proofNeverEstablished: Lint = {
  code: 'proof/never-established',
  of: 'proof',
  why: 'A finding that no case establishes decides nothing. A proof also finds causes that no single bound shows, such as a sum in which the same exhibits cancel out.',
  wrong: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  more:
    title: more threats within a day than within a week
    favours: terminate
    sum: [{ count: threat, within: 24h, weight: 1 }, { count: threat, within: 7d, weight: -1 }] # <--
    at-least: 1
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: more }`,
  right: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  more:
    title: more threats within a day than in the six days before
    favours: terminate
    sum: [{ count: threat, within: 24h, weight: 2 }, { count: threat, within: 7d, weight: -1 }]
    at-least: 1
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: more }`,
  find: (subject) =>
    settledFaults(subject, false).map(({ id, ...fault }) => ({
      ...fault,
      message: `no case${thatKeeps(subject)} establishes ${quote(id)}`,
      help: 'it has no effect: is one of its bounds or classes a mistake?',
    })),
};

/** The places of findings that are always, or never, established, unless another lint has reported them. */
export function settledFaults(
  subject: ProofSubject,
  always: boolean,
): readonly (Pick<LintFault, 'span'> & { readonly id: string })[] {
  const { policy, at, saidOf } = subject;
  const settled = settledFindings(subject);
  return refuted(subject, 'finding').flatMap((claim) => {
    const path = ['findings', claim.id];
    if (isAlways(claim) !== always || saidOf(path, ['policy/never-holds', 'policy/always-holds'])) return [];
    // one mistake gives one message: do not report what depends on such a finding
    if (restsOn(policy, claim.id).some((id) => settled.has(id))) return [];
    return { id: claim.id, span: at([...path, formOf(named(policy.findings, claim.id))], 'key') };
  });
}

const restsOn = ({ findings }: Policy, id: string): readonly string[] => joinedFindings(named(findings, id));
