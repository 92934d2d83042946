import { itemAt } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import { Room, type Effort } from './effort.ts';
import { FreeCase, type Environment } from './environment.ts';
import { Graph, type Literal } from './graph.ts';
import { Judgement } from './judgement.ts';
import { Reasoner } from './reasoner.ts';
import type { Leaves, Slice } from './slice.ts';
import { spaceOf, type Space } from './space.ts';
import { TooLarge } from './cell-space.ts';

/** Policies encoded over the space of their cases, to the precision of a slice. */
export interface Encoding {
  readonly space: Space;
  readonly graph: Graph;
  readonly free: FreeCase;
  /** Each policy's evaluation of the free case. */
  readonly judgements: readonly Judgement[];
  /** Evaluates another case under each policy. */
  readonly judge: (environment: Environment) => readonly Judgement[];
  /** Asks a solver, which keeps what it learns for later questions. */
  readonly reasoner: Reasoner;
  readonly room: Room;
}

/** How many conditions are made in one step. */
const MADE_PER_STEP = 64;

/**
 * Encodes policies.
 * @param leaves by policy and finding
 * @param steps up to how many exhibits numbers are encoded exactly that have no natural limit
 * @param extra values to distinguish in addition to those of one case: 1 if a case may have an added exhibit
 * @returns the reason if they are too large
 * @throws Spent
 */
export function encodingOf(
  programs: readonly Program[],
  leaves: Leaves,
  steps: number,
  extra: number,
  slice: Slice,
  effort: Effort,
): Encoding | string {
  try {
    const space = spaceOf(programs, steps, extra, slice, effort);
    const room = new Room(effort.asked);
    const graph = new Graph(room);
    const free = new FreeCase(space, graph);
    const chosen = new Map<string, Literal>();
    const freeOf = (key: string): Literal => {
      const known = chosen.get(key) ?? graph.input();
      chosen.set(key, known);
      return known;
    };
    const judge = (environment: Environment): readonly Judgement[] => {
      const before = graph.size;
      let judgements: readonly Judgement[];
      try {
        judgements = programs.map(
          (program, of) => new Judgement(space, graph, environment, program, itemAt(leaves, of), freeOf),
        );
      } finally {
        // also what was made in vain, since there was no room for more
        effort.note(Math.ceil((graph.size - before) / MADE_PER_STEP));
      }
      effort.step(0);
      return judgements;
    };
    const judgements = judge(free);
    const reasoner = new Reasoner(graph, (node) => free.axiomsOf(node), room);
    return { space, graph, free, judgements, judge, reasoner, room };
  } catch (error) {
    if (error instanceof TooLarge) return error.message;
    throw error;
  }
}
