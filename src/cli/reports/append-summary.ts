import { appendFileSync, rmSync, statSync, truncateSync, type Stats } from 'node:fs';
import { OutputError } from '../process/exit.ts';

/** Appends a report to a CI job's summary, all of it or nothing. Other steps append to the same file. */
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

/** Removes a part of the report that a full disk left in the file. */
function takeBack(path: string, before: Stats | undefined): void {
  try {
    if (before === undefined && statSync(path).isFile()) rmSync(path);
    else if (before?.isFile() === true) truncateSync(path, before.size);
  } catch {
    // Nothing was written.
  }
}
