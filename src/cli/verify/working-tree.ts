import { addTo } from '../../model/add-to.ts';
import { readdirSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { decode, isArchive, isDocument } from '../files/files.ts';
import { decidedInArchive, decidedInText, type DecidedThen } from './decided-then.ts';
import { mayBeDecided } from './elsewhere.ts';
import { readWhole } from '../../source/open-to-read.ts';

/** A decided case found somewhere in the working tree. */
export interface FoundNow extends DecidedThen {
  /** The file, relative to the current folder. */
  readonly file: string;
}

/** Every decided case in a repository's working tree, in any folder; read when it is first needed. */
export class WorkingTree {
  private readonly tops: readonly string[];
  private found: ReadonlyMap<string, readonly FoundNow[]> | undefined;

  /** @param tops the top folders of the repositories */
  constructor(tops: readonly string[]) {
    this.tops = tops;
  }

  /** Where a case is now. Hidden files and folders are searched too; links are not followed. */
  async standing(id: string): Promise<readonly FoundNow[]> {
    this.found ??= await everyCase(this.tops);
    return this.found.get(id) ?? [];
  }
}

async function everyCase(tops: readonly string[]): Promise<ReadonlyMap<string, readonly FoundNow[]>> {
  const found = new Map<string, FoundNow[]>();
  for (const path of tops.flatMap(filesIn)) {
    for await (const item of decidedInFile(relative('.', path), contentsOf(path)))
      addTo(found, item.case, item);
  }
  return found;
}

async function* decidedInFile(file: string, contents: Buffer): AsyncGenerator<FoundNow> {
  if (!mayBeDecided(contents)) return;
  const text = isArchive(file) ? undefined : decode(file, contents);
  if (text !== undefined && 'code' in text) return;
  const items = text === undefined ? decidedInArchive(file, [contents]) : decidedInText(text);
  for await (const item of items) if (!('severity' in item)) yield { ...item, file };
}

/** All documents and archives below a folder. */
function filesIn(folder: string): readonly string[] {
  return entriesIn(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === '.git' || entry.name === 'node_modules' ? [] : filesIn(path);
    return entry.isFile() && (isDocument(entry.name) || isArchive(entry.name)) ? [path] : [];
  });
}

/**
 * A folder that cannot be opened, for example because its name is not valid text, counts as empty: nothing in it
 * could be reported.
 */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function contentsOf(path: string): Buffer {
  try {
    return readWhole(path);
  } catch {
    return Buffer.alloc(0);
  }
}
