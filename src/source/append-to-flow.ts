import { rangeOf } from './range-of.ts';
import { lastOf } from '../model/ends.ts';
import { isMap, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { indentation, lineBreak, spaceBefore, type Edit, type DocumentEntry } from './edit.ts';
import { flowStyleOf, flowText, keyText, type FlowStyle } from './flow-style.ts';

type Map = YAMLMap<Node, Node | null>;

/**
 * Appends entries after the last one of a flow list, separated by the same white space as that one from the item
 * before.
 */
export function afterFlowEntries(
  text: string,
  root: Map,
  list: YAMLSeq<Node>,
  entries: readonly DocumentEntry[],
): readonly Edit[] {
  const last = lastOf(list.items);
  const like = isMap<Node, Node | null>(last) && last.flow === true ? last : root;
  const style = flowStyleOf(text, like);
  const base = indentation(text, rangeOf(last)[0]);
  const written = entries.map((entry) => flowText(entry, style, base, lineBreak(text)));
  return behind(text, rangeOf(last)[0], rangeOf(last)[1], rangeOf(list)[1] - 1, written, style);
}

/** Adds a list after the last key of a flow document. */
export function asFlowKey(
  text: string,
  root: Map,
  key: string,
  entries: readonly DocumentEntry[],
): readonly Edit[] {
  const style = flowStyleOf(text, root);
  const last = lastOf(root.items);
  const start = rangeOf(last.key)[0];
  const list = flowText(entries, style, indentation(text, start), lineBreak(text));
  const end = rangeOf(last.value ?? last.key)[1];
  return behind(text, start, end, rangeOf(root)[1] - 1, [keyText(key, style) + list], style);
}

/** Inserts the first entries into the brackets of an empty list. */
export function intoEmptyFlow(
  text: string,
  root: Map,
  list: YAMLSeq<Node>,
  entries: readonly DocumentEntry[],
): readonly Edit[] {
  const style = flowStyleOf(text, root);
  const [start, end] = [rangeOf(list)[0] + 1, rangeOf(list)[1] - 1];
  const base = indentation(text, start);
  const broken = lineBreak(text);
  const texts = (from: string): readonly string[] =>
    entries.map((entry) => flowText(entry, style, from, broken));
  const inside = text.slice(start, end);
  if (inside.trim() !== '') {
    const space = spaceBefore(text, end) || style.space;
    return [{ start: end, end, text: texts(base).join(`,${space}`) }];
  }
  if (style.unit === undefined) return [{ start, end, text: texts(base).join(`,${style.space}`) }];
  const line = broken + base + style.unit;
  const written = texts(base + style.unit).map((one) => line + one);
  return [{ start, end, text: `${written.join(',')}${broken}${base}` }];
}

/**
 * Inserts items after the last one of a flow collection, with commas in between; a comment beside that one stays
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
  written: readonly string[],
  style: FlowStyle,
): readonly Edit[] {
  const tail = text.slice(end, closing);
  const comma = tail.replace(/#[^\n]*/g, '').includes(',');
  const commented = tail.includes('#');
  const space = spaceBefore(text, start) || style.space;
  const lead = commented && !space.includes('\n') ? `${lineBreak(text)}${indentation(text, start)}  ` : space;
  const at = end + (commented ? tail.trimEnd().length : comma ? tail.indexOf(',') + 1 : 0);
  const items = written.map((one) => lead + one).join(',');
  const inserted = { start: at, end: at, text: comma ? `${items},` : items };
  if (comma) return [inserted];
  if (at === end) return [{ ...inserted, text: `,${inserted.text}` }];
  return [{ start: end, end, text: ',' }, inserted];
}
