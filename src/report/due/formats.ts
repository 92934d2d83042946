import type { DueFormat } from '../report-format.ts';
import { icalDue } from './ical.ts';
import { jsonDue } from './json.ts';
import { markdownDue } from './markdown.ts';
import { textDue } from './text.ts';

/** The formats of the report of due dates. */
export const DUE_FORMATS = {
  text: textDue,
  json: jsonDue,
  markdown: markdownDue,
  ical: icalDue,
} as const satisfies Record<string, DueFormat>;

/** The name of one of them. */
export type DueFormatName = keyof typeof DUE_FORMATS;
