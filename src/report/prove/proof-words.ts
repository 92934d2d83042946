import { recordedWords } from '../../explain/recorded-words.ts';
import { plural, sentenceList } from '../../explain/words.ts';
import type { Case } from '../../model/case.ts';
import { isFault, type ClaimKind } from '../../prove/claim.ts';
import type { Region } from '../../prove/difference.ts';
import type { PolicyProof, ProofReport, ShownClaim, ShownDifference } from './proof-report.ts';

/** Claims that are reported together as long as all of them hold. */
export interface ClaimGroup {
  readonly kind: ClaimKind;
  /** The sentence for all of them. */
  readonly says: string;
  readonly claims: readonly ShownClaim[];
}

const SAYS: Readonly<Record<ClaimKind, (claims: readonly ShownClaim[]) => string>> = {
  guarantee: (claims) => plural(claims.length, 'guarantee'),
  verdict: () => 'both verdicts can be reached',
  rule: (claims) =>
    claims.length === 1 ? 'the rule can prevail' : `each of ${claims.length} rules can prevail`,
  finding: (claims) =>
    claims.length === 1
      ? 'the finding can be established, and can fail'
      : `each of ${claims.length} findings can be established, and can fail`,
  uncontested: () => 'no case is contested',
  monotone: (claims) =>
    claims.length === 1
      ? 'more of one class never turns terminate into retain'
      : `more of ${claims.length} classes never turns terminate into retain`,
};

/** The claims about a policy, grouped by kind. */
export function claimGroups({ claims }: PolicyProof): readonly ClaimGroup[] {
  const kinds = [...new Set(claims.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = claims.filter((claim) => claim.kind === kind);
    return { kind, says: SAYS[kind](own), claims: own };
  });
}

/** A claim in words. */
export function claimWords({ kind, id, title }: ShownClaim): string {
  switch (kind) {
    case 'guarantee':
      return `${id}: ${title}`;
    case 'verdict':
    case 'uncontested':
      return title;
    case 'rule':
      return `rule ${id} can prevail`;
    case 'finding':
      return `finding ${id} can be established, and can fail`;
    case 'monotone':
      return `more of ${id} never turns terminate into retain`;
  }
}

/** The word before a claim. A refuted `monotone` claim is no error, so its word is in lower case. */
export function statusWord({ kind, status }: Pick<ShownClaim, 'kind' | 'status'>): string {
  if (status === 'proved') return 'proved';
  if (status === 'unknown') return 'unknown';
  return kind === 'monotone' ? 'not so' : 'REFUTED';
}

/** A verdict and what it rests on. */
export function settledWords({ verdict, contested, grounds }: Region['before']): string {
  const on = grounds.length === 0 ? 'no rule prevails' : sentenceList(grounds);
  return `${verdict}${contested ? ' (contested)' : ''}: ${on}`;
}

/** The difference of two versions of a policy, in one line. */
export function differenceWords(difference: ShownDifference): string {
  const { status, by, regions, scope, byForm, complete, why } = difference;
  const same = by === 'verdict' ? 'the same verdict' : 'the same verdict on the same grounds';
  if (status === 'equivalent')
    return `every case gets ${same}${byForm ? ', since both are equivalent in form' : ''}`;
  if (status === 'unknown') return why;
  const ways = regions.length + scope.length;
  const kinds = `${plural(ways, 'kind')} of difference`;
  return complete ? kinds : `at least ${kinds} (${why})`;
}

/** The summary, in one line: `31 claims: 1 refuted, 30 proved`. */
export function proofTally(report: ProofReport): string {
  if ('policies' in report) {
    const claims = report.policies.flatMap((proof) => proof.claims);
    const count = (status: ShownClaim['status']): number =>
      claims.filter((claim) => claim.status === status && (status === 'proved' || isFault(claim))).length;
    const faults = [
      ...(count('refuted') === 0 ? [] : [`${count('refuted')} refuted`]),
      ...(count('unknown') === 0 ? [] : [`${count('unknown')} not decided`]),
    ];
    return `${plural(claims.length, 'claim')}: ${[...faults, `${count('proved')} proved`].join(', ')}.`;
  }
  const { differences, added, removed, base } = report;
  const other =
    differences.filter(({ status }) => status !== 'equivalent').length + added.length + removed.length;
  const same = differences.length + added.length + removed.length - other;
  return `Against ${base}: ${plural(other, 'policy', 'policies')} not the same, ${same} the same.`;
}

/** The assumptions of the proofs, in one line. */
export const assumedWords = (assumptions: readonly string[]): string =>
  `Assumed: ${sentenceList(assumptions)}`;

/** A case in one line: the number of exhibits of each kind, and the facts. */
export function caseInBrief({ evidence, facts }: Case): string {
  const kinds = new Map<string, number>();
  for (const { kind } of evidence) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const parts = [
    ...[...kinds].map(([kind, count]) => `${count} ${kind}`),
    ...Object.entries(facts).map(([fact, of]) => `${fact} ${recordedWords(of)}`),
  ];
  return parts.length === 0 ? 'no exhibits and no facts' : parts.join(', ');
}
