import type { VerdictWord } from '../model/verdict-word.ts';

/** Emphasis for each kind of text. It is never needed to understand the text. */
export interface Paint {
  readonly verdict: (verdict: VerdictWord, text: string) => string;
  readonly found: (established: boolean, text: string) => string;
  readonly heading: (text: string) => string;
  readonly id: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
}

const same = (text: string): string => text;

/** No emphasis, for output that is not a terminal. */
export const PLAIN: Paint = {
  verdict: (_, text) => text,
  found: (_, text) => text,
  heading: same,
  id: same,
  dim: same,
  error: same,
  warning: same,
};
