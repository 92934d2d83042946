import { quote } from '../diagnostic/quote.ts';

/** What a message calls the thing at a path: its key in backticks, or `an entry of` the list's key. */
export function whatIs(steps: readonly string[], root: unknown): string {
  const last = steps.at(-1);
  if (last === undefined) return 'the document';
  let parent: unknown = root;
  for (const step of steps.slice(0, -1)) parent = Object(parent)[step];
  return Array.isArray(parent) ? `an entry of ${whatIs(steps.slice(0, -1), root)}` : quote(last);
}
