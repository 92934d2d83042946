import type { Gist, Summary } from '../../explain/justification.ts';
import { justificationKeys } from '../contrast/justification-keys.ts';
import type { ReportOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** The verdict document of section 5, with the reason and what follows beside its fixed keys. */
export function documentOf({ verdict, reason, measures, reviewBy, cautions }: Gist): object {
  return {
    ...verdict,
    reason,
    ...(measures.length === 0 ? {} : { measures }),
    ...(reviewBy === undefined ? {} : { 'review-by': new Date(reviewBy).toISOString() }),
    ...(cautions.length === 0 ? {} : { cautions }),
  };
}

/** One indented JSON object a case, with what the verdict was compared with, where that was worked out. */
export function jsonReport(summary: Summary, { contrast, withheld }: Partial<ReportOptions> = {}): string {
  const justification =
    contrast === undefined ? {} : { justification: justificationKeys(contrast, summary.rules) };
  return `${printableJson({ ...documentOf(summary), ...digests(withheld), ...justification }, 2)}\n`;
}

/** One JSON object a line. */
export const ndjsonReport = (gist: Gist, { withheld }: Partial<ReportOptions> = {}): string =>
  `${printableJson({ ...documentOf(gist), ...digests(withheld) })}\n`;

/** Digests by the names that RFC 9901 gives them, in an order that tells nothing. */
const digests = (withheld: readonly string[] | undefined): object =>
  withheld === undefined ? {} : { _sd_alg: 'sha-256', _sd: withheld.toSorted() };
