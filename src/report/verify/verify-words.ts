import { plural } from '../../explain/words.ts';
import type { VerifyFault, VerifyReport } from '../../replay/verify-report.ts';

/** What was looked at, in a line: `3 decided cases; 4 decisions, 4 with digests: every digest and chain holds`. */
export function verifyTally({ counts, outcome }: VerifyReport): string {
  const { cases, decided, decisions, digested, unsealed, stood, faults, invalid } = counts;
  const parts = [
    plural(decided, 'decided case'),
    `${plural(decisions, 'decision')}, ${digested} with digests`,
    ...(unsealed > 0 && stood === undefined ? [unsealedWords(unsealed)] : []),
    ...(stood === undefined ? [] : [`${stood} made before`]),
    ...(cases > decided ? [`${cases - decided} undecided`] : []),
    ...(invalid > 0 ? [`${invalid} not to be read`] : []),
  ];
  if (faults > 0) return `${parts.join('; ')}: ${plural(faults, 'fault')}`;
  if (outcome === 'invalid') return `${parts.join('; ')}: not all could be verified`;
  const holds = stood === undefined ? 'every digest and chain holds' : 'nothing was altered';
  return `${parts.join('; ')}: ${digested + (stood ?? 0) > 0 ? holds : 'nothing to verify'}`;
}

const unsealedWords = (count: number): string =>
  `${count === 1 ? '1 has no digest of its' : `${count} have no digest of their`} own, so only \`--base\` shows an edit`;

/** The heading of a report that people read: it says of a run that did not pass that it did not. */
export function verifyHeading({ counts: { faults, invalid }, outcome }: VerifyReport): string {
  if (outcome === 'passed') return 'Verify: no decision was altered';
  const parts = [
    ...(faults > 0 ? [plural(faults, 'fault')] : []),
    ...(invalid > 0 ? [`${plural(invalid, 'case')} not to be read`] : []),
  ];
  return `Verify failed: ${parts.length === 0 ? 'not all could be verified' : parts.join(', ')}`;
}

/** Which decision of which case a fault is of: `kiwi-farms, decision 2 of 3 Sep 2022`. */
export const decisionWords = ({ case: id, number, decision }: VerifyFault): string =>
  `${id}, decision ${number} (${decision.verdict}, ${decision.on})`;
