import { escapeMarkdown as text } from '../markdown.ts';
import { caseDocument } from './case-document.ts';
import type { PolicyProof, ProofReport, Shown, ShownClaim, ShownDifference } from './proof-report.ts';
import {
  assumedWords,
  claimGroups,
  claimWords,
  differenceWords,
  settledWords,
  statusWord,
} from './proof-words.ts';

/** The result of proofs for a pull request comment, with cases folded away. */
export function markdownProof(report: ProofReport): string {
  const blocks =
    'policies' in report
      ? report.policies.map(policyBlock)
      : [
          ...report.differences.map((difference) => differenceBlock(difference, report.base)),
          ...report.added.map((id) => [`## Policy ${text(id)} is new since ${text(report.base)}`]),
          ...report.removed.map((id) => [`## Policy ${text(id)} is only at ${text(report.base)}`]),
        ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function policyBlock(proof: PolicyProof): readonly string[] {
  const { policy, version, assumptions } = proof;
  return [
    `## ${text(policy)}, version ${text(version)}`,
    '',
    ...(assumptions.length === 0 ? [] : [text(assumedWords(assumptions)), '']),
    ...claimGroups(proof).flatMap(({ kind, says, claims }) =>
      kind === 'guarantee' || claims.some(({ status }) => status !== 'proved')
        ? claims.flatMap(claimItem)
        : [`- proved: ${text(says)}`],
    ),
  ];
}

function claimItem(claim: ShownClaim): readonly string[] {
  const { status, why, shown } = claim;
  const word = status === 'proved' ? 'proved' : `**${statusWord(claim)}**`;
  return [
    `- ${word}: ${text(claimWords(claim))}${why === '' ? '' : ` (${text(why)})`}`,
    ...(status === 'refuted' ? shown.flatMap((one) => folded(one, '  ')) : []),
  ];
}

function folded({ case: theCase, smallest, verdicts }: Shown, indent: string): readonly string[] {
  const said = verdicts.map((each) => each ?? 'not decided').join(', then ');
  const lines = [
    '',
    `<details><summary>${smallest ? 'The smallest case' : 'A case'}: ${said}</summary>`,
    '',
    '```yaml',
    ...caseDocument(theCase),
    '```',
    '',
    '</details>',
    '',
  ];
  return lines.map((line) => (line === '' ? '' : indent + line));
}

function differenceBlock(difference: ShownDifference, base: string): readonly string[] {
  const { policy, status, assumptions, scope, regions, commonWords } = difference;
  return [
    `## ${text(policy)}, against ${text(base)}`,
    '',
    `**${status}**: ${text(differenceWords(difference))}.`,
    ...(commonWords ? ['', 'The vocabularies differ: only what both can say is compared.'] : []),
    ...(assumptions.length === 0 ? [] : ['', text(assumedWords(assumptions))]),
    ...scope.flatMap(({ now, shown }) => [
      '',
      now === 'lost' ? 'Decided no longer:' : 'Decided for the first time:',
      ...folded(shown, ''),
    ]),
    ...regions.flatMap(({ before, after, shown }, index) => [
      '',
      `${index + 1}. ${text(settledWords(before))} → ${text(settledWords(after))}`,
      ...folded(shown, '   '),
    ]),
  ];
}
