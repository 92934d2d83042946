import { blobLines } from '../../replay/blob/write-blob.ts';
import type { WritableReport } from '../../replay/replay-report.ts';
import { printableJson } from '../printable-json.ts';
import type { ReplayOptions } from '../report-format.ts';

/** One part of a replay, for `decisis merge`: lines of JSON with everything that the other formats need. */
export function blobReplay(
  report: WritableReport,
  { mark, extras = { stopped: false } }: ReplayOptions,
): Iterable<string> {
  if (mark === undefined) throw new Error('a blob says which part of which replay it is');
  return blobLines(report, mark, extras, printableJson);
}
