import { complaint } from '../diagnostic/complaint.ts';
import type { CST } from 'yaml';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';

/** How deeply lists and maps may be nested. The language itself needs about ten levels. */
export const DEPTH_LIMIT = 64;

/**
 * Finds the first place that is nested too deeply, before the recursive composer sees it. Uses an explicit stack, so
 * that a hostile document cannot overflow the call stack.
 */
export function tooDeep(tokens: readonly CST.Token[], file: SourceText): Diagnostic | undefined {
  const stack: [token: CST.Token, depth: number][] = tokens.map((token) => [token, 0]);
  let first: number | undefined;
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [token, depth] = entry;
    if (depth > DEPTH_LIMIT) {
      first = Math.min(first ?? token.offset, token.offset);
      continue;
    }
    for (const child of childrenOf(token)) stack.push([child, depth + 1]);
  }
  return first === undefined ? undefined : depthFault(file, first);
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) =>
    [item.key, item.value].filter((child): child is CST.Token => child !== undefined && child !== null),
  );
}

/** The error for a text that is nested too deeply. @param start where it is */
export function depthFault(file: SourceText, start: number): Diagnostic {
  return complaint(
    'document/too-deep',
    { file, start, end: start + 1 },
    `more than ${DEPTH_LIMIT} lists or maps stand inside each other here`,
    'no document of the language needs so many: is this the right file?',
  );
}
