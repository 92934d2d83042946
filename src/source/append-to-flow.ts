import { rangeOf } from './range-of.ts';
import { lastOf } from '../model/ends.ts';
import { isMap, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { indentation, lineBreak, spaceBefore, type Edit, type DocumentEntry } from './edit.ts';
import { flowStyleOf, flowText, keyText, type FlowStyle } from './flow-style.ts';

type Map = YAMLMap<Node, Node | null>;

/**
 * Appends an entry after the last one of a flow list, separated from it by the same white space as that one from the
 * item before.
 */
export function afterFlowEntries(
  text: string,
  root: Map,
  list: YAMLSeq<Node>,
  entry: DocumentEntry,
): readonly Edit[] {
  const last = lastOf(list.items);
  const like = isMap<Node, Node | null>(last) && last.flow === true ? last : root;
  const style = flowStyleOf(text, like);
  const written = flowText(entry, style, indentation(text, rangeOf(last)[0]), lineBreak(text));
  return behind(text, rangeOf(last)[0], rangeOf(last)[1], rangeOf(list)[1] - 1, written, style);
}

/** Adds a list after the last key of a flow document. */
export function asFlowKey(text: string, root: Map, key: string, entry: DocumentEntry): readonly Edit[] {
  const style = flowStyleOf(text, root);
  const last = lastOf(root.items);
  const start = rangeOf(last.key)[0];
  const list = flowText([entry], style, indentation(text, start), lineBreak(text));
  const end = rangeOf(last.value ?? last.key)[1];
  return behind(text, start, end, rangeOf(root)[1] - 1, keyText(key, style) + list, style);
}

/** Inserts a first entry into the brackets of an empty list. */
export function intoEmptyFlow(
  text: string,
  root: Map,
  list: YAMLSeq<Node>,
  entry: DocumentEntry,
): readonly Edit[] {
  const style = flowStyleOf(text, root);
  const [start, end] = [rangeOf(list)[0] + 1, rangeOf(list)[1] - 1];
  const base = indentation(text, start);
  const broken = lineBreak(text);
  const inside = text.slice(start, end);
  if (inside.trim() !== '') return [{ start: end, end, text: flowText(entry, style, base, broken) }];
  if (style.unit === undefined) return [{ start, end, text: flowText(entry, style, base, broken) }];
  const line = broken + base + style.unit;
  const written = flowText(entry, style, base + style.unit, broken);
  return [{ start, end, text: `${line}${written}${broken}${base}` }];
}

/**
 * Inserts a text after the last item of a flow collection, with a comma in between; a comment beside that item stays
 * beside it.
 * @param start the start of the last item
 * @param end the end of the last item
 * @param closing the place of the closing bracket
 */
function behind(
  text: string,
  start: number,
  end: number,
  closing: number,
  written: string,
  style: FlowStyle,
): readonly Edit[] {
  const tail = text.slice(end, closing);
  const comma = tail.replace(/#[^\n]*/g, '').includes(',');
  const commented = tail.includes('#');
  const space = spaceBefore(text, start) || style.space;
  const lead = commented && !space.includes('\n') ? `${lineBreak(text)}${indentation(text, start)}  ` : space;
  const at = end + (commented ? tail.trimEnd().length : comma ? tail.indexOf(',') + 1 : 0);
  const inserted = { start: at, end: at, text: lead + written + (comma ? ',' : '') };
  if (comma) return [inserted];
  if (at === end) return [{ ...inserted, text: `,${inserted.text}` }];
  return [{ start: end, end, text: ',' }, inserted];
}
