import type { Addable } from './addable.ts';

/** Exhibits of a kind that are added. */
export interface AddedExhibits {
  readonly what: 'add';
  readonly kind: Addable;
  readonly count: number;
}

/**
 * Turns a new label that could be shared, but that only one added exhibit has, into a label of its own.
 * @param kinds every kind of exhibit that could be added
 */
export function withOwnLabels<Part extends { readonly what: string }>(
  parts: readonly (Part | AddedExhibits)[],
  kinds: readonly Addable[],
): readonly (Part | AddedExhibits)[] {
  const added = parts.filter((part): part is AddedExhibits => part.what === 'add');
  const bearing = (name: string): number =>
    added
      .filter(({ kind }) => kind.labels.some((one) => one.isNew && one.attribute === name))
      .reduce((sum, { count }) => sum + count, 0);
  return parts.map((part) => {
    if (part.what !== 'add') return part;
    const { kind } = part as AddedExhibits;
    const alone = kind.labels.filter(({ isNew, attribute }) => isNew && bearing(attribute) === 1);
    return alone.length === 0 ? part : { ...(part as AddedExhibits), kind: withOwn(kind, alone, kinds) };
  });
}

/** The same kind with some of its labels as its own. */
function withOwn(kind: Addable, alone: Addable['labels'], kinds: readonly Addable[]): Addable {
  const labels = kind.labels.filter((label) => !alone.includes(label));
  const own = [...kind.ownLabels, ...alone.map(({ attribute }) => attribute)].toSorted();
  const wanted = JSON.stringify([kind.classes, kind.from, kind.to, labels, own]);
  const isWanted = ({ classes, from, to, labels: borne, ownLabels }: Addable): boolean =>
    JSON.stringify([classes, from, to, borne, ownLabels.toSorted()]) === wanted;
  return kinds.find(isWanted) ?? kind;
}
