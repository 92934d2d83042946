import { closeSync, openSync, readSync } from 'node:fs';
import type { CaseRead, Vocabularies } from '../../load/case-document.ts';
import { caseInLine } from '../../replay/archive/case-in-line.ts';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';

/** Reads a line of an archive again, for what is to be said of it; by its number, and by where it begins and ends in bytes. */
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
  const descriptor = openSync(path, 'r');
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
