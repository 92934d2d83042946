import type { Program } from '../engine/program.ts';
import { classNamed, relevantClasses, groupedAttributes, isOfKind } from './relevant-classes.ts';
import { type Addable } from './addable.ts';

/** What added exhibits must not be, although everything else in their description may be true of them. */
export interface Excluded {
  /** Classes, by id. */
  readonly not: readonly string[];
  /** Attributes that they may not have a value of. */
  readonly without: readonly string[];
}

/**
 * Completes the description of added exhibits by exclusions. Of the other exhibits that fit the description, those that
 * do not flip the verdict are ruled out by one of their classes or labels.
 * @param others every kind of exhibit that could be added
 * @param flips whether the other exhibits flip the verdict in place of some or all of these
 */
export function excluded(
  kind: Addable,
  others: readonly Addable[],
  flips: (other: Addable) => boolean,
): Excluded {
  const not = new Set<string>();
  const without = new Set<string>();
  const fitting = others
    .filter((other) => other !== kind && fits(other, kind))
    .map((other) => ({ other, classes: moreClasses(other, kind), labels: moreLabels(other, kind) }))
    .filter(({ classes, labels }) => classes.length + labels.length > 0)
    .toSorted((a, b) => a.classes.length + a.labels.length - b.classes.length - b.labels.length);
  for (const { other, classes, labels } of fitting) {
    if (classes.some((id) => not.has(id)) || labels.some((name) => without.has(name)) || flips(other))
      continue;
    if (classes.length > 0) for (const id of classes) not.add(id);
    else for (const name of labels) without.add(name);
  }
  return { not: [...not], without: [...without] };
}

/** The exclusions where not all additions were tried: no other class and no other label than those described. */
export function excludedUnseen(program: Program, kind: Addable): Excluded {
  const taking = relevantClasses(program).filter((id) =>
    kind.kinds.some((name) => isOfKind(classNamed(program, id), name)),
  );
  const known = namesOf(kind);
  return {
    not: taking.filter((id) => !kind.classes.includes(id)),
    without: [...groupedAttributes(program, taking).keys()].filter((name) => !known.includes(name)),
  };
}

/** Whether the description of one kind of exhibit is true of another. */
function fits(other: Addable, kind: Addable): boolean {
  return (
    other.kinds.some((id) => kind.kinds.includes(id)) &&
    kind.classes.every((id) => other.classes.includes(id)) &&
    Math.max(other.from, kind.from) < Math.min(other.to, kind.to) &&
    kind.ownLabels.every((name) => other.ownLabels.includes(name)) &&
    kind.labels.every((label) =>
      other.labels.some(
        ({ attribute, value, isNew }) =>
          attribute === label.attribute && isNew === label.isNew && value === label.value,
      ),
    )
  );
}

const moreClasses = (other: Addable, kind: Addable): readonly string[] =>
  other.classes.filter((id) => !kind.classes.includes(id));

function moreLabels(other: Addable, kind: Addable): readonly string[] {
  const known = namesOf(kind);
  return namesOf(other).filter((name) => !known.includes(name));
}

const namesOf = ({ labels, ownLabels }: Addable): readonly string[] => [
  ...labels.map(({ attribute }) => attribute),
  ...ownLabels,
];
