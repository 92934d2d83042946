import type { Node } from 'yaml';

/** The range of a parsed node: its start, the end of its value, and the end including what the library adds to it. */
export function rangeOf(
  node: Pick<Node, 'range'>,
): readonly [start: number, valueEnd: number, nodeEnd: number] {
  if (node.range === undefined || node.range === null) throw new Error('a node of no text has no place');
  return node.range;
}
