import type { ExplanationFormat } from './explanation.ts';
import { explanationJson } from './json.ts';
import { explanationMarkdown } from './markdown.ts';
import { explanationText } from './text.ts';

/** The formats of an explanation. */
export const EXPLANATION_FORMATS = {
  text: { write: explanationText },
  json: { write: explanationJson },
  markdown: { write: explanationMarkdown },
} as const satisfies Record<string, ExplanationFormat>;

/** The name of a format. */
export type ExplanationFormatName = keyof typeof EXPLANATION_FORMATS;
