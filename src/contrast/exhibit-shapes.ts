import type { Program } from '../engine/program.ts';
import type { Value } from '../model/case.ts';
import type { AddedLabel } from './contrast.ts';
import type { CaseView } from './case-view.ts';
import { ADDABLE_LIMIT, type AddedValue, candidatesFor } from './candidate-values.ts';
import type { FillingIn } from './filling-in.ts';
import {
  classNamed,
  groupedAttributes,
  isOfKind,
  passing,
  passingWithout,
  relevantClasses,
} from './relevant-classes.ts';

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
 * @param effort where it is used up, the further attributes have no value
 */
export function shapesOf(
  caseView: CaseView,
  kind: string,
  effort: FillingIn,
): { readonly shapes: readonly Shape[]; readonly cut: boolean } {
  const { program } = caseView;
  const counted = relevantClasses(program);
  const taking = counted.filter((name) => isOfKind(classNamed(program, name), kind));
  if (taking.length === 0) return { shapes: [], cut: false };
  const grouped = groupedAttributes(program, taking);
  const tested = taking.flatMap((name) => Object.keys(classNamed(program, name).where ?? {}));
  const names = [...new Set([...tested, ...grouped.keys()])];
  let shapes: readonly Shape[] = [{ kind, classes: taking, values: {}, labels: [], ownLabels: [] }];
  let cut = false;
  for (const [at, name] of names.entries()) {
    const candidates = candidatesFor(caseView, name, grouped.get(name));
    if (!effort.allows(shapes.length * candidates.length * (taking.length + names.length)))
      return { shapes: withoutAny(program, shapes, names.slice(at)), cut: true };
    const next = extended(program, shapes, name, candidates);
    shapes = next.shapes;
    cut ||= next.cut;
  }
  return { shapes, cut };
}

/** Fills in an attribute with each of some values. */
function extended(
  program: Program,
  shapes: readonly Shape[],
  name: string,
  candidates: readonly AddedValue[],
): { readonly shapes: readonly Shape[]; readonly cut: boolean } {
  const next = new Map<string, Shape>();
  for (const shape of shapes)
    for (const candidate of candidates) {
      if (next.size > ADDABLE_LIMIT) return { shapes: [...next.values()], cut: true };
      add(next, extend(program, shape, name, candidate));
    }
  return { shapes: [...next.values()], cut: false };
}

/** Leaves some attributes without a value. */
function withoutAny(program: Program, shapes: readonly Shape[], names: readonly string[]): readonly Shape[] {
  const next = new Map<string, Shape>();
  for (const shape of shapes)
    add(next, { ...shape, classes: passingWithout(program, shape.classes, new Set(names)) });
  return [...next.values()];
}

/** Adds a shape, unless it has no class or the policy treats it as one that is there. */
function add(shapes: Map<string, Shape>, shape: Shape): void {
  if (shape.classes.length === 0) return;
  const key = JSON.stringify([shape.classes, shape.labels, shape.ownLabels]);
  if (!shapes.has(key)) shapes.set(key, shape);
}

function extend(program: Program, shape: Shape, name: string, { value, label, own }: AddedValue): Shape {
  return {
    ...shape,
    classes: passing(program, shape.classes, name, value),
    values: value === undefined ? shape.values : { ...shape.values, [name]: value },
    labels: label === undefined ? shape.labels : [...shape.labels, label],
    ownLabels: own === true ? [...shape.ownLabels, name] : shape.ownLabels,
  };
}
