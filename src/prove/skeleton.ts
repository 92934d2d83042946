import { decide } from '../engine/decide.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { FreeCase } from './environment.ts';
import { nodeOf, type Graph, type Literal } from './graph.ts';
import type { Judgement } from './judgement.ts';
import type { Leaf } from './leaf.ts';

/** A question over findings that are all free, so that it can be tried with any of them established or not. */
export interface Skeleton {
  readonly graph: Graph;
  readonly free: FreeCase;
  readonly asked: Literal;
  /** What each policy makes of each case of the question. */
  readonly judgements: readonly (readonly Judgement[])[];
}

/** A finding that is free in a model, and turned out otherwise when the engine decided the case. */
interface Mistaken {
  readonly node: number;
  readonly leaf: Leaf;
  readonly model: boolean;
}

/**
 * The findings to follow, next, so that a model is no longer one: of those that the engine found otherwise, a set without any one
 * of which the question could be answered with yes all the same.
 * @param cases of the question: what the model is made into
 * @param judgements by case, what each policy makes of it where the model is of
 * @param known what there is to choose of facts in the model, by its name
 * @param holds whether a condition holds in the model
 * @returns none where no finding was mistaken
 */
export function mistakenFindings(
  { graph, free, asked, judgements: bare }: Skeleton,
  programs: readonly Program[],
  cases: readonly Case[],
  judgements: readonly (readonly Judgement[])[],
  known: ReadonlyMap<string, Literal>,
  holds: (condition: Literal) => boolean,
): readonly Leaf[] {
  const values = new Map<number, boolean>();
  for (const [name, literal] of free.named) {
    const own = known.get(name);
    values.set(nodeOf(literal), own !== undefined && holds(own));
  }
  const mistaken = new Map<number, Mistaken>();
  for (const [at, theCase] of cases.entries()) {
    for (const [of, program] of programs.entries()) {
      const { findings } = decide(program, theCase, '').verdict;
      const { leaves, findings: found } = judgements[at]![of]!;
      for (const [position, leaf] of leaves.entries()) {
        if (leaf === undefined) continue;
        const node = nodeOf(bare[at]![of]!.findings[position]!);
        const real = findings[position]!.established;
        const model = holds(found[position]!);
        values.set(node, real);
        if (model !== real) mistaken.set(node, { node, leaf, model });
      }
    }
  }
  const order = graph.conditionsIn(asked);
  const answer = (): boolean => graph.evaluate(asked, order, values);
  // What takes the most to follow is done without first.
  const sorted = [...mistaken.values()].toSorted((a, b) => b.leaf.price - a.leaf.price || b.node - a.node);
  return sorted.flatMap(({ node, leaf, model }) => {
    values.set(node, model);
    if (!answer()) return [];
    values.set(node, !model);
    return [leaf];
  });
}
