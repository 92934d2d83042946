/** Lists and maps of fewer characters than this are parsed as they are. */
const LONG = 2000;

/**
 * A JSON document in which each long list or map at its root is a text of the same length, so that the parser finds the
 * places of everything else without taking it apart.
 * @param kept the key whose value stays as it is
 * @returns the text itself where it is not JSON
 */
export function foldJson(text: string, kept: string): string {
  if (text.length < LONG || !text.trimStart().startsWith('{') || !isJson(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { key, start, end } of collectionsIn(text)) {
    if (end - start < LONG || key === JSON.stringify(kept)) continue;
    parts.push(text.slice(from, start), `"${'x'.repeat(end - start - 2)}"`);
    from = end;
  }
  return parts.join('') + text.slice(from);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The lists and maps right below the root of a JSON text, with their keys as written. */
function* collectionsIn(
  text: string,
): Generator<{ readonly key: string; readonly start: number; readonly end: number }> {
  let [depth, start, key] = [0, 0, ''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = quotedEnd(text, at);
      if (depth === 1) key = text.slice(at, end);
      at = end - 1;
    } else if (character === '[' || character === '{') {
      depth += 1;
      if (depth === 2) start = at;
    } else if (character === ']' || character === '}') {
      depth -= 1;
      if (depth === 1) yield { key, start, end: at + 1 };
    }
  }
}

/** The end of a text in quotation marks. No pattern is used: a text can have millions of escapes. */
function quotedEnd(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
}
