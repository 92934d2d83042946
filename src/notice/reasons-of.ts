import type { Notice } from './notice.ts';

/** Why, a paragraph a ground. */
export const reasonsOf = ({ grounds, reason }: Notice): readonly string[] =>
  grounds.length === 0 ? [reason] : [...new Set(grounds.map(({ explanation }) => explanation))];
