import type { Case, Exhibit, Value } from '../model/case.ts';
import { labelOf } from './attribute-options.ts';
import type { Cell } from './cells.ts';
import type { Environment } from './environment.ts';
import type { Reasoner } from './reasoner.ts';
import type { Space } from './space.ts';

/** The moment at which every witness is looked at. A verdict depends on nothing but how long before exhibits were observed. */
const AS_OF = Date.UTC(2025, 0, 1);
const HOUR = 3_600_000;

/** The case that a reasoner's last model is of: what nothing asked for is left out. */
export function witnessOf(
  space: Space,
  environment: Environment,
  reasoner: Pick<Reasoner, 'holds' | 'knows'>,
  id = 'witness',
): Case {
  const { vocabulary } = space.programs[0]!;
  const drafts = space.cells.flatMap((cell, position) =>
    draftsOf(space, environment, reasoner, cell, position),
  );
  drafts.sort((a, b) => b.age - a.age);
  const facts: Record<string, Value> = {};
  for (const { fact, values } of space.facts) {
    const at = environment.facts.get(fact)!.findIndex((literal) => reasoner.holds(literal));
    if (at !== -1) facts[fact] = values[at]!;
  }
  return {
    case: id,
    title: 'A case made up to show what a policy does',
    vocabulary: vocabulary.vocabulary,
    'as-of': new Date(AS_OF).toISOString().replace('.000Z', 'Z'),
    subject: { name: `${id}.example` },
    facts,
    evidence: exhibitsOf(drafts, (kind) => vocabulary.kinds[kind]!.title),
  };
}

interface Draft {
  readonly kind: string;
  readonly age: number;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly origin: number | undefined;
}

function draftsOf(
  space: Space,
  environment: Environment,
  reasoner: Pick<Reasoner, 'holds' | 'knows'>,
  cell: Cell,
  position: number,
): readonly Draft[] {
  const size = environment.inCell(position).filter(({ holds }) => reasoner.holds(holds)).length;
  const labels = [...space.labels.keys()].map((attribute) => ({
    attribute,
    present: presentIn(space, environment, reasoner, attribute, position),
  }));
  return Array.from({ length: size }, (_, index) => {
    const attributes: Record<string, Value> = {};
    for (const [name, { value, until }] of cell.options) {
      attributes[name] = until === undefined ? value! : Number(value) + index;
    }
    let origin: number | undefined;
    for (const { attribute, present } of labels) {
      const label = present[index];
      if (attribute === 'origin') origin = label ?? present[0];
      else if (label !== undefined)
        attributes[attribute] = labelOf(attribute, isWhole(space, attribute), label);
    }
    return { kind: cell.kind, age: ageIn(cell), attributes, origin };
  });
}

function presentIn(
  space: Space,
  environment: Environment,
  reasoner: Pick<Reasoner, 'holds' | 'knows'>,
  attribute: string,
  position: number,
): readonly number[] {
  return Array.from({ length: space.labels.get(attribute)! }, (_, label) => label).filter((label) =>
    reasoner.holds(environment.present(attribute, position, label)),
  );
}

const isWhole = ({ programs }: Space, attribute: string): boolean => {
  const domain = programs[0]!.vocabulary.attributes[attribute]!;
  return 'type' in domain && domain.type === 'integer';
};

/** An age within a cell's stretch that reads well: an hour into it, or in its middle where it is short. */
function ageIn({ from, to }: Cell): number {
  return to - from > 2 * HOUR ? from + HOUR : from + Math.floor((to - from) / 2);
}

/** Numbers exhibits in the order of their time; the first of an origin is the one that the others repeat. */
function exhibitsOf(drafts: readonly Draft[], titleOf: (kind: string) => string): readonly Exhibit[] {
  const first = new Map<number, string>();
  return drafts.map(({ kind, age, attributes, origin }, index) => {
    const id = `E${index + 1}`;
    const source = origin === undefined ? undefined : first.get(origin);
    if (origin !== undefined && source === undefined) first.set(origin, id);
    return {
      id,
      kind,
      observed: new Date(AS_OF - age).toISOString().replace('.000Z', 'Z'),
      summary: titleOf(kind),
      ...attributes,
      ...(source === undefined ? {} : { 'derived-from': source }),
    };
  });
}
