import type { CST } from 'yaml';

type Tokens = CST.SourceToken[];
type Block = CST.BlockMap | CST.BlockSequence;

/**
 * Moves comments and blank lines after the last entry of a map or list to the item that follows, if their indentation
 * says so. The library assigns all of them to the innermost map or list that ends there, unless none of them is
 * indented like it.
 * @param tokens of a text; changed in place
 */
export function spillComments(tokens: readonly CST.Token[]): void {
  for (const token of tokens) {
    if (token.type !== 'document') continue;
    const spilt = spill(token.value, 0);
    if (spilt.length > 0) token.end = [...spilt, ...(token.end ?? [])];
  }
}

/** Takes the trailing comments that do not belong to a node out of it. @param outer the indentation of its parent */
function spill(token: CST.Token | null | undefined, outer: number): Tokens {
  if (token?.type !== 'block-map' && token?.type !== 'block-seq') return [];
  for (let at = 0; at < token.items.length; at += 1) {
    const spilt = spill(token.items[at]!.value, token.indent);
    if (spilt.length === 0) continue;
    const next = token.items[at + 1];
    if (next === undefined) (token.items as { start: Tokens }[]).push({ start: spilt });
    else next.start = [...spilt, ...next.start];
  }
  // a list may be indented like its key, so a comment in that column belongs to the next key
  return behind(token, token.indent > outer ? token.indent : token.indent + 1);
}

/** @param indent the least indentation of a comment that still belongs to the block */
function behind(token: Block, indent: number): Tokens {
  const last = token.items.at(-1);
  if (last === undefined || last.sep !== undefined || last.value !== undefined || last.key !== undefined) {
    return [];
  }
  const { start } = last;
  if (start.some(({ type }) => type !== 'comment' && type !== 'newline' && type !== 'space')) return [];
  const inside = start.findLastIndex((one) => one.type === 'comment' && columnOf(one, start) >= indent);
  const lineEnd = start.findIndex(({ type }, at) => at > inside && type === 'newline');
  const spilt = start.splice(inside === -1 ? 0 : lineEnd === -1 ? start.length : lineEnd + 1);
  if (start.length === 0) token.items.pop();
  return spilt;
}

/** The indentation of a comment; Infinity for one after something on the same line, which it belongs to. */
function columnOf(comment: CST.SourceToken, among: Tokens): number {
  const [before, beyond] = [among[among.indexOf(comment) - 1], among[among.indexOf(comment) - 2]];
  const spaces = before?.type === 'space' ? before : undefined;
  const line = spaces === undefined ? before : beyond;
  return line === undefined || line.type === 'newline' ? comment.indent : Infinity;
}
