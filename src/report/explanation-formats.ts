import type { ExplanationFormat } from './explain/explanation.ts';
import { explanationJson } from './explain/json.ts';
import { explanationMarkdown } from './explain/markdown.ts';
import { explanationText } from './explain/text.ts';

/** The formats in which an explanation can be written. */
export const EXPLANATION_FORMATS = {
  text: { write: explanationText },
  json: { write: explanationJson },
  markdown: { write: explanationMarkdown },
} as const satisfies Record<string, ExplanationFormat>;

/** The name of a format. */
export type ExplanationFormatName = keyof typeof EXPLANATION_FORMATS;
