import type { Gist, Summary } from '../../explain/justification.ts';
import { justificationKeys } from '../contrast/justification-keys.ts';
import type { ReportOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** The verdict document: its fixed keys, the reason, the measures, the review date and the cautions. */
export function documentOf({ verdict, reason, measures, reviewBy, cautions }: Gist): object {
  return {
    ...verdict,
    reason,
    ...(measures.length === 0 ? {} : { measures }),
    ...(reviewBy === undefined ? {} : { 'review-by': new Date(reviewBy).toISOString() }),
    ...(cautions.length === 0 ? {} : { cautions }),
  };
}

/** One indented JSON object for each case, with the contrast if it was computed. */
export function jsonReport(summary: Summary, { contrast, withheld }: Partial<ReportOptions> = {}): string {
  const justification =
    contrast === undefined ? {} : { justification: justificationKeys(contrast, summary.rules) };
  return `${printableJson({ ...documentOf(summary), ...digests(withheld), ...justification }, 2)}\n`;
}

/** One JSON object on a line. */
export const ndjsonReport = (gist: Gist, { withheld }: Partial<ReportOptions> = {}): string =>
  `${printableJson({ ...documentOf(gist), ...digests(withheld) })}\n`;

/** Digests under the names of RFC 9901, sorted, so that their order reveals nothing. */
const digests = (withheld: readonly string[] | undefined): object =>
  withheld === undefined ? {} : { _sd_alg: 'sha-256', _sd: withheld.toSorted() };
