import { appendFileSync, rmSync, statSync, truncateSync, type Stats } from 'node:fs';
import { OutputError } from '../process/exit.ts';

/** Appends a report to the summary of a job, all of it or nothing: others write to it, too. */
export function appendSummary(path: string, text: string): void {
  let before: Stats | undefined;
  try {
    before = statSync(path, { throwIfNoEntry: false });
    appendFileSync(path, `${text}\n`);
  } catch (error) {
    takeBack(path, before);
    throw new OutputError(`\`${path}\``, error, 'name a file that can be appended to with `--summary`');
  }
}

/** On a full disk, a part of the report may stand in the file by then. */
function takeBack(path: string, before: Stats | undefined): void {
  try {
    if (before === undefined && statSync(path).isFile()) rmSync(path);
    else if (before?.isFile() === true) truncateSync(path, before.size);
  } catch {
    // Nothing was begun.
  }
}
