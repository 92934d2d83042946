/**
 * The name nearest to what was written, for "did you mean".
 * Optimal string alignment distance (Damerau 1964): two swapped letters are one mistake.
 * @returns undefined where no name is near enough to be a typing mistake: more than a third of the letters differ, or
 * more than 3
 */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  const letters = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.floor(written.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= bestDistance) continue;
    const distance = editDistance(letters, name.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** The distance of two texts; the bound, where it is as large as that or larger. Their lengths differ by less than it. */
function editDistance(a: string, b: string, bound: number): number {
  const [from, until] = commonEnds(a, b);
  const [rows, columns] = [a.length - from - until, b.length - from - until];
  let beforeLast: number[] = [];
  let last = Array.from({ length: columns + 1 }, (_, index) => index);
  let row: number[] = [];
  for (let i = 1; i <= rows; i += 1) {
    // further from the diagonal, no distance is below the bound
    const low = Math.max(1, i - bound + 1);
    const high = Math.min(columns, i + bound - 1);
    row[low - 1] = low === 1 ? i : bound;
    let least = row[low - 1]!;
    for (let j = low; j <= high; j += 1) {
      const same = a[from + i - 1] === b[from + j - 1] ? 0 : 1;
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[from + i - 1] === b[from + j - 2] && a[from + i - 2] === b[from + j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row[j] = cost;
      least = Math.min(least, cost);
    }
    row[high + 1] = bound;
    // a swap reaches over one row, and costs one: what is above the bound by more than that stays above it
    if (least > bound) return bound;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(bound, last[columns]!);
}

/** How many letters two texts have in common at the beginning and, of the others, at the end: these cost nothing. */
function commonEnds(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length);
  let from = 0;
  while (from < most && a[from] === b[from]) from += 1;
  let until = 0;
  while (until < most - from && a[a.length - 1 - until] === b[b.length - 1 - until]) until += 1;
  return [from, until];
}

/** Names in backticks, joined as in a sentence: `a`, `b` or `c`. */
export function listed(names: readonly string[], last = 'or'): string {
  const quoted = names.map((name) => `\`${name}\``);
  const end = quoted.at(-1);
  if (end === undefined || quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${last} ${end}`;
}

/**
 * The help for a name that does not exist: the nearest name, else the names that exist.
 * @param what the names in the plural ("findings"), or the words to introduce them
 */
export function suggestion(written: string, names: readonly string[], what: string): string {
  const near = nearest(written, names);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  if (names.length === 0) return `there are no ${what} here`;
  if (names.length === 1) return `there is only ${listed(names)}`;
  if (names.length > 14) return `the ${what} begin with ${listed(names.slice(0, 8), 'and')}`;
  return `the ${what} are ${listed(names, 'and')}`;
}
