import { named, own } from '../model/named.ts';
import type { Program } from '../engine/program.ts';
import type { Exhibit } from '../model/case.ts';
import { classNamed } from './relevant-classes.ts';
import { freshLabel } from './candidate-values.ts';
import { type Addable } from './addable.ts';
import type { AddedLabel, Addition } from './contrast.ts';
import type { Excluded } from './excluded.ts';
import type { CaseView } from './case-view.ts';

/**
 * Describes exhibits to add: the classes they must and must not belong to, the kinds that are possible, their age and
 * labels.
 */
export function describedAddition(
  { program }: CaseView,
  kind: Addable,
  examples: readonly Exhibit[],
  { not, without }: Excluded,
): Addition {
  return {
    count: examples.length,
    classes: tellingClasses(program, kind),
    titles: titlesOf(program, kind),
    not: not.map((id) => ({ id, title: titleOf(program, id) })),
    without,
    kinds: kind.kinds,
    age:
      kind.from === 0 && kind.to === Infinity
        ? undefined
        : { from: kind.from, to: kind.to === Infinity ? undefined : kind.to },
    labels: [...kind.labels, ...ownLabels(program, kind)],
    examples,
  };
}

/** The labels that must be new and different for each exhibit. */
const ownLabels = ({ vocabulary }: Program, kind: Addable): readonly AddedLabel[] =>
  kind.ownLabels.map((attribute) => ({
    attribute,
    value: freshLabel(named(vocabulary.attributes, attribute), attribute, 0),
    isNew: true,
    each: true,
  }));

/** The classes of an added exhibit, without those implied by others. */
function tellingClasses(program: Program, { classes }: Addable): readonly string[] {
  return classes.filter(
    (name) => !classes.some((other) => other !== name && implies(program, other, name, classes)),
  );
}

/** The titles of those classes. */
export const titlesOf = (program: Program, kind: Addable): readonly string[] =>
  tellingClasses(program, kind).map((name) => titleOf(program, name));

function titleOf({ policy, vocabulary }: Program, name: string): string {
  return own(policy.classes, name)?.title ?? named(vocabulary.kinds, name).title;
}

const kindsOf = (program: Program, name: string): readonly string[] =>
  [classNamed(program, name).kind].flat();

/**
 * Whether every exhibit of one class also belongs to another, so that the other need not be named. Of two equal
 * classes, the first is kept.
 */
function implies(program: Program, one: string, other: string, order: readonly string[]): boolean {
  const narrower = isWithin(program, one, other);
  return narrower && (!isWithin(program, other, one) || order.indexOf(one) < order.indexOf(other));
}

function isWithin(program: Program, one: string, other: string): boolean {
  const [a, b] = [classNamed(program, one), classNamed(program, other)];
  if (!kindsOf(program, one).every((kind) => kindsOf(program, other).includes(kind))) return false;
  return Object.entries(b.where ?? {}).every(
    ([name, test]) =>
      Object.hasOwn(a.where ?? {}, name) && JSON.stringify(a.where![name]) === JSON.stringify(test),
  );
}
