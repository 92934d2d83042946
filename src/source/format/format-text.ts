import { commentsOf } from '../comments.ts';
import { lineBreak } from '../edit.ts';
import { quickValue } from '../quick/quick-value.ts';
import { parse } from '../read.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import { splitMark } from '../byte-order-mark.ts';
import { isSameValue } from './is-same-value.ts';
import { libraryLayout } from './library-layout.ts';
import { plainLayout } from './plain/plain-layout.ts';

/** Formatting must reach a fixed point; if it takes more rounds than this, the text is left unchanged. */
const TURNS = 8;

/**
 * Formats a document: keys in the order of the manual, two spaces per level, short collections on one line, quotation
 * marks only where needed. Comments stay beside what they are about.
 * @param text a document that can be read, with its byte order mark if it has one
 * @param value of the document, where it is known already
 * @returns the new text, after reading it back and checking that it has the same value and the same comments; undefined
 * where no such layout was found
 */
export function formatText(text: string, kind: DocumentKind, value?: unknown): string | undefined {
  const [mark, plain] = splitMark(text);
  const broken = lineBreak(plain);
  let meant = value;
  let remarked: string | undefined;
  let before = plain.replaceAll('\r\n', '\n');
  for (let turn = 0; turn < TURNS; turn += 1) {
    const layout = plainLayout(before, kind);
    const found = layout?.value ?? (turn === 0 ? value : undefined) ?? valueOf(before);
    meant ??= found;
    if (meant === undefined || (turn > 0 && !isSameValue(found, meant))) return undefined;
    const remarks = compared(layout?.comments ?? commentsIn(before));
    if ((remarked ??= remarks) !== remarks) return undefined;
    const after = layout?.text ?? libraryLayout(before, kind);
    if (after === before) return mark + (broken === '\n' ? after : after.replaceAll('\n', broken));
    before = after;
  }
  return undefined;
}

/** The value of a text that may be in any style; undefined if it cannot be read. */
function valueOf(text: string): unknown {
  const quick = quickValue(text);
  if (quick !== undefined) return quick;
  const read = parse({ name: '', text, firstLine: 1 });
  return read.ok ? read.value.value : undefined;
}

/** The comments of a text. */
const commentsIn = (text: string): readonly string[] =>
  text.includes('#') ? commentsOf(text).map((comment) => comment.text) : [];

/** Comments without their order and the spaces behind them. */
const compared = (comments: readonly string[]): string =>
  comments
    .map((comment) => comment.trimEnd())
    .toSorted()
    .join('\n');
