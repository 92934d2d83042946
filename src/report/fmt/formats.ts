import { githubLayout } from './github.ts';
import type { LayoutFormat } from './layout-report.ts';
import { textLayout } from './text.ts';

/** The formats of the report of `fmt`. */
export const LAYOUT_FORMATS = {
  text: textLayout,
  github: githubLayout,
} as const satisfies Record<string, LayoutFormat>;

/** The name of one of them. */
export type LayoutFormatName = keyof typeof LAYOUT_FORMATS;
