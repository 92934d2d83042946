/** Some editors write it at the start of a text (RFC 3629, section 6). It has no meaning, and is preserved. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Splits a text into its byte order mark, empty where it has none, and the rest. */
export function splitMark(text: string): readonly [mark: string, rest: string] {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return [mark, text.slice(mark.length)];
}
