import type { ProofReport, Shown, ShownClaim, ShownDifference } from './proof-report.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: every claim or every difference, each with a case that shows it. */
export function jsonProof(report: ProofReport): string {
  const document =
    'policies' in report
      ? {
          decisis: 1,
          policies: report.policies.map(({ claims, ...rest }) => ({ ...rest, claims: claims.map(claimOf) })),
        }
      : { decisis: 1, ...report, differences: report.differences.map(differenceOf) };
  return `${printableJson(document, 2)}\n`;
}

const claimOf = ({ kind, id, title, status, why, shown }: ShownClaim): object => ({
  claim: kind,
  id,
  title,
  status,
  ...(why === '' ? {} : { why }),
  ...(shown[0] === undefined ? {} : { witness: witnessOf(shown[0]) }),
  ...(shown[1] === undefined ? {} : { 'with-one-more': witnessOf(shown[1]) }),
});

const differenceOf = (difference: ShownDifference): object => ({
  policy: difference.policy,
  status: difference.status,
  by: difference.by,
  'by-form': difference.byForm,
  complete: difference.complete,
  ...(difference.why === '' ? {} : { why: difference.why }),
  assumptions: difference.assumptions,
  'common-words-only': difference.commonWords,
  scope: difference.scope.map(({ now, shown }) => ({ now, witness: witnessOf(shown) })),
  kinds: difference.regions.map(({ before, after, shown }) => ({ before, after, witness: witnessOf(shown) })),
});

const witnessOf = ({ case: theCase, smallest, reasons, file }: Shown): object => ({
  smallest,
  ...(file === undefined ? {} : { file }),
  verdicts: reasons.map((each) => each?.verdict ?? null),
  case: theCase,
});
