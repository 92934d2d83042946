import { itemAt, lookUp } from '../model/look-up.ts';
import { firstOf } from '../model/ends.ts';
import { named } from '../model/named.ts';
import type { Value } from '../model/case.ts';
import { labelOf } from './attribute-options.ts';
import { bearersIn } from './bearing.ts';
import type { Sort } from './cell.ts';
import { datedFacts } from './dated-facts.ts';
import type { Environment } from './environment.ts';
import type { Literal } from './graph.ts';
import type { Grown } from './realise.ts';
import type { Space } from './space.ts';
import { startsIn } from './starts-in.ts';
import { greatest, least } from '../model/extremes.ts';

/** The as-of of every witness. Verdicts only depend on how long before it exhibits were observed, so any moment will do. */
export const AS_OF = Date.UTC(2025, 0, 1);
const HOUR = 3_600_000;

/** An exhibit to be built. */
export interface Draft {
  readonly kind: string;
  /** How long before as-of it was observed, in ms. */
  readonly age: number;
  readonly attributes: Readonly<Record<string, Value>>;
  /** The number of its origin, if origins matter. */
  readonly origin: number | undefined;
}

/** The labels of an attribute that the exhibits of a cell have. */
interface Borne {
  readonly attribute: string;
  readonly present: readonly number[];
}

export const momentOf = (age: number): string => new Date(AS_OF - age).toISOString().replace('.000Z', 'Z');

/** The exhibits of a model, oldest first. */
export function sortedDrafts(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
  grown: readonly Grown[],
): readonly Draft[] {
  const borneIn = (cell: number): readonly Borne[] =>
    ownLabels(space).map(([attribute, most]) => ({
      attribute,
      present: Array.from({ length: most }, (_, label) => label).filter((label) =>
        holds(environment.present(attribute, cell, label)),
      ),
    }));
  const valueOf = valueOfOrigin(space, environment, holds);
  const placed = placing(space, environment, holds);
  let number = 0;
  const draft = (cell: number, labels: readonly Borne[], index: number): Draft => {
    number += 1;
    return draftOf(space, cell, labels, index, valueOf, placed, number);
  };
  const drafts = space.cells.flatMap((_, cell) => {
    const size = environment.inCell(cell).filter((step) => holds(step.holds)).length;
    const labels = size === 0 ? [] : borneIn(cell);
    return Array.from({ length: size }, (__, index) => draft(cell, labels, index));
  });
  return [...drafts, ...grownDrafts(space, grown, borneIn, draft)].toSorted((a, b) => b.age - a.age);
}

/** The exhibits beyond what a model encodes: with new values, or none, or of an existing origin. */
function grownDrafts(
  space: Space,
  grown: readonly Grown[],
  borneIn: (cell: number) => readonly Borne[],
  draft: (cell: number, labels: readonly Borne[], index: number) => Draft,
): readonly Draft[] {
  let further = 0;
  return grown.flatMap(({ growth: { cell, fresh }, times }) => {
    const borne = borneIn(cell);
    return Array.from({ length: times }, () => {
      further += 1;
      const labels = borne.map(({ attribute, present }) => ({
        attribute,
        present: fresh.includes(attribute)
          ? [lookUp(space.labels, attribute) + further]
          : present.slice(0, bearersIn(space, attribute, cell) === 'all' ? 1 : 0),
      }));
      const traced = fresh.filter((name) => space.traced.has(name));
      const own = traced.map((attribute) => ({
        attribute,
        present: [lookUp(space.labels, attribute) + further],
      }));
      return draft(cell, [...labels, ...own], 0);
    });
  });
}

/** The attributes whose labels exhibits have themselves; traced ones belong to their origins. */
const ownLabels = ({ labels, traced }: Space): readonly (readonly [string, number])[] =>
  [...labels].filter(([name]) => !traced.has(name));

/** By origin: the labels of its traced attributes. */
type ValueOfOrigin = (origin: number) => readonly (readonly [string, number])[];

export function valueOfOrigin(
  { traced, labels }: Space,
  free: Environment,
  holds: (condition: Literal) => boolean,
): ValueOfOrigin {
  const names = [...traced].filter((name) => labels.has(name));
  return (origin) =>
    origin >= (labels.get('origin') ?? 0)
      ? []
      : names.flatMap((name) => {
          const values = Array.from({ length: lookUp(labels, name) }, (_, label) => label);
          const borne = values.find((label) => holds(free.origin(name, origin, label)));
          return borne === undefined ? [] : [[name, borne] as const];
        });
}

/**
 * By cell: a representative of its exhibits with an age that is after the starts that it must come after, and not after
 * the others.
 */
type Placing = (cell: number) => Sort;

export function placing(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
): Placing {
  let startedAt: ReturnType<typeof startsIn> | undefined;
  return (at) => {
    const cell = itemAt(space.cells, at);
    const { placed } = cell;
    if (placed === undefined) return cell;
    startedAt ??= startsIn({
      'as-of': momentOf(0),
      facts: datedFacts(space, environment, holds, momentOf),
    });
    const ages = (keys: typeof placed.after): readonly number[] =>
      keys.flatMap((start) => startedAt!(start) ?? []);
    const [newest, oldest] = [greatest(ages(placed.notAfter), 0), least(ages(placed.after))];
    const sorts = placed.sorts.map((sort) => ({
      ...sort,
      from: Math.max(sort.from, newest),
      to: Math.min(sort.to, oldest),
    }));
    return sorts.find(({ from, to }) => from < to) ?? cell;
  };
}

/**
 * Distributes the labels of a cell over its exhibits. If there are more exhibits than labels, the rest have none, or
 * share one.
 */
export function draftOf(
  space: Space,
  cell: number,
  labels: readonly Borne[],
  index: number,
  valuesOf: ValueOfOrigin,
  placed: Placing,
  number: number,
): Draft {
  const { kind, from, to, options } = placed(cell);
  const attributes: Record<string, Value> = {};
  for (const [name, { value, until, fresh }] of options) {
    if (fresh === true) attributes[name] = `${String(value)}-${number}`;
    else attributes[name] = until === undefined ? value! : Number(value) + index;
  }
  let origin: number | undefined;
  for (const { attribute, present } of labels) {
    const label = present[index] ?? (bearersIn(space, attribute, cell) === 'all' ? present[0] : undefined);
    if (attribute === 'origin') origin = label;
    else if (label !== undefined)
      attributes[attribute] = labelOf(attribute, isWhole(space, attribute), label);
  }
  if (origin !== undefined) {
    for (const [name, label] of valuesOf(origin)) attributes[name] = labelOf(name, false, label);
  }
  return { kind, age: ageIn(from, to), attributes, origin };
}

function isWhole({ programs }: Space, attribute: string): boolean {
  const domain = named(firstOf(programs).vocabulary.attributes, attribute);
  return 'type' in domain && domain.type === 'integer';
}

/** A readable age within a range: an hour into it, or its middle if it is short. */
function ageIn(from: number, to: number): number {
  return to - from > 2 * HOUR ? from + HOUR : from + Math.floor((to - from) / 2);
}
