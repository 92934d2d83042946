import type { Program } from '../engine/program.ts';
import type { Answer } from '../prove/answer.ts';
import { tellingCase } from './equivalence.ts';
import { Judge } from './judge.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';
import type { Trial } from './trial.ts';

/** A policy, and the cases that its edits are tried on. */
export interface TrialSet {
  readonly program: Pick<Program, 'policy' | 'vocabulary'>;
  readonly trials: readonly Trial[];
}

/** What became of an edit, by its number among all: the trial that noticed it (-1 for none), else what the prover says. */
export interface Tried {
  readonly set: number;
  readonly mutant: number;
  readonly noticedBy: number;
  readonly answer?: Answer;
}

/** Conflicts that the solver may meet over one edit. */
const BUDGET = 2000;

/** Tries edits of policies, in an order that whoever shares the work agrees on. */
export class MutantTrier {
  readonly mutants: readonly (readonly Mutant[])[];
  readonly total: number;
  private readonly sets: readonly TrialSet[];
  private readonly judges: (Judge | undefined)[];

  constructor(sets: readonly TrialSet[]) {
    this.sets = sets;
    this.mutants = sets.map(({ program }) => mutantsOf(program.policy, program.vocabulary));
    this.total = this.mutants.reduce((sum, list) => sum + list.length, 0);
    this.judges = sets.map(() => undefined);
  }

  /** Tries the edit of a number, from 0 to below `total`. */
  tryOne(number: number): Tried {
    let mutant = number;
    let set = 0;
    while (mutant >= this.mutants[set]!.length) mutant -= this.mutants[set++]!.length;
    const judge = (this.judges[set] ??= new Judge(this.sets[set]!.program, this.sets[set]!.trials));
    const edited = this.mutants[set]![mutant]!;
    const noticedBy = judge.noticedBy(edited);
    if (noticedBy >= 0) return { set, mutant, noticedBy };
    return { set, mutant, noticedBy, answer: tellingCase(judge.base, edited.policy, BUDGET) };
  }
}
