import { isCollection, type Node, type Pair } from 'yaml';

/** Where what a node says ends: before the comments and blank lines that follow, which the library counts in. */
export function contentEnd(text: string, node: Node): number {
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1) as Node | Pair<Node, Node | null>;
    return contentEnd(text, 'key' in last ? (last.value ?? last.key) : last);
  }
  const [start, end] = node.range!;
  const source = text.slice(start, end);
  return /^[|>](?!\d?\+)/.test(source) ? start + source.replace(/(?<![\r\n])[\r\n]+$/, '').length : end;
}
