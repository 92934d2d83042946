/** The most parts of a mail that are read. */
const MOST = 200;

/** A part of a mail: its headers and its body, as a string with one character for each byte. */
export interface MimePart {
  /** Its type, in lower case, without parameters. */
  readonly type: string;
  /** Headers by lower-case name; of several with the same name, the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly whole: Buffer;
}

/** Splits a mail into the parts between its boundaries, in order; none where the boundary does not occur. */
export function mimeParts(bytes: Uint8Array, boundary: string): readonly MimePart[] {
  // one character for each byte, so that offsets are byte offsets
  const text = Buffer.from(bytes).toString('latin1');
  const pieces = text.split(`\n--${boundary}`).slice(1, MOST + 1);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => partOf(piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, '')));
}

/** Parses a part: headers, a blank line, and the body. @param text one character for each byte */
function partOf(text: string): MimePart {
  const blank = /(?:^|\r?\n)\r?\n/.exec(text);
  const head = blank === null ? text : text.slice(0, blank.index);
  const body = blank === null ? '' : text.slice(blank.index + blank[0].length);
  const headers = headersIn(head);
  const type = firstOf((headers.get('content-type') ?? 'text/plain').split(';', 1))
    .trim()
    .toLowerCase();
  return { type, headers, body: Buffer.from(body, 'latin1'), whole: Buffer.from(text, 'latin1') };
}

/** The fields of a header. Fields may continue on lines that begin with a space. */
export function headersIn(head: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let name: string | undefined;
  for (const line of head.split(/\r?\n/)) {
    const field = /^([!-9;-~]{1,100}):(.*)$/s.exec(line);
    if (field !== null && !/^[ \t]/.test(line)) {
      name = field[1]!.toLowerCase();
      fields.set(name, field[2]!.trim());
    } else if (name !== undefined && /^[ \t]/.test(line))
      fields.set(name, `${fields.get(name)} ${line.trim()}`);
  }
  return fields;
}
import { firstOf } from '../../model/ends.ts';
