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
  const oddOf = (way: readonly Part[], other: readonly Part[], part: Part, at: number): Part | undefined => {
    if (other.length !== way.length) return undefined;
    const fixed = new Set(way.filter((_, index) => index !== at).map(key));
    const [odd, ...more] = other.filter((one) => !fixed.has(key(one)));
    return odd !== undefined && more.length === 0 && alike(odd, part) ? odd : undefined;
  };
  for (;;) {
    const way = rest.shift();
    if (way === undefined) return result;
    const places = way.map((part, at) => ({
      part,
      at,
      choices: rest.flatMap((other) => oddOf(way, other, part, at) ?? []),
    }));
    const [best] = places.toSorted((a, b) => b.choices.length - a.choices.length);
    if (best === undefined || best.choices.length === 0) {
      result.push(way);
      continue;
    }
    const { part, at, choices } = best;
    for (const other of rest.filter((one) => oddOf(way, one, part, at) !== undefined))
      rest.splice(rest.indexOf(other), 1);
    result.push(way.with(at, join([part, ...choices])));
  }
}
