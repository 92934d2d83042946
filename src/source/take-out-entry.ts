import { rangeOf } from './range-of.ts';
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { contentEnd } from './block-style.ts';
import { splitMark } from './byte-order-mark.ts';
import { edited } from './edit.ts';
import { rootOf, takeOut } from './take-out.ts';

/**
 * Removes an entry from a list at a document's root. All other bytes stay the same; if it was the only entry, `[]`
 * remains.
 * @returns undefined where that is not possible
 */
export function takeOutEntry(file: SourceText, key: string, at: number): string | undefined {
  const [mark, text] = splitMark(file.text);
  const root = rootOf(text);
  if (!isMap(root)) return undefined;
  const pair = (root as unknown as YAMLMap<Node, Node | null>).items.find(
    (each) => isScalar(each.key) && each.key.value === key,
  );
  const list = pair?.value;
  if (pair === undefined || !isSeq<Node>(list)) return undefined;
  if (list.items.length > 1) {
    const rest = takeOut({ ...file, text }, root, [[key, at]], []);
    return rest === undefined ? undefined : mark + rest;
  }
  const colon = text.indexOf(':', rangeOf(pair.key)[1]) + 1;
  const end = contentEnd(text, list);
  const lineEnd = text[end - 1] === '\n' ? '\n' : '';
  return mark + edited(text, [{ start: colon, end, text: ` []${lineEnd}` }]);
}
