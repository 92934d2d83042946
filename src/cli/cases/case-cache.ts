import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadCaseLine } from '../../load/case-line.ts';
import type { Case } from '../../model/case.ts';
import { isPlain } from '../../source/read.ts';
import { OutputError } from '../process/exit.ts';
import { readText } from '../files/files.ts';
import { withFile } from '../files/output.ts';
import { VERSION } from '../process/version.ts';
import { caseInText, type CaseRead, type Vocabularies } from '../../load/case-document.ts';
import { locateIn } from '../../replay/archive/case-in-line.ts';
import { wordsOf } from '../../load/words-of.ts';
import { codeOf } from '../process/system-error.ts';

/** Where parsed cases are kept, and the key by which an entry is known to be one of ours. */
export interface CaseCache {
  readonly folder: string;
  /** Whoever does not have it cannot write an entry that is believed. */
  readonly key: string;
}

/** The folder of the entries; those of another form than this are never looked at. */
export const FORM = 'case-2';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Reads a case file, and keeps what was read under the digest of its text, so that an unchanged file is parsed once. Only
 * what needs the whole parser is kept: the rest is read from its text in hardly more time than an entry takes. An entry is
 * signed together with the text that it is of, and compared with the vocabulary; one that does not hold is passed over.
 * That none can be kept loses no more than time.
 */
export async function cachedCase(
  path: string,
  cache: CaseCache,
  vocabularies: Vocabularies,
): Promise<CaseRead> {
  const text = readText(path);
  if ('code' in text || isPlain(text)) return caseInText(path, text, vocabularies);
  const name = createHash('sha256').update(`${FORM}\n${VERSION}\n${text.text}`).digest('hex');
  const entry = join(cache.folder, FORM, name.slice(0, 2), `${name.slice(2)}.json`);
  const known = entryOf(entry, name, cache, vocabularies);
  if (known !== undefined)
    return {
      ok: true,
      place: path,
      case: known,
      locate: locateIn({ ...text, words: wordsOf(vocabularies) }),
      warnings: [],
    };
  const item = caseInText(path, text, vocabularies);
  if (item.ok && item.warnings.length === 0) await keep(entry, name, item.case, cache);
  return item;
}

/** What an entry is signed with: nobody can make it without the key, nor take it from an entry of another text. */
const signature = (name: string, line: string, { key }: CaseCache): Buffer =>
  createHmac('sha256', key).update(`${name}\n${line}`).digest();

/** An entry: its signature, and the case as one line of JSON. */
function entryOf(path: string, name: string, cache: CaseCache, vocabularies: Vocabularies): Case | undefined {
  const [signed = '', line = ''] = textOf(path).split('\n');
  const expected = signature(name, line, cache);
  const given = Buffer.from(signed, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  for (const vocabulary of vocabularies.values()) {
    const loaded = loadCaseLine(line, vocabulary);
    if (loaded !== undefined) return loaded;
  }
  return undefined;
}

/** The text of an entry; one that is used is not the next to go. */
function textOf(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    const now = new Date();
    if (now.getTime() - statSync(path).mtimeMs > DAY) utimesSync(path, now, now);
    return text;
  } catch {
    return '';
  }
}

async function keep(path: string, name: string, theCase: Case, cache: CaseCache): Promise<void> {
  const line = JSON.stringify(theCase);
  let made: string | undefined;
  try {
    made = mkdirSync(dirname(path), { recursive: true });
    const entry = `${signature(name, line, cache).toString('hex')}\n${line}\n`;
    await withFile(path, async ({ write }) => write(entry), { unsaid: true });
  } catch (error) {
    if (made !== undefined) removeEmpty(dirname(path), made);
    if (error instanceof OutputError || codeOf(error) !== '') return;
    throw error;
  }
}

/** Takes away folders that were made for an entry which could not be kept. @param outermost the first of them */
function removeEmpty(folder: string, outermost: string): void {
  try {
    rmdirSync(folder);
    if (resolve(folder) !== resolve(outermost)) removeEmpty(dirname(folder), outermost);
  } catch {
    // Another process keeps something there.
  }
}
