/** How to compare and join the parts of a way (a list of parts). */
export interface Joining<Part> {
  readonly key: (part: Part) => string;
  /** Whether two parts may be joined into one choice. */
  readonly alike: (a: Part, b: Part) => boolean;
  readonly join: (parts: readonly Part[]) => Part;
}

/**
 * Joins ways that differ in a single part: E3 and E5, or E3 and E7, become E3 and any one of E5 and E7. The joined way
 * stands for exactly the ways it was made from, at the place of the first.
 */
export function joinWays<Part>(
  ways: readonly (readonly Part[])[],
  { key, alike, join }: Joining<Part>,
): readonly (readonly Part[])[] {
  const result: (readonly Part[])[] = [];
  const rest = [...ways];
  const oddOf = (way: readonly Part[], other: readonly Part[], at: number): Part | undefined => {
    if (other.length !== way.length) return undefined;
    const fixed = new Set(way.filter((_, index) => index !== at).map(key));
    const odd = other.filter((part) => !fixed.has(key(part)));
    return odd.length === 1 && alike(odd[0]!, way[at]!) ? odd[0] : undefined;
  };
  while (rest.length > 0) {
    const way = rest.shift()!;
    const choices = way.map((_, at) => rest.flatMap((other) => oddOf(way, other, at) ?? []));
    const most = Math.max(0, ...choices.map(({ length }) => length));
    const at = most === 0 ? -1 : choices.findIndex(({ length }) => length === most);
    if (at === -1) {
      result.push(way);
      continue;
    }
    for (const other of rest.filter((one) => oddOf(way, one, at) !== undefined))
      rest.splice(rest.indexOf(other), 1);
    result.push(way.with(at, join([way[at]!, ...choices[at]!])));
  }
  return result;
}
