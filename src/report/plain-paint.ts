import type { Paint } from './format.ts';

const same = (text: string): string => text;

/** No emphasis: for whatever is no terminal. */
export const PLAIN: Paint = {
  verdict: (_, text) => text,
  found: (_, text) => text,
  heading: same,
  id: same,
  dim: same,
  error: same,
  warning: same,
};
