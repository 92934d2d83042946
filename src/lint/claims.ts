import type { Case, Fact } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import type { Claim, ClaimKind } from '../prove/claim.ts';
import { ALWAYS } from '../prove/structure.ts';
import type { ProofSubject } from './lint.ts';

/** The claims of a kind that are refuted. */
export const refuted = ({ claims }: Pick<ProofSubject, 'claims'>, kind: ClaimKind): readonly Claim[] =>
  claims.filter((claim) => claim.kind === kind && claim.status === 'refuted');

/** Whether a finding is refuted since every case establishes it, and not since none does. */
export const isAlways = ({ why }: Claim): boolean => why === ALWAYS;

/** The findings that are always, or never, established: what rests on one of them is not to blame. */
export const settledFindings = (subject: Pick<ProofSubject, 'claims'>): ReadonlySet<string> =>
  new Set(refuted(subject, 'finding').map(({ id }) => id));

/** A witness in a few words: its facts and how many exhibits of which kind; the whole of it is shown by `prove`. */
export function briefly({ facts, evidence }: Case): string {
  const kinds = [...new Set(evidence.map(({ kind }) => kind))];
  const exhibits = kinds.map((kind) => `${evidence.filter((each) => each.kind === kind).length} × ${kind}`);
  const parts = [...Object.entries(facts).map(factInBrief), ...exhibits];
  return parts.length === 0 ? 'nothing known' : parts.join(', ');
}

/** Says which case, in a sentence that ends with it. */
export function asIn({ witness, smallest }: Claim): string {
  if (witness === undefined) return '';
  return `${smallest ? 'the smallest such case' : 'one such case'}: ${briefly(witness)}`;
}

/** A fact by the values of its entries, oldest first. */
const factInBrief = ([name, fact]: readonly [string, Fact]): string =>
  `${name}: ${entriesOf(fact)
    .map(({ value }) => value)
    .join(', then ')}`;
