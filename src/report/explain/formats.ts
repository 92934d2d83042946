import type { ExplanationFormat } from './explanation.ts';
import { explanationJson } from './json.ts';
import { explanationMarkdown } from './markdown.ts';
import { explanationText } from './text.ts';

/** The formats in which an explanation can be written. */
export const EXPLANATION_FORMATS = {
  text: { write: explanationText },
  json: { write: explanationJson },
  markdown: { write: explanationMarkdown },
} as const satisfies Record<string, ExplanationFormat>;

/** The name of a format. */
export type ExplanationFormatName = keyof typeof EXPLANATION_FORMATS;
