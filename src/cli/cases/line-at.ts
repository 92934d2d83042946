import { closeSync, readSync } from 'node:fs';
import type { CaseRead, Vocabularies } from '../../load/case-document.ts';
import { caseInLine } from '../../replay/archive/case-in-line.ts';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';
import { openToRead } from '../../source/open-to-read.ts';

/**
 * Reads one line of an archive again, to report on it. The line is given by its number and by its first and last
 * byte.
 */
export function lineAt(
  path: string,
  number: number,
  start: number,
  end: number,
  vocabularies: Vocabularies,
): CaseRead {
  if (end - start > SIZE_LIMIT) {
    return caseInLine(path, { number, text: undefined, fault: 'too-large' }, vocabularies);
  }
  const descriptor = openToRead(path);
  try {
    const bytes = Buffer.alloc(end - start);
    readSync(descriptor, bytes, 0, bytes.length, start);
    const text = textOf(bytes);
    const line = { number, text, fault: text === undefined ? ('not-text' as const) : undefined };
    return caseInLine(path, line, vocabularies);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
