import type { DiffFormat } from '../report-format.ts';
import { githubDiff } from './github.ts';
import { jsonDiff } from './json.ts';
import { markdownDiff } from './markdown.ts';
import { textDiff } from './text.ts';

/** The formats in which the difference of two versions of the policies can be written. */
export const DIFF_FORMATS = {
  text: textDiff,
  json: jsonDiff,
  markdown: markdownDiff,
  github: githubDiff,
} as const satisfies Record<string, DiffFormat>;

/** The name of one of them. */
export type DiffFormatName = keyof typeof DIFF_FORMATS;
