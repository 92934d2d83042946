import { percent, shareOf, type Coverage, type CoverageShare } from '../../suite/coverage/coverage.ts';
import type { CoverageReport } from '../../suite/coverage/coverage-report.ts';
import { ASPECTS } from '../../suite/coverage/probe.ts';
import type { CoverageOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: the shares, and every probe with the number of cases that covered it. */
export function jsonCoverage({ policies }: CoverageReport, { version }: CoverageOptions): string {
  const document = {
    decisis: 1,
    version,
    all: shareDocument(shareOf(policies.map(({ coverage }) => coverage))),
    policies: policies.map(({ coverage, file, lines }) => ({
      policy: coverage.policy,
      file,
      cases: coverage.cases,
      ...(coverage.isWhole ? {} : { whole: false }),
      shares: shares(coverage),
      probes: coverage.results.map(({ probe, cases, impossible, undecided }) => ({
        key: probe.key,
        aspect: probe.aspect,
        line: lines.get(probe.key),
        needs: `a case in which ${probe.needs}`,
        cases,
        impossible,
        ...(undecided ? { undecided } : {}),
      })),
    })),
  };
  return `${printableJson(document, 2)}\n`;
}

const shares = (coverage: Coverage): object =>
  Object.fromEntries([
    ...ASPECTS.map((aspect) => [aspect, shareDocument(shareOf([coverage], aspect))]),
    ['all', shareDocument(shareOf([coverage]))],
  ]) as object;

const shareDocument = (share: CoverageShare): object => ({ ...share, percent: percent(share) });
