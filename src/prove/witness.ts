import type { Case, Exhibit, Value } from '../model/case.ts';
import { labelOf } from './attribute-options.ts';
import type { Environment } from './environment.ts';
import type { Literal } from './graph.ts';
import type { OneMore } from './one-more.ts';
import type { Grown } from './realise.ts';
import type { Space } from './space.ts';

/** The moment at which every witness is looked at: a verdict knows only how long before it exhibits were observed. */
const AS_OF = Date.UTC(2025, 0, 1);
const HOUR = 3_600_000;

/** An exhibit to be. */
interface Draft {
  readonly kind: string;
  /** Before as-of, in milliseconds. */
  readonly age: number;
  readonly attributes: Readonly<Record<string, Value>>;
  /** The number of its origin, where origins matter. */
  readonly origin: number | undefined;
}

/** The labels of an attribute that the exhibits of a cell bear. */
interface Borne {
  readonly attribute: string;
  readonly present: readonly number[];
}

/** A case, and the same case with one exhibit more. */
export interface Step {
  readonly before: Case;
  readonly after: Case;
}

/**
 * The case that a model is of; what nothing asked for is left out.
 * @param holds whether a condition holds in the model
 * @param grown the exhibits that it has beyond what the model follows
 * @param id what to call it
 */
export function witnessOf(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
  grown: readonly Grown[],
  id: string,
): Case {
  return caseOf(space, environment, holds, id, sortedDrafts(space, environment, holds, grown));
}

/** The two cases that a model of one exhibit more is of; the further exhibit comes last. */
export function stepOf(
  space: Space,
  free: Environment,
  more: OneMore,
  holds: (condition: Literal) => boolean,
  grown: readonly Grown[],
  id: string,
): Step {
  const drafts = sortedDrafts(space, free, holds, grown);
  const [cell = 0] = [...more.cell].find(([, chosen]) => holds(chosen)) ?? [];
  const labels = [...more.labels].map(([attribute, list]) => ({
    attribute,
    present: list.flatMap((literal, label) => (holds(literal) ? [label] : [])),
  }));
  const further = draftOf(space, cell, labels, 0);
  return {
    before: caseOf(space, free, holds, id, drafts),
    after: caseOf(space, free, holds, `${id}-and-one-more`, [...drafts, further]),
  };
}

function caseOf(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
  id: string,
  drafts: readonly Draft[],
): Case {
  const { vocabulary } = space.programs[0]!;
  const facts: Record<string, Value> = {};
  for (const { fact, values } of space.facts) {
    const at = environment.facts.get(fact)!.findIndex(holds);
    if (at !== -1) facts[fact] = values[at]!;
  }
  return {
    case: id,
    title: 'A case made up to show what a policy does',
    vocabulary: vocabulary.vocabulary,
    'as-of': momentOf(0),
    subject: { name: `${id}.example` },
    facts,
    evidence: exhibitsOf(drafts, (kind) => vocabulary.kinds[kind]!.title),
  };
}

const momentOf = (age: number): string => new Date(AS_OF - age).toISOString().replace('.000Z', 'Z');

/** How long before the moment of every witness an exhibit of one was observed (ms). */
export const ageOf = ({ observed }: Exhibit): number => AS_OF - Date.parse(observed);

/** The exhibits of a model, the oldest first. */
function sortedDrafts(
  space: Space,
  environment: Environment,
  holds: (condition: Literal) => boolean,
  grown: readonly Grown[],
): readonly Draft[] {
  const borneIn = (cell: number): readonly Borne[] =>
    [...space.labels].map(([attribute, most]) => ({
      attribute,
      present: Array.from({ length: most }, (_, label) => label).filter((label) =>
        holds(environment.present(attribute, cell, label)),
      ),
    }));
  const drafts = space.cells.flatMap((_, cell) => {
    const size = environment.inCell(cell).filter((step) => holds(step.holds)).length;
    const labels = size === 0 ? [] : borneIn(cell);
    return Array.from({ length: size }, (__, index) => draftOf(space, cell, labels, index));
  });
  return [...drafts, ...grownDrafts(space, grown, borneIn)].toSorted((a, b) => b.age - a.age);
}

/** Exhibits beyond what a model follows: with values that are nowhere else, or without, or of an origin that is there. */
function grownDrafts(
  space: Space,
  grown: readonly Grown[],
  borneIn: (cell: number) => readonly Borne[],
): readonly Draft[] {
  let further = 0;
  return grown.flatMap(({ growth: { cell, fresh }, times }) => {
    const borne = borneIn(cell);
    return Array.from({ length: times }, () => {
      further += 1;
      const labels = borne.map(({ attribute, present }) => ({
        attribute,
        present: fresh.includes(attribute)
          ? [space.labels.get(attribute)! + further]
          : present.slice(0, attribute === 'origin' ? 1 : 0),
      }));
      return draftOf(space, cell, labels, 0);
    });
  });
}

/** The exhibits of a cell share out its labels; where there are more exhibits, the rest do without, or share an origin. */
function draftOf(space: Space, cell: number, labels: readonly Borne[], index: number): Draft {
  const { kind, from, to, options } = space.cells[cell]!;
  const attributes: Record<string, Value> = {};
  for (const [name, { value, until }] of options) {
    attributes[name] = until === undefined ? value! : Number(value) + index;
  }
  let origin: number | undefined;
  for (const { attribute, present } of labels) {
    const label = present[index];
    if (attribute === 'origin') origin = label ?? present[0];
    else if (label !== undefined)
      attributes[attribute] = labelOf(attribute, isWhole(space, attribute), label);
  }
  return { kind, age: ageIn(from, to), attributes, origin };
}

function isWhole({ programs }: Space, attribute: string): boolean {
  const domain = programs[0]!.vocabulary.attributes[attribute]!;
  return 'type' in domain && domain.type === 'integer';
}

/** An age within a stretch that reads well: an hour into it, or in its middle where it is short. */
function ageIn(from: number, to: number): number {
  return to - from > 2 * HOUR ? from + HOUR : from + Math.floor((to - from) / 2);
}

/** Numbers exhibits in their order; the first of an origin is the one that the others repeat. */
function exhibitsOf(drafts: readonly Draft[], titleOf: (kind: string) => string): readonly Exhibit[] {
  const first = new Map<number, string>();
  return drafts.map(({ kind, age, attributes, origin }, index) => {
    const id = `E${index + 1}`;
    const source = origin === undefined ? undefined : first.get(origin);
    if (origin !== undefined && source === undefined) first.set(origin, id);
    return {
      id,
      kind,
      observed: momentOf(age),
      summary: titleOf(kind),
      ...attributes,
      ...(source === undefined ? {} : { 'derived-from': source }),
    };
  });
}
