import { githubPrecedents } from './precedents/github.ts';
import { jsonPrecedents } from './precedents/json.ts';
import { markdownPrecedents } from './precedents/markdown.ts';
import type { PrecedentFormat } from './precedents/precedent-format.ts';
import { textPrecedents } from './precedents/text.ts';

/** The formats in which the contradictions of a corpus can be written. */
export const PRECEDENT_FORMATS = {
  text: textPrecedents,
  json: jsonPrecedents,
  markdown: markdownPrecedents,
  github: githubPrecedents,
} as const satisfies Record<string, PrecedentFormat>;

/** The name of one of them. */
export type PrecedentFormatName = keyof typeof PRECEDENT_FORMATS;
