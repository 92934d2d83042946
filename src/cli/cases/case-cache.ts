import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadCaseLine } from '../../load/case-line.ts';
import type { Case } from '../../model/case.ts';
import { caseInText, type CaseRead, type Vocabularies } from './case-document.ts';
import { locateIn } from './case-line.ts';
import { wordsOf } from './words-of.ts';
import { OutputError } from '../exit.ts';
import { readText } from '../files.ts';
import { openFile } from '../output.ts';

/** Entries of another form than this are never looked at. */
const FORM = 'case-1';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads a case file, and keeps what was read under the digest of its text, so that an unchanged file is parsed once: YAML
 * takes about a hundred times as long to parse as JSON. An entry is checked against its own digest and against the
 * vocabulary; one that does not hold is read anew.
 * @param folder where entries are kept; it is made if need be
 * @param unkept told where an entry cannot be written: the case is read all the same
 */
export async function cachedCase(
  path: string,
  folder: string,
  vocabularies: Vocabularies,
  unkept: (error: OutputError) => void,
): Promise<CaseRead> {
  const text = readText(path);
  if ('code' in text) return caseInText(path, text, vocabularies);
  const digest = sha256(text.text);
  const entry = join(folder, FORM, digest.slice(0, 2), `${digest.slice(2)}.json`);
  const known = entryOf(entry, vocabularies);
  if (known !== undefined)
    return {
      ok: true,
      place: path,
      case: known,
      locate: locateIn({ ...text, words: wordsOf(vocabularies) }),
      warnings: [],
    };
  const item = caseInText(path, text, vocabularies);
  if (item.ok) await keep(entry, item.case, folder).catch(orTell(unkept));
  return item;
}

/** An entry: the digest of its second line, and the case as one line of JSON. */
function entryOf(path: string, vocabularies: Vocabularies): Case | undefined {
  let digest: string | undefined;
  let line: string | undefined;
  try {
    [digest, line] = readFileSync(path, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  if (line === undefined || sha256(line) !== digest) return undefined;
  for (const vocabulary of vocabularies.values()) {
    const loaded = loadCaseLine(line, vocabulary);
    if (loaded !== undefined) return loaded;
  }
  return undefined;
}

function orTell(unkept: (error: OutputError) => void): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof OutputError)) throw error;
    unkept(error);
  };
}

async function keep(path: string, theCase: Case, folder: string): Promise<void> {
  const line = JSON.stringify(theCase);
  makeFolder(dirname(path), folder);
  const output = openFile(path, { unsaid: true });
  await output.write(`${sha256(line)}\n${line}\n`);
  output.finish();
}

/** @param folder what the user named, and will be told of */
function makeFolder(path: string, folder: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new OutputError(`the cache \`${folder}\``, error, 'nothing is kept there');
  }
}
