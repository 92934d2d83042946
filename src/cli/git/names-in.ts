import { isUtf8 } from 'node:buffer';

/**
 * The parts of git's output that end with a zero byte. Bytes that are not UTF-8 become lone surrogates, one for each,
 * which no text has: two names that differ stay two, and none of them is mistaken for one that can be written.
 */
export const namesIn = (output: Buffer): readonly string[] =>
  isUtf8(output) ? output.toString('utf8').split('\0') : partsOf(output).map(nameOf);

function partsOf(output: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let to = output.indexOf(0); to !== -1; to = output.indexOf(0, from)) {
    parts.push(output.subarray(from, to));
    from = to + 1;
  }
  return [...parts, output.subarray(from)];
}

/** Only the bytes beyond ASCII of a name that is not UTF-8: which of them would form characters does not matter. */
const nameOf = (part: Buffer): string =>
  isUtf8(part)
    ? part.toString('utf8')
    : part
        .toString('latin1')
        .replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)));
