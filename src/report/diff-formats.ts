import type { DiffFormat } from './diff/diff-format.ts';
import { githubDiff } from './diff/github.ts';
import { jsonDiff } from './diff/json.ts';
import { markdownDiff } from './diff/markdown.ts';
import { textDiff } from './diff/text.ts';

/** The formats in which the difference of two versions of the policies can be written. */
export const DIFF_FORMATS = {
  text: textDiff,
  json: jsonDiff,
  markdown: markdownDiff,
  github: githubDiff,
} as const satisfies Record<string, DiffFormat>;

/** The name of one of them. */
export type DiffFormatName = keyof typeof DIFF_FORMATS;
