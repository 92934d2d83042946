import { itemAt } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { Answer } from '../prove/answer.ts';
import { tellingCase } from './equivalence.ts';
import { Judge } from './judge.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';
import type { Trial } from './trial.ts';

/** A policy, and the cases to try its edits on. */
export interface TrialSet {
  readonly program: Pick<Program, 'policy' | 'vocabulary'>;
  readonly trials: readonly Trial[];
}

/**
 * The result for one edit, by its number among all: the trial that detected it (-1 for none), else the prover's answer.
 */
export interface Tried {
  readonly set: number;
  readonly mutant: number;
  readonly noticedBy: number;
  readonly answer?: Answer;
}

/** The conflicts allowed to the solver per edit. */
const BUDGET = 2000;

/** Tries the edits of policies. Their numbering is deterministic, so that several workers can share the work. */
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

  /** Tries the edit with a number from 0 to below `total`. */
  tryOne(number: number): Tried {
    let mutant = number;
    for (const [set, mutants] of this.mutants.entries()) {
      const edited = mutants[mutant];
      if (edited !== undefined) return this.tryIn(set, mutant, edited);
      mutant -= mutants.length;
    }
    throw new Error(`there is no edit with the number ${number}`);
  }

  private tryIn(set: number, mutant: number, edited: Mutant): Tried {
    const { program, trials } = itemAt(this.sets, set);
    const judge = (this.judges[set] ??= new Judge(program, trials));
    const { policy } = edited;
    const noticedBy = judge.noticedBy({ policy });
    if (noticedBy >= 0) return { set, mutant, noticedBy };
    return { set, mutant, noticedBy, answer: tellingCase(judge.base, policy, BUDGET) };
  }
}
