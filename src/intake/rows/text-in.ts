import { TextDecoder } from 'node:util';
import type { Readable } from 'node:stream';
import { NotText } from './bad-table.ts';

/** The marks that begin a text in UTF-16, as spreadsheets save it, by the name of the encoding. */
const MARKS = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const;

/**
 * The text of a stream of bytes, piece by piece, without the mark at its beginning: UTF-8, or UTF-16 where its mark is
 * there.
 * @throws NotText where the bytes are not text in that encoding
 */
export async function* textIn(source: Readable): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let waiting: Uint8Array = Buffer.alloc(0);
  for await (const chunk of source) {
    const bytes = Buffer.concat([waiting, chunk as Uint8Array]);
    // a mark is of two bytes, which a stream may give one by one
    waiting = decoder === undefined && bytes.length < 2 ? bytes : Buffer.alloc(0);
    if (waiting.length > 0) continue;
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decoded(decoder, bytes, true);
  }
  yield decoded(decoder ?? new TextDecoder('utf-8', { fatal: true }), waiting, false);
}

function encodingOf(begun: Uint8Array): string {
  const marked = Object.entries(MARKS).find(([, mark]) => mark.every((byte, at) => begun[at] === byte));
  return marked?.[0] ?? 'utf-8';
}

/** Decodes a piece. @param isMore whether a character that it ends within may go on in the next */
function decoded(decoder: TextDecoder, piece: Uint8Array, isMore: boolean): string {
  try {
    return decoder.decode(piece, { stream: isMore });
  } catch {
    throw new NotText('it is not UTF-8 text');
  }
}
