/** Something with a name that others may have too, and where it stands. */
interface Placed {
  readonly name: string;
  readonly place: string;
}

/**
 * Names that tell all of them apart: a name that only one has stays as it is; one that several have is told by its place;
 * and where even that is the same, as when a file is given twice, by a number.
 */
export function distinct(
  all: readonly Placed[],
  withPlace: (name: string, place: string) => string,
  withNumber: (name: string, number: number) => string,
): readonly string[] {
  const shared = countsOf(all.map(({ name }) => name));
  const placed = all.map(({ name, place }) => (shared.get(name)! > 1 ? withPlace(name, place) : name));
  const taken = new Map<string, number>();
  return placed.map((name) => {
    const number = (taken.get(name) ?? 0) + 1;
    taken.set(name, number);
    return number === 1 ? name : withNumber(name, number);
  });
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
