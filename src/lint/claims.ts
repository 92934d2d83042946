import type { Case, Fact } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Claim, ClaimKind } from '../prove/claim.ts';
import { ALWAYS } from '../prove/structure.ts';
import type { ProofSubject } from './lint.ts';

/** The claims of a kind that were refuted. */
export const refuted = ({ claims }: Pick<ProofSubject, 'claims'>, kind: ClaimKind): readonly Claim[] =>
  claims.filter((claim) => claim.kind === kind && claim.status === 'refuted');

/** Whether a finding's claim is refuted because every case establishes it, rather than because none does. */
export const isAlways = ({ why }: Claim): boolean => why === ALWAYS;

/** Words for the cases that proofs are about, where a policy assumes something: ` that keeps the assumptions`. */
export const thatKeeps = ({ policy: { assumptions = {} } }: Pick<ProofSubject, 'policy'>): string =>
  Object.keys(assumptions).length === 0 ? '' : ' that keeps the assumptions';

/** The findings that are always, or never, established. A finding that depends on one of them is not reported again. */
export const settledFindings = (subject: Pick<ProofSubject, 'claims'>): ReadonlySet<string> =>
  new Set(refuted(subject, 'finding').map(({ id }) => id));

/** A counterexample in brief: its facts, and how many exhibits of which kind; `prove` shows the whole case. */
function briefly({ facts, evidence }: Case): string {
  const kinds = [...new Set(evidence.map(({ kind }) => kind))];
  const exhibits = kinds.map((kind) => `${evidence.filter((each) => each.kind === kind).length} × ${kind}`);
  const parts = [...Object.entries(facts).map(factInBrief), ...exhibits];
  return parts.length === 0 ? 'nothing known' : parts.join(', ');
}

/** Words that introduce a counterexample, for the end of a sentence. */
export function asIn({ witness, smallest }: Claim): string {
  if (witness === undefined) return '';
  return `${smallest ? 'the smallest such case' : 'one such case'}: ${briefly(witness)}`;
}

/** A fact in brief: the values of its entries, oldest first. */
const factInBrief = ([name, fact]: readonly [string, Fact]): string =>
  `${name}: ${entriesOf(fact)
    .map(({ value }) => value)
    .join(', then ')}`;
