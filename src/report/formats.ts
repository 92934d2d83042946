import { briefReport } from './brief.ts';
import type { Report } from './format.ts';
import { jsonReport, ndjsonReport } from './json.ts';
import { markdownReport } from './markdown.ts';
import { textReport } from './text.ts';

/** The formats in which a verdict can be written. */
export const FORMATS = {
  text: { needs: 'justification', write: textReport },
  json: { needs: 'summary', write: jsonReport },
  ndjson: { needs: 'summary', write: ndjsonReport },
  markdown: { needs: 'justification', write: markdownReport },
} as const satisfies Record<string, Report>;

/** The name of a format. */
export type Format = keyof typeof FORMATS;

/** One line a case: the text format's short form. */
export const BRIEF = { needs: 'summary', write: briefReport } as const satisfies Report;
