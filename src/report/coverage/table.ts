import { plural } from '../../explain/words.ts';
import { gapsOf, percent, shareOf, type CoverageShare } from '../../suite/coverage/coverage.ts';
import type { CoverageReport, PolicyCoverage } from '../../suite/coverage/coverage-report.ts';
import { ASPECTS } from '../../suite/coverage/probe.ts';
import { printable } from '../printable.ts';
import { column, wrap } from '../wrap.ts';
import type { CoverageOptions } from '../report-format.ts';

/** A table of the coverage of each policy, and below it what is not covered yet, line by line. */
export function tableCoverage({ policies }: CoverageReport, options: CoverageOptions): string {
  const blocks = policies.flatMap((policy) => [shares(policy, options), gaps(policy, options)]);
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function shares({ coverage }: PolicyCoverage, { paint }: CoverageOptions): readonly string[] {
  const head = `Coverage of ${coverage.policy} by ${plural(coverage.cases, 'case')}`;
  return [
    paint.heading(column(head, 54).trimEnd()),
    ...ASPECTS.map((aspect) => row(`${aspect}: ${ASKED[aspect]}`, shareOf([coverage], aspect))),
    row('all', shareOf([coverage])),
    ...(coverage.isWhole ? [] : wrap(NOT_WHOLE, 2, '  ')),
  ];
}

/** Said of a policy of which not everything is measured. */
export const NOT_WHOLE =
  'The policy is too large to be measured whole: there is more to be shown than is counted here';

/** Said where the effort did not reach to all gaps. */
export const undecidedWords = (count: number): string =>
  `Not decided within the effort whether any case can show ${count} of these`;

const ASKED: Readonly<Record<(typeof ASPECTS)[number], string>> = {
  rules: 'applied, prevailed, defeated by each',
  findings: 'established, and not',
  conditions: 'each finding decided it alone',
  thresholds: 'met exactly, and missed by one',
};

function row(label: string, share: CoverageShare): string {
  const numbers = `${share.shown} of ${share.of}`.padStart(12);
  return `  ${column(label, 50)}${numbers}${`${percent(share)} %`.padStart(9)}`;
}

function gaps(
  { coverage, file, lines }: PolicyCoverage,
  { paint, verbose }: CoverageOptions,
): readonly string[] {
  const open = gapsOf(coverage);
  const undecided = coverage.results.filter((result) => result.undecided).length;
  const impossible = coverage.results.filter((result) => result.impossible && result.cases === 0);
  const said = (probe: (typeof open)[number]): readonly string[] =>
    wrap(
      `a case in which ${printable(probe.needs)}`,
      8,
      `  ${column(String(lines.get(probe.key) ?? ''), 6)}`,
    );
  return [
    ...(open.length === 0 ? [] : [paint.heading(`Still to be shown, by line of ${printable(file)}`)]),
    ...open.flatMap(said),
    ...(undecided === 0 ? [] : wrap(undecidedWords(undecided))),
    ...(impossible.length === 0
      ? []
      : wrap(
          `Proved that no case${coverage.assumes ? ' that keeps the assumptions' : ''} can show ${plural(impossible.length, 'further thing')}${verbose ? '' : ' (--verbose)'}`,
        )),
    ...(verbose ? impossible.flatMap(({ probe }) => said(probe)) : []),
  ];
}
