import { briefReport } from './brief.ts';
import type { Report } from '../report-format.ts';
import { jsonReport, ndjsonReport } from './json.ts';
import { markdownReport } from './markdown.ts';
import { textReport } from './text.ts';

/** The formats in which a verdict can be written. */
export const FORMATS = {
  text: { needs: 'justification', contrast: 'gist', write: textReport },
  json: { needs: 'summary', contrast: 'whole', write: jsonReport },
  ndjson: { needs: 'summary', contrast: 'none', write: ndjsonReport },
  markdown: { needs: 'justification', contrast: 'gist', write: markdownReport },
} as const satisfies Record<string, Report>;

/** The name of a format. */
export type Format = keyof typeof FORMATS;

/** One line a case: the text format's short form. */
export const BRIEF = { needs: 'summary', contrast: 'none', write: briefReport } as const satisfies Report;
