/** How many parts a mail may have that are looked at. */
const MOST = 200;

/** A part of a mail: the bytes of its headers and body, as one text of bytes. */
export interface MimePart {
  /** Its type, in lower case, without parameters. */
  readonly type: string;
  /** The headers by name, in lower case; of several of one name, the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly whole: Buffer;
}

/** The parts between the boundaries of a mail, in their order; none where there is no such boundary. */
export function mimeParts(bytes: Uint8Array, boundary: string): readonly MimePart[] {
  // one character a byte: offsets are those of the bytes
  const text = Buffer.from(bytes).toString('latin1');
  const pieces = text.split(`\n--${boundary}`).slice(1, MOST + 1);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => partOf(piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, '')));
}

/** A text of bytes as a part: headers, a blank line, and the body. */
export function partOf(text: string): MimePart {
  const blank = /(?:^|\r?\n)\r?\n/.exec(text);
  const head = blank === null ? text : text.slice(0, blank.index);
  const body = blank === null ? '' : text.slice(blank.index + blank[0].length);
  const headers = headersIn(head);
  const type = firstOf((headers.get('content-type') ?? 'text/plain').split(';', 1))
    .trim()
    .toLowerCase();
  return { type, headers, body: Buffer.from(body, 'latin1'), whole: Buffer.from(text, 'latin1') };
}

/** The fields of a header, which go on over lines that begin with a space. */
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
