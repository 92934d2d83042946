import { createHash } from 'node:crypto';
import type { WritableReport } from '../replay-report.ts';
import { BLOB_FORMAT, CASE_LISTS, type BlobExtras, type BlobMark, type BlobSummary } from './blob.ts';

/**
 * A part of a replay as lines of JSON: what it is part of and its counts, then a line a case, then how many lines there were
 * and the digest of all before, which tells of damage and proves nothing.
 * @param json writes a value on one line
 */
export function* blobLines(
  { outcome: _outcome, ...report }: WritableReport,
  mark: BlobMark,
  extras: BlobExtras,
  json: (value: unknown) => string,
): Generator<string> {
  const { flips, drifts, undecided, unapproved, departed, contested, invalid, same, files, ...rest } = report;
  const lists = { flips, drifts, undecided, unapproved, departed, contested, invalid, same };
  const summary: BlobSummary = { ...rest, files: [...files], ...extras };
  const hash = createHash('sha256');
  const hashed = (line: string): string => {
    hash.update(line);
    return line;
  };
  yield hashed(`${json({ 'decisis-blob': BLOB_FORMAT, mark, summary })}\n`);
  let lines = 0;
  for (const list of CASE_LISTS)
    for (const one of lists[list]) {
      lines += 1;
      yield hashed(`${json([list, one])}\n`);
    }
  yield `${json({ lines, sha256: hash.digest('hex') })}\n`;
}
