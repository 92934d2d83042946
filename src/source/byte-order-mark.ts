/** What some editors write before the first character of a text (RFC 3629, section 6): it means nothing, and is kept. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A text parted into its byte order mark, empty where it has none, and what follows. */
export function splitMark(text: string): readonly [mark: string, rest: string] {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return [mark, text.slice(mark.length)];
}
