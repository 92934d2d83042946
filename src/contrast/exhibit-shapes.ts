import type { Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import type { AddedLabel } from './contrast.ts';
import type { CaseView } from './case-view.ts';
import { ADDABLE_LIMIT, type AddedValue, candidatesFor } from './candidate-values.ts';
import { classNamed, groupedAttributes, isOfKind, passes, relevantClasses } from './relevant-classes.ts';

/** Exhibits of one kind that the policy distinguishes only by age. */
export interface Shape {
  readonly kind: string;
  readonly classes: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
  readonly labels: readonly AddedLabel[];
  readonly ownLabels: readonly string[];
}

/**
 * Enumerates the shapes of exhibits of one kind, attribute by attribute; values that no class and no grouping
 * distinguishes are merged.
 */
export function shapesOf(
  caseView: CaseView,
  kind: string,
): { readonly shapes: readonly Shape[]; readonly cut: boolean } {
  const { program } = caseView;
  const counted = relevantClasses(program);
  const taking = counted.filter((name) => isOfKind(classNamed(program, name), kind));
  if (taking.length === 0) return { shapes: [], cut: false };
  const grouped = groupedAttributes(program, taking);
  const tested = taking.flatMap((name) => Object.keys(classNamed(program, name).where ?? {}));
  let shapes = new Map<string, Shape>();
  shapes.set('', { kind, classes: taking, values: {}, labels: [], ownLabels: [] });
  let cut = false;
  for (const name of new Set([...tested, ...grouped.keys()])) {
    const next = new Map<string, Shape>();
    const candidates = candidatesFor(caseView, name, grouped.get(name));
    for (const shape of shapes.values()) {
      for (const candidate of candidates) {
        if (next.size > ADDABLE_LIMIT) {
          cut = true;
          break;
        }
        const extended = extend(program, shape, name, candidate);
        if (extended.classes.length === 0) continue;
        const key = JSON.stringify([extended.classes, extended.labels, extended.ownLabels]);
        if (!next.has(key)) next.set(key, extended);
      }
    }
    shapes = next;
  }
  return { shapes: [...shapes.values()], cut };
}

function extend(program: Program, shape: Shape, name: string, { value, label, own }: AddedValue): Shape {
  const passing = shape.classes.filter((id) => passes(program, classNamed(program, id), name, value));
  return {
    ...shape,
    classes: passing,
    values: value === undefined ? shape.values : { ...shape.values, [name]: value },
    labels: label === undefined ? shape.labels : [...shape.labels, label],
    ownLabels: own === true ? [...shape.ownLabels, name] : shape.ownLabels,
  };
}
