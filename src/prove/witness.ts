import {
  AS_OF,
  type Draft,
  draftOf,
  momentOf,
  placing,
  sortedDrafts,
  valueOfOrigin,
} from './witness-drafts.ts';
import { firstOf } from '../model/ends.ts';
import { named } from '../model/named.ts';
import type { Case, Exhibit } from '../model/case.ts';
import { datedFacts } from './dated-facts.ts';
import type { Environment } from './environment.ts';
import type { Literal } from './graph.ts';
import type { OneMore } from './one-more.ts';
import type { Grown } from './realise.ts';
import type { Space } from './space.ts';

/** A case, and the same case with one added exhibit. */
export interface Step {
  readonly before: Case;
  readonly after: Case;
}

/**
 * Builds the case of a model, without anything that the question does not depend on.
 * @param holds whether a condition holds in the model
 * @param grown the exhibits that it has beyond what the model encodes
 * @param id the id of the case
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

/** Builds the two cases of a model with an added exhibit, which comes last in the second case. */
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
  const valueOf = valueOfOrigin(space, free, holds);
  const placed = placing(space, free, holds);
  const further = draftOf(space, cell, labels, 0, valueOf, placed, drafts.length + 1);
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
  const { vocabulary } = firstOf(space.programs);
  return {
    case: id,
    title: 'A case made up to show what a policy does',
    vocabulary: vocabulary.vocabulary,
    'as-of': momentOf(0),
    subject: { name: `${id}.example` },
    facts: datedFacts(space, environment, holds, momentOf),
    evidence: exhibitsOf(drafts, (kind) => named(vocabulary.kinds, kind).title),
  };
}

/** How long before a witness's as-of an exhibit was observed (ms). */
export const ageOf = ({ observed }: Exhibit): number => AS_OF - Date.parse(observed);

/** Numbers exhibits in their order; the first exhibit of an origin is the one that the others copy. */
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
