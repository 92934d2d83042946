import { itemAt } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import { pushAll } from '../model/push-all.ts';
import type { Effort } from './effort.ts';
import type { FreeCase } from './environment.ts';
import { nodeOf, type Graph, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';
import type { Leaf } from './leaf.ts';
import { decided } from './question.ts';

/** A question with all findings free, so that any combination of them can be tried. */
export interface Skeleton {
  readonly graph: Graph;
  readonly free: FreeCase;
  readonly asked: Literal;
  /** Each policy's evaluation of each case of the question. */
  readonly judgements: readonly (readonly Judgement[])[];
}

/** A finding that is free in a model, and came out differently when the engine decided the case. */
interface Mistaken {
  readonly node: number;
  readonly leaf: Leaf;
  readonly model: boolean;
}

/**
 * The findings to encode next, so that a spurious model is excluded: of those that came out differently, a minimal set
 * that is enough to make the answer no.
 * @param cases of the question, as built from the model
 * @param judgements by case, each policy's evaluation in the encoding that the model is of
 * @param known the choices about facts in the model, by name
 * @param holds whether a condition holds in the model
 * @param effort what each evaluation is taken from
 * @returns an empty list if no finding came out differently
 */
export function mistakenFindings(
  { graph, free, asked, judgements: bare }: Skeleton,
  programs: readonly Program[],
  cases: readonly Case[],
  judgements: readonly (readonly Judgement[])[],
  known: ReadonlyMap<string, Literal>,
  holds: (condition: Literal) => boolean,
  effort: Effort,
): readonly Leaf[] {
  const values = new Map<number, boolean>();
  for (const [name, literal] of free.named) {
    const own = known.get(name);
    values.set(nodeOf(literal), own !== undefined && holds(own));
  }
  const mistaken = new Map<number, Mistaken>();
  for (const [at, theCase] of cases.entries()) {
    for (const [of, program] of programs.entries()) {
      decided(program, theCase);
      const { leaves, findings: found } = itemAt(itemAt(judgements, at), of);
      const free = itemAt(itemAt(bare, at), of);
      for (const [position, leaf] of leaves.entries()) {
        if (leaf === undefined) continue;
        const node = nodeOf(itemAt(free.findings, position));
        const real = program.memory.established[position] === 1;
        const model = holds(itemAt(found, position));
        values.set(node, real);
        if (model !== real) mistaken.set(node, { node, leaf, model });
      }
    }
  }
  const order = graph.conditionsIn(asked);
  const answer = (): boolean => {
    effort.step(Math.floor(order.length / NODES_PER_STEP));
    return graph.evaluate(asked, order, values);
  };
  // the most expensive finding is left out first, if possible; of thousands, many at once
  const sorted = [...mistaken.values()].toSorted((a, b) => b.leaf.cost - a.leaf.cost || b.node - a.node);
  const open = inParts(sorted, sorted.length > FEW ? FEW : 1);
  const kept: Leaf[] = [];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const { node, model } of part) values.set(node, model);
    if (!answer()) continue;
    for (const { node, model } of part) values.set(node, !model);
    if (part.length === 1) kept.push(part[0]!.leaf);
    else pushAll(open, inParts(part, Math.ceil(part.length / 2)));
  }
  return kept;
}

/** So many findings are left out one by one; of more, so many at once. */
const FEW = 64;

/** How many nodes are evaluated in the time of a step; an evaluation of fewer is not counted. */
const NODES_PER_STEP = 2500;

/** A list in parts of a length, the last of them first. */
const inParts = <Item>(items: readonly Item[], length: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / length) }, (_, at) =>
    items.slice(at * length, (at + 1) * length),
  ).toReversed();
