import { isFault } from '../../prove/claim.ts';
import { annotationLines, type Annotation } from '../annotations.ts';
import { printable } from '../printable.ts';
import type { PolicyProof, ProofOptions, ProofReport, ShownClaim, ShownDifference } from './proof-report.ts';
import { caseInBrief, claimWords, differenceWords, proofTally, statusWord } from './proof-words.ts';

/** Annotations for a GitHub workflow: an error on each claim that is refuted or undecided, or on each policy that differs. */
export function githubProof(report: ProofReport, { pathOf }: ProofOptions): string {
  const all =
    'policies' in report
      ? report.policies.flatMap((proof) =>
          proof.claims.filter(isFault).map((claim) => claimNote(claim, proof)),
        )
      : [
          ...report.differences
            .filter(({ status }) => status !== 'equivalent')
            .map((one) => differenceNote(one, report.base)),
          ...report.added.map((id) => onlyNote(`${id} is new since ${report.base}`)),
          ...report.removed.map((id) => onlyNote(`${id} is only at ${report.base}`)),
        ];
  const heading = printable(proofTally(report));
  return `${[...annotationLines(all, 'decisis prove', heading, pathOf), heading].join('\n')}\n`;
}

function claimNote(claim: ShownClaim, { policy }: PolicyProof): Annotation {
  const { why, shown, place } = claim;
  const [first] = shown;
  const lines = [
    claimWords(claim),
    ...(why === '' ? [] : [why]),
    ...(first === undefined
      ? []
      : [`${first.smallest ? 'the smallest case' : 'a case'}: ${caseInBrief(first.case)}`]),
  ];
  return {
    level: 'error',
    where: place,
    title: `${policy}: ${statusWord(claim).toLowerCase()}`,
    message: lines.map(printable).join('\n'),
  };
}

const differenceNote = (difference: ShownDifference, base: string): Annotation => ({
  level: 'error',
  where: difference.place,
  title: `${difference.policy}, against ${base}: ${difference.status}`,
  message: printable(differenceWords(difference)),
});

const onlyNote = (title: string): Annotation => ({
  level: 'error',
  where: undefined,
  title: `Policy ${title}`,
  message: 'there is nothing to compare it with',
});
