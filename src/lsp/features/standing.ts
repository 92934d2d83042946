import type { ReadCase } from '../../load/case-document.ts';
import { onlyApplying } from '../../engine/choose.ts';
import type { Program } from '../../engine/program.ts';
import { settle } from '../../engine/settle.ts';
import { fateOf } from '../../replay/fate.ts';

/** How many decided cases use something, and how many of them would now get the other verdict. */
export interface Standing {
  readonly cases: number;
  readonly flips: number;
}

/** How the decided cases of a policy fare under it. */
export interface Standings {
  /** All cases that it applies to. */
  readonly all: Standing;
  /** By rule: the cases in which it prevails. */
  readonly rules: ReadonlyMap<string, Standing>;
  /** The ids of the cases that flip, in the order counted. */
  readonly flipped: readonly string[];
}

/** Counts how decided cases fare, case by case. */
export class StandingCounter {
  readonly #programs: readonly Program[];
  readonly #counts = new Map<
    string,
    { cases: number; flips: number; rules: Map<string, Standing>; flipped: string[] }
  >();

  constructor(programs: readonly Program[]) {
    this.#programs = programs;
  }

  /** Counts a case if it is decided and exactly one policy applies to it. */
  add({ case: theCase }: Pick<ReadCase, 'case'>): void {
    const standing = theCase.decisions?.at(-1);
    const program = standing === undefined ? undefined : onlyApplying(this.#programs, theCase);
    if (program === undefined || standing === undefined) return;
    const now = settle(program, theCase);
    const flips = fateOf(standing, now) === 'flip' ? 1 : 0;
    const id = program.policy.policy;
    const counts = this.#counts.get(id) ?? {
      cases: 0,
      flips: 0,
      rules: new Map<string, Standing>(),
      flipped: [],
    };
    this.#counts.set(id, counts);
    counts.cases += 1;
    counts.flips += flips;
    if (flips > 0) counts.flipped.push(theCase.case);
    for (const rule of now.grounds) {
      const own = counts.rules.get(rule) ?? { cases: 0, flips: 0 };
      counts.rules.set(rule, { cases: own.cases + 1, flips: own.flips + flips });
    }
  }

  /** The counts of each policy, by its id. */
  get standings(): ReadonlyMap<string, Standings> {
    return new Map(
      [...this.#counts].map(([id, { cases, flips, rules, flipped }]) => [
        id,
        { all: { cases, flips }, rules, flipped },
      ]),
    );
  }
}
