import { readText } from '../files/files.ts';
import { cachedCase, type CaseCache } from './case-cache.ts';
import { caseInText, type CaseRead, type Vocabularies } from '../../load/case-document.ts';

/** What reading a case file goes by: plain data, which can be sent to another thread. */
export interface FileReading {
  readonly vocabularies: Vocabularies;
  /** Where parsed case files are kept. */
  readonly cache: CaseCache | undefined;
}

/** Reads a case file. */
export async function readCaseFile(path: string, { vocabularies, cache }: FileReading): Promise<CaseRead> {
  if (cache !== undefined) return cachedCase(path, cache, vocabularies);
  return caseInText(path, readText(path), vocabularies);
}
