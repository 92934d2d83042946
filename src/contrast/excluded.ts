import type { Program } from '../engine/program.ts';
import { classNamed, relevantClasses, groupedAttributes, isOfKind } from './relevant-classes.ts';
import { type Addable } from './addable.ts';

/** What exhibits to be added must not be, though all else that is said of them may be so. */
export interface Excluded {
  /** Classes, by id. */
  readonly not: readonly string[];
  /** Attributes of which they may bear no value. */
  readonly without: readonly string[];
}

/**
 * What must be said of exhibits to be added beside what they are: of the others that fit the description, those that would not
 * do are ruled out, by a class that they are of or a label that they bear.
 * @param others every kind of exhibit that could be added
 * @param flips whether others do in the place of some, or all
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

/**
 * What must be said of exhibits to be added where there are more kinds of them than were looked at: that they are of no other
 * class and bear no other label than those they are said to.
 */
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

/** Whether all that is said of an exhibit is so of another. */
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
