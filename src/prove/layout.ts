import type { Program } from '../engine/program.ts';
import { FreeCase, type Environment } from './environment.ts';
import { Graph, type Literal } from './graph.ts';
import { Judgement } from './judgement.ts';
import { spaceOf, TooLarge, type Space } from './space.ts';

/** Some policies, laid out over the space of their cases. */
export interface Layout {
  readonly space: Space;
  readonly graph: Graph;
  readonly free: FreeCase;
  /** What each policy makes of the free case. */
  readonly judgements: readonly Judgement[];
  /** What each makes of another case. */
  readonly judge: (environment: Environment) => readonly Judgement[];
}

/**
 * Lays policies out.
 * @param steps how many exhibits are followed exactly where a number may need any number of them
 * @param spare values to tell apart beyond those of one case: 1 for the exhibit that a case may have more
 * @returns why not, where they are too large
 */
export function layoutOf(programs: readonly Program[], steps: number, spare: number): Layout | string {
  try {
    const space = spaceOf(programs, steps, spare);
    const graph = new Graph();
    const free = new FreeCase(space, graph);
    const chosen = new Map<string, Literal>();
    const freeOf = (key: string): Literal => {
      const known = chosen.get(key) ?? graph.input();
      chosen.set(key, known);
      return known;
    };
    const judge = (environment: Environment): readonly Judgement[] =>
      programs.map((program) => new Judgement(space, graph, environment, program, freeOf));
    return { space, graph, free, judgements: judge(free), judge };
  } catch (error) {
    if (error instanceof TooLarge) return error.message;
    throw error;
  }
}
