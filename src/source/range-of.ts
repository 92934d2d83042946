import type { Node } from 'yaml';

/** From where to where a node of a text that was parsed stands: its start, the end of its value, and the end of what belongs to it. */
export function rangeOf(
  node: Pick<Node, 'range'>,
): readonly [start: number, valueEnd: number, nodeEnd: number] {
  if (node.range === undefined || node.range === null) throw new Error('a node of no text has no place');
  return node.range;
}
