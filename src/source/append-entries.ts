import { rangeOf } from './range-of.ts';
import { Composer, isMap, isScalar, isSeq, Parser, type Node, type Pair, type YAMLMap } from 'yaml';
import type { SourceText } from '../diagnostic/diagnostic.ts';
import { afterBlockEntries, asBlockKey, inPlaceOfEmpty } from './append-to-block.ts';
import { afterFlowEntries, asFlowKey, intoEmptyFlow } from './append-to-flow.ts';
import { edited, type Edit, type DocumentEntry } from './edit.ts';
import { foldJson } from './fold-json.ts';
import { read } from './read.ts';
import { splitMark } from './byte-order-mark.ts';

/**
 * Appends entries to a list at a document's root, in the document's own style and in one edit, however many they are.
 * All other bytes stay the same, comments included; only an empty `[]` of a block document is replaced by a block list.
 * If there is no such list, one is added at the document's end.
 * @param file a valid document, with its byte order mark if it has one
 * @param key the list's key
 * @returns the new text, after reading it back and checking that it is the old value plus the entries; undefined where
 * that fails, for example where the list is an alias
 */
export function appendEntries(
  file: SourceText,
  key: string,
  entries: readonly DocumentEntry[],
): string | undefined {
  if (entries.length === 0) return file.text;
  const [mark, text] = splitMark(file.text);
  const before = valueOf(text);
  const edits = editsOf(text, key, entries);
  if (before === undefined || edits === undefined) return undefined;
  const after = edited(text, edits);
  return holds(before, valueOf(after), key, entries) ? mark + after : undefined;
}

function valueOf(text: string): DocumentEntry | undefined {
  const document = read({ name: '', text, firstLine: 1 });
  return document.ok ? (document.value.value as DocumentEntry) : undefined;
}

/** Whether a new value is the old one with the entries appended, the keys in the same order, and nothing else changed. */
function holds(
  before: DocumentEntry,
  after: DocumentEntry | undefined,
  key: string,
  entries: readonly DocumentEntry[],
): boolean {
  const were = (before[key] ?? []) as readonly unknown[];
  const expected = { ...before, [key]: [...were, ...entries] };
  return JSON.stringify(after) === JSON.stringify(expected);
}

function editsOf(text: string, key: string, entries: readonly DocumentEntry[]): readonly Edit[] | undefined {
  const root = rootOf(foldJson(text, key));
  if (!isMap(root)) return undefined;
  const map = root as YAMLMap<Node, Node | null>;
  const list = pairOf(map, key)?.value;
  if (list === undefined) {
    return map.flow === true ? asFlowKey(text, map, key, entries) : asBlockKey(text, map, key, entries);
  }
  if (!isSeq<Node>(list)) return undefined;
  if (list.items.length > 0) {
    return list.flow === true
      ? afterFlowEntries(text, map, list, entries)
      : afterBlockEntries(text, map, list, entries);
  }
  const bare = map.flow !== true && /^\[\s*\]$/.test(text.slice(rangeOf(list)[0], rangeOf(list)[1]));
  return bare ? inPlaceOfEmpty(text, map, list, entries) : intoEmptyFlow(text, map, list, entries);
}

function rootOf(text: string): unknown {
  const composer = new Composer({ version: '1.2', keepSourceTokens: true, uniqueKeys: false });
  const [document] = composer.compose(new Parser().parse(text), false, text.length);
  return document?.contents;
}

const pairOf = (map: YAMLMap<Node, Node | null>, key: string): Pair<Node, Node | null> | undefined =>
  map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
