import { quote, quoteKey } from '../diagnostic/quote.ts';
import type { ReadDocument } from '../source/read.ts';

/** What a message calls the thing at a path: its key in backticks, or `an entry of` the list's key. */
export function whatIs(steps: readonly string[], document: ReadDocument): string {
  const last = steps.at(-1);
  if (last === undefined) return 'the document';
  let parent: unknown = document.value;
  for (const step of steps.slice(0, -1)) parent = Object(parent)[step];
  if (Array.isArray(parent)) return `an entry of ${whatIs(steps.slice(0, -1), document)}`;
  return document.file.isOfRules === true ? quote(last) : quoteKey(last, Object(parent)[last], []);
}
