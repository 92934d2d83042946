import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
import { makeMissing, removeEmpty } from '../workspace/made-folders.ts';
import { readWhole } from '../../source/open-to-read.ts';

/** The folder that caches parsed cases, and the key that authenticates its entries. */
export interface CaseCache {
  readonly folder: string;
  /** The folders that this run has created for it, outer ones first. */
  readonly made: readonly string[];
  /** Entries are signed with this key: without it, nobody can forge an entry that is accepted. */
  readonly key: string;
}

/** The folder of the entries. Its name changes with their form, so that entries in an older form are never read. */
export const FORM = 'case-2';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Reads a case file through a cache keyed by the digest of its text, so that an unchanged file is parsed once. Only
 * documents that need the full YAML parser are cached: the plain reader handles the rest in hardly more time than
 * reading an entry takes. Each entry is signed together with the digest of the text it belongs to, and its values are
 * checked against the vocabulary again; one that fails is ignored. A cache that cannot be written costs time and
 * nothing else.
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

/**
 * Signs an entry together with the digest of its text: nobody can make an entry without the key, nor use one for
 * another text.
 */
const signature = (name: string, line: string, { key }: CaseCache): Buffer =>
  createHmac('sha256', key).update(`${name}\n${line}`).digest();

/**
 * Reads an entry, which is its signature and the case as one line of JSON; undefined where it is missing or does not
 * hold.
 */
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

/** Reads an entry and marks it as used just now, so that pruning removes others first. */
function textOf(path: string): string {
  try {
    const text = readWhole(path).toString('utf8');
    const now = new Date();
    if (now.getTime() - statSync(path).mtimeMs > DAY) utimesSync(path, now, now);
    return text;
  } catch {
    return '';
  }
}

async function keep(path: string, name: string, theCase: Case, cache: CaseCache): Promise<void> {
  const line = JSON.stringify(theCase);
  try {
    makeMissing(dirname(path));
    const entry = `${signature(name, line, cache).toString('hex')}\n${line}\n`;
    await withFile(path, async ({ write }) => write(entry), { unsaid: true });
  } catch (error) {
    removeEmpty([...cache.made, dirname(dirname(path)), dirname(path)]);
    if (error instanceof OutputError || codeOf(error) !== '') return;
    throw error;
  }
}
