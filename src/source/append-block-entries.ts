import { firstOf } from '../model/ends.ts';
import { Composer, isMap, isScalar, isSeq, Parser, type Node, type YAMLMap } from 'yaml';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { afterBlockEntries } from './append-to-block.ts';
import { splitMark } from './byte-order-mark.ts';
import { edited, type DocumentEntry } from './edit.ts';

/**
 * Appends entries after the last one of a block list, in one edit; undefined where there is no such list, or it is
 * empty.
 */
export function appendBlockEntries(
  file: SourceText,
  key: string,
  entries: readonly DocumentEntry[],
): string | undefined {
  const [mark, text] = splitMark(file.text);
  const composer = new Composer({ version: '1.2', keepSourceTokens: true, uniqueKeys: false });
  const [document] = composer.compose(new Parser().parse(text), false, text.length);
  const root = document?.contents;
  if (!isMap(root)) return undefined;
  const map = root as unknown as YAMLMap<Node, Node | null>;
  const list = map.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
  if (!isSeq<Node>(list) || list.flow === true || list.items.length === 0) return undefined;
  const edits = entries.map((entry) => firstOf(afterBlockEntries(text, map, list, entry)));
  const [first] = edits;
  const joined = edits.map((edit) => edit.text).join('');
  return mark + edited(text, [{ ...first!, text: joined }]);
}
