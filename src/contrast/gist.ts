import type { ContrastOptions } from './contrast-of.ts';

/** As far as a verdict's gist goes: it shows the first change and the first question alone, and margins of a termination. */
export const GIST = {
  limit: 1,
  effort: 1500,
  deepest: 1,
  margins: ['terminate'],
} as const satisfies ContrastOptions;
