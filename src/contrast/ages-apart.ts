import { itemAt } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { Term } from '../engine/term.ts';
import { factReadings } from './fact-reading.ts';
import { relevanceOf } from './relevance.ts';

/** An age from which on other counts take an exhibit than before; ms. */
export interface Age {
  readonly from: number;
  readonly to: number;
}

/** A count, and how long ago its clock may have started, newest first; `Infinity` where it has no clock. */
interface Aging {
  readonly term: Term;
  readonly pasts: readonly number[];
}

/** The ages of exhibits that a policy treats alike, by the classes that select them. */
export class AgesApart {
  private readonly agings = new Map<string, Aging[]>();

  /** @param starts by clock: every moment that may be its start */
  constructor(program: Program, asOf: number, starts: readonly (readonly number[])[]) {
    const { clockOf } = factReadings(program);
    const pasts = starts.map((moments) =>
      [...new Set(moments.map((start) => asOf - start))].sort((a, b) => a - b),
    );
    for (const term of relevanceOf(program).counts) {
      const clock = clockOf.get(term);
      const aging = { term, pasts: clock === undefined ? ALWAYS : itemAt(pasts, clock) };
      const before = this.agings.get(term.className);
      if (before === undefined) this.agings.set(term.className, [aging]);
      else before.push(aging);
    }
  }

  /** How many counts and starts are looked at for some classes. */
  workOf(classes: readonly string[]): number {
    return this.agingsOf(classes).reduce((sum, { pasts }) => sum + 1 + pasts.length, 0);
  }

  /** The ages at which some counts take an exhibit of some classes, from one edge of a window or start to the next. */
  of(classes: readonly string[]): readonly Age[] {
    const taking = new Map([[0, 0]]);
    const turn = (age: number, by: number): unknown => taking.set(age, (taking.get(age) ?? 0) + by);
    for (const { term, pasts } of this.agingsOf(classes)) {
      // an exhibit counts after every start that is longer ago than the exhibit is old
      const later = pasts.filter((past) => past > term.from);
      const end = Math.min(term.to, later.at(-1) ?? term.from);
      if (end <= term.from) continue;
      turn(term.from, 1);
      for (const past of later) if (past < end) turn(past, 0);
      if (end < Infinity) turn(end, -1);
    }
    const edges = [...taking].sort(([a], [b]) => a - b);
    let counts = 0;
    return edges.flatMap(([from, by], at) => {
      counts += by;
      return counts === 0 ? [] : [{ from, to: edges[at + 1]?.[0] ?? Infinity }];
    });
  }

  private agingsOf(classes: readonly string[]): readonly Aging[] {
    return classes.flatMap((id) => this.agings.get(id) ?? []);
  }
}

const ALWAYS = [Infinity];
