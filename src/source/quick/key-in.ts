/** A key as written in a text that the fast reader can read, without its quotation marks. */
export function keyIn(source: string): string {
  if (source.startsWith('"')) return JSON.parse(source) as string;
  return source.startsWith("'") ? source.slice(1, -1).replaceAll("''", "'") : source;
}
