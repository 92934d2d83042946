/** Bytes to scan, with a view for reading four at a time. At least `SLACK` bytes must follow the last one to be scanned. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Whether a text that was read has an escape that RFC 8785 does not write. The reader sets it back. */
  isEscapedOddly: boolean;
}

/** How many bytes beyond its position the scanner may read. */
export const SLACK = 16;

/** The bytes of JSON that the scanner looks for. */
export const BYTE = {
  return: 13,
  quote: 34,
  comma: 44,
  zero: 48,
  nine: 57,
  colon: 58,
  open: 91,
  backslash: 92,
  close: 93,
  brace: 123,
  braceEnd: 125,
} as const;

/** Makes bytes ready to be scanned. */
export const sourceOf = (bytes: Uint8Array): Source => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  isEscapedOddly: false,
});
