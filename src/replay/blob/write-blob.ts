import type { WritableReport } from '../replay-report.ts';
import { BLOB_FORMAT, CASE_LISTS, type BlobMark, type BlobSummary } from './blob.ts';

/**
 * A part of a replay as lines of JSON: what it is part of and its counts, then a line a case, then how many lines there were.
 * @param json writes a value on one line
 */
export function* blobLines(
  { outcome: _outcome, ...report }: WritableReport,
  mark: BlobMark,
  json: (value: unknown) => string,
): Generator<string> {
  const { flips, drifts, undecided, unapproved, departed, contested, invalid, same, files, ...rest } = report;
  const lists = { flips, drifts, undecided, unapproved, departed, contested, invalid, same };
  const summary: BlobSummary = { ...rest, files: [...files] };
  yield `${json({ 'decisis-blob': BLOB_FORMAT, mark, summary })}\n`;
  let lines = 0;
  for (const list of CASE_LISTS)
    for (const one of lists[list]) {
      lines += 1;
      yield `${json([list, one])}\n`;
    }
  yield `${json({ lines })}\n`;
}
