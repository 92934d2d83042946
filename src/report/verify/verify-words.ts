import { plural } from '../../explain/words.ts';
import type { VerifyFault, VerifyReport } from '../../replay/verify-report.ts';

/** The summary, in one line: `3 decided cases; 4 decisions, 4 with digests: every digest and chain holds`. */
export function verifyTally(report: VerifyReport): string {
  const { counts, checked, outcome } = report;
  const { cases, decided, decisions, digested, stood, signed, sealed, faults, invalid } = counts;
  const parts = [
    plural(decided, 'decided case'),
    `${plural(decisions, 'decision')}, ${digested} with digests`,
    ...(stood === undefined ? [] : [`${stood} made before`]),
    ...(signed > 0 && checked.signers ? [`${signed} signed`] : []),
    ...(sealed === undefined ? [] : [`${sealed} sealed`]),
    ...(cases > decided ? [`${cases - decided} undecided`] : []),
    ...(invalid > 0 ? [`${invalid} not to be read`] : []),
  ];
  if (faults > 0) return `${parts.join('; ')}: ${plural(faults, 'fault')}`;
  if (outcome === 'invalid') return `${parts.join('; ')}: not all could be verified`;
  return `${parts.join('; ')}: ${digested + (stood ?? 0) > 0 ? holds(report) : 'nothing to verify'}`;
}

function holds(report: VerifyReport): string {
  if (report.counts.stood !== undefined) return 'nothing was altered';
  return gapsIn(report).length > 0 ? 'what could be checked holds' : 'every digest and chain holds';
}

/** What could not be checked, one to a line, with what would be needed. */
export const uncheckedWords = (report: VerifyReport): readonly string[] => [
  ...gapsIn(report),
  ...beyondDigests(report),
];

/** The limits of digests: someone who rewrites a record can rewrite its digests as well. */
function beyondDigests({ counts: { digested, stood, sealed }, outcome }: VerifyReport): readonly string[] {
  if (digested === 0 || stood !== undefined || sealed !== undefined || outcome !== 'passed') return [];
  return [
    'whether decisions were dropped at the end, or written again with their digests: `--base` or `--seal` shows it',
  ];
}

/** Parts of this record that this run did not check. */
function gapsIn({ counts, checked }: VerifyReport): readonly string[] {
  const { unsealed, unheld, unweighed, stood, signed, sealed, unsigned = 0, noticed, later = 0 } = counts;
  const version = stood === undefined ? '`--base` names a version' : 'name a version with `--base`';
  return [
    ...(unsealed > 0 && counts.digested > 0 && stood === undefined
      ? [
          `the text of ${plural(unsealed, 'decision')} without a digest of its own: only \`--base\` shows an edit`,
        ]
      : []),
    ...(unheld > 0
      ? [`the evidence of ${plural(unheld, 'earlier decision')}: ${version} that has the case as it was then`]
      : []),
    ...(signed > 0 && !checked.signers
      ? [`${plural(signed, 'signature')}: \`--allowed-signers\` names who may sign`]
      : []),
    ...(sealed !== undefined && !checked.sealer ? ['who sealed: `--seal-key` names the public key'] : []),
    ...(unsigned > 0 && checked.signers
      ? [`who made ${plural(unsigned, 'decision')} without a signature`]
      : []),
    ...(later > 0 ? [`${plural(later, 'decision')} made after the seal, and not in it: seal again`] : []),
    ...(sealed !== undefined && !checked.growth
      ? ['that the seal has all of the one before it: `--since` names that one']
      : []),
    ...(noticed > 0
      ? [
          `the notices of ${plural(noticed, 'decision')}, which were added afterwards: only \`--base\` shows an edit`,
        ]
      : []),
    ...(unweighed > 0
      ? [`the approvals of ${plural(unweighed, 'decision')}: \`--policy\` names where the policies stand`]
      : []),
  ];
}

/** The heading of a report for people: it says so if the run failed. */
export function verifyHeading({ counts: { faults, invalid }, outcome }: VerifyReport): string {
  if (outcome === 'passed') return 'Verify: no decision was altered';
  const parts = [
    ...(faults > 0 ? [plural(faults, 'fault')] : []),
    ...(invalid > 0 ? [`${plural(invalid, 'case')} not to be read`] : []),
  ];
  return `Verify failed: ${parts.length === 0 ? 'not all could be verified' : parts.join(', ')}`;
}

/** The decision and case of a fault: `kiwi-farms, decision 2 of 3 Sep 2022`. */
export const decisionWords = ({ case: id, number, decision }: VerifyFault): string =>
  `${id}, decision ${number} (${decision.verdict}, ${decision.on})`;
