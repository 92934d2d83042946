import { appendFileSync } from 'node:fs';
import { OutputError } from './exit.ts';

/** Appends a report to the summary of a job: others write to it, too. */
export function appendSummary(path: string, text: string): void {
  try {
    appendFileSync(path, `${text}\n`);
  } catch (error) {
    throw new OutputError(`\`${path}\``, error, 'name a file that can be appended to with `--summary`');
  }
}
