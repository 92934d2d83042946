import { createHash } from 'node:crypto';
import type { WritableReport } from '../replay-report.ts';
import { BLOB_FORMAT, CASE_LISTS, type BlobExtras, type BlobMark, type BlobSummary } from './blob.ts';

/**
 * Writes a part of a replay as JSON lines: first what it is a part of and its counts, then one line per case, last the
 * number of lines and the digest of everything before. The digest detects damage; it does not prove who wrote the file.
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
