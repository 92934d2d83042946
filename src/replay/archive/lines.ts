import { TextDecoder } from 'node:util';
import { SIZE_LIMIT } from '../../source/file-chunks.ts';
import { pushAll } from '../../model/push-all.ts';

/** A line of an archive, numbered from 1. If it is too long or not UTF-8, `text` is missing and `fault` says which. */
export interface Line {
  readonly number: number;
  readonly text: string | undefined;
  readonly fault: 'too-large' | 'not-text' | undefined;
}

const NEWLINE = 10;

/** A line that has not ended after this many bytes may never end, so nothing after it is read. */
const ENDLESS = 64 * SIZE_LIMIT;

/** A line without the carriage return of a Windows line end. */
export const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/**
 * Splits bytes into lines, in memory bounded by the longest line allowed. Blank lines are counted, but not returned.
 * @param chunks the bytes, in pieces of any size
 * @returns the lines that each piece completes
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pending: Uint8Array[] = [];
  let pendingSize = 0;
  let number = 0;
  const finish = (last: Uint8Array): readonly Line[] => {
    number += 1;
    const size = pendingSize + last.length;
    const bytes = pending.length === 0 ? last : Buffer.concat([...pending, last]);
    pending = [];
    pendingSize = 0;
    return line(number, bytes, size, decoder);
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      pushAll(lines, finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    if (pendingSize <= SIZE_LIMIT && rest.length > 0) pending.push(rest);
    pendingSize += rest.length;
    yield lines;
    if (pendingSize > ENDLESS) break;
  }
  if (pendingSize > 0) yield finish(new Uint8Array(0));
}

function line(number: number, bytes: Uint8Array, size: number, decoder: TextDecoder): readonly Line[] {
  if (size > SIZE_LIMIT) return [{ number, text: undefined, fault: 'too-large' }];
  try {
    const text = decoder.decode(bytes);
    return text.trim() === '' ? [] : [{ number, text, fault: undefined }];
  } catch {
    return [{ number, text: undefined, fault: 'not-text' }];
  }
}
