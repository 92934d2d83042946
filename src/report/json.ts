import type { Summary } from '../explain/justification.ts';

/** The verdict document of section 5, with the reason and what follows beside its fixed keys. */
function documentOf({ verdict, reason, measures, reviewBy, cautions }: Summary): object {
  return {
    ...verdict,
    reason,
    ...(measures.length === 0 ? {} : { measures }),
    ...(reviewBy === undefined ? {} : { 'review-by': new Date(reviewBy).toISOString() }),
    ...(cautions.length === 0 ? {} : { cautions }),
  };
}

/** One indented JSON object a case. */
export const jsonReport = (summary: Summary): string => `${JSON.stringify(documentOf(summary), null, 2)}\n`;

/** One JSON object a line. */
export const ndjsonReport = (summary: Summary): string => `${JSON.stringify(documentOf(summary))}\n`;
