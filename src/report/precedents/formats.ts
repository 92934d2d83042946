import { githubPrecedents } from './github.ts';
import { jsonPrecedents } from './json.ts';
import { markdownPrecedents } from './markdown.ts';
import type { PrecedentFormat } from '../report-format.ts';
import { textPrecedents } from './text.ts';

/** The formats of the report of contradictions. */
export const PRECEDENT_FORMATS = {
  text: textPrecedents,
  json: jsonPrecedents,
  markdown: markdownPrecedents,
  github: githubPrecedents,
} as const satisfies Record<string, PrecedentFormat>;

/** The name of one of them. */
export type PrecedentFormatName = keyof typeof PRECEDENT_FORMATS;
