import type { Audience } from '../../explain/audience.ts';
import { decisionFor } from '../../explain/seen-by.ts';
import { printableLines } from '../../report/printable.ts';
import { addedLines } from '../../source/added-lines.ts';
import { writeDocument } from '../../source/write-document.ts';
import type { Appended } from './draft-decision.ts';

/**
 * What would be appended to a file, as a patch without context lines, so that it shows none of the case's own text.
 * Where appending also changes an existing line of the file, and for readers outside, it shows the new entry alone.
 */
export function previewOf(path: string, { before, text, entry }: Appended, audience: Audience): string {
  const added = audience.level === 'internal' ? addedLines(before, text) : undefined;
  const lines = added?.lines ?? entryLines(decisionFor(audience, entry));
  const head =
    added === undefined
      ? []
      : [`--- ${path}`, `+++ ${path}`, `@@ -${added.after},0 +${added.after + 1},${lines.length} @@`];
  return [...head, ...lines.map((line) => `+${line}`)].map((line) => `${printableLines(line)}\n`).join('');
}

const entryLines = (entry: object): readonly string[] => writeDocument([entry], []).trimEnd().split('\n');
