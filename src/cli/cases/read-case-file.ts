import { readText } from '../files/files.ts';
import { cachedCase, type CaseCache } from './case-cache.ts';
import { caseInText, type CaseRead, type Vocabularies } from '../../load/case-document.ts';

/** What a worker needs to read case files: plain data, so that it can be sent to another thread. */
export interface FileReading {
  readonly vocabularies: Vocabularies;
  /** The cache of parsed case files. */
  readonly cache: CaseCache | undefined;
}

/** Reads a case file, through the cache where there is one. */
export async function readCaseFile(path: string, { vocabularies, cache }: FileReading): Promise<CaseRead> {
  if (cache !== undefined) return cachedCase(path, cache, vocabularies);
  return caseInText(path, readText(path), vocabularies);
}
