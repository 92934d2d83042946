import { briefReport } from './brief.ts';
import type { DecideFormat } from '../report-format.ts';
import { jsonReport, ndjsonReport } from './json.ts';
import { markdownReport } from './markdown.ts';
import { textReport } from './text.ts';

/** The formats in which a verdict can be written. */
export const DECIDE_FORMATS = {
  text: { needs: 'justification', contrast: 'gist', write: textReport },
  json: { needs: 'summary', contrast: 'whole', write: jsonReport },
  ndjson: { needs: 'gist', contrast: 'none', write: ndjsonReport },
  markdown: { needs: 'justification', contrast: 'gist', write: markdownReport },
} as const satisfies Record<string, DecideFormat>;

/** The name of a format. */
export type DecideFormatName = keyof typeof DECIDE_FORMATS;

/** The short form of the text format: one line for each case. */
export const BRIEF = {
  needs: 'gist',
  contrast: 'none',
  write: briefReport,
} as const satisfies DecideFormat;
