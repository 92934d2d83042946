import { closeSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { OutputError, UsageError } from '../../process/exit.ts';
import { withFile } from '../../files/output.ts';
import { statsOf } from '../../files/files.ts';
import { makeFolder } from '../../workspace/made-folders.ts';
import { openToRead } from '../../../source/open-to-read.ts';

/** The folder for the pages of cases, inside the docket's folder. */
const PAGES = 'cases';

/** The folder of a docket, to be written to. */
export interface DocketFolder {
  /** Writes the page of a case, whole or not at all. @returns its path, relative to the index */
  readonly add: (id: string, text: string) => Promise<string>;
  /** Writes the index. Call it last, so that no link in it leads to a page that is missing. */
  readonly finish: (text: string) => Promise<void>;
  /** Pages of cases that this run did not write, perhaps of cases that no longer exist. */
  readonly leftOver: () => readonly string[];
}

/**
 * Opens a folder for a docket: a new or empty one, or one that already holds a docket, whose pages are replaced. The
 * folder is created with the first page.
 * @throws UsageError where the folder holds something else, OutputError where it cannot be written
 */
export function openDocket(path: string): DocketFolder {
  const pages = join(path, PAGES);
  inWords(path, () => refuseOthers(path));
  let made = false;
  const make = (): void => {
    if (!made) makeFolder(pages, ANOTHER);
    made = true;
  };
  const names = new Set<string>();
  return {
    add: async (id, text) => {
      make();
      const name = `${free(id, names)}.html`;
      names.add(name);
      await withFile(join(pages, name), async ({ write }) => write(text));
      return `${PAGES}/${name}`;
    },
    finish: async (text) => {
      make();
      await withFile(join(path, 'index.html'), async ({ write }) => write(text));
    },
    leftOver: () =>
      readdirSync(pages)
        .filter((name) => name.endsWith('.html') && !name.startsWith('.') && !names.has(name))
        .map((name) => join(pages, name)),
  };
}

/** The way out. */
const ANOTHER = 'name another folder with `--output`';

function inWords(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new OutputError(`\`${path}\``, error, ANOTHER);
  }
}

/** A page name that is not taken yet: an archive may hold the same id more than once. */
function free(id: string, names: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? id : `${id}-${count}`;
    if (!names.has(`${name}.html`)) return name;
  }
}

function refuseOthers(path: string): void {
  const found = statsOf(path);
  if (found === undefined) return;
  if (!found.isDirectory()) {
    throw new UsageError(`\`${path}\` is a file`, 'name a folder, or a page that ends in .html');
  }
  if (readdirSync(path).length > 0 && !isDocket(join(path, 'index.html'))) {
    throw new UsageError(
      `\`${path}\` holds something else than a docket`,
      'name a new or an empty folder: nothing of yours is overwritten',
    );
  }
}

/** Whether a file starts like an index that this command wrote. */
function isDocket(path: string): boolean {
  try {
    const descriptor = openToRead(path);
    const head = Buffer.alloc(4096);
    const length = readSync(descriptor, head);
    closeSync(descriptor);
    return head.toString('utf8', 0, length).includes('<meta name="generator" content="decisis ');
  } catch {
    return false;
  }
}
