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

/**
 * How many characters of policies are read again for all edits of one: each edit is tried with the whole policy, so of a
 * large one not all edits are.
 */
const MOST_TRIED = 200_000_000;

/** The same for the edits that nothing notices: to look for a case takes ten times as long as to try an edit. */
const MOST_TOLD = 20_000_000;

/** Tries the edits of policies. Their numbering is deterministic, so that several workers can share the work. */
export class MutantTrier {
  readonly mutants: readonly (readonly Mutant[])[];
  /** How many edits are tried. */
  readonly total: number;
  private readonly sets: readonly TrialSet[];
  private readonly judges: (Judge | undefined)[];
  /** By set: how many of its edits are tried, and for how many of those that nothing notices a case is looked for. */
  private readonly limits: readonly { readonly tried: number; readonly told: number }[];

  constructor(sets: readonly TrialSet[], mostTried = MOST_TRIED, mostTold = MOST_TOLD) {
    this.sets = sets;
    this.mutants = sets.map(({ program }) => mutantsOf(program.policy, program.vocabulary));
    this.limits = sets.map(({ program }, set) => {
      const { length } = JSON.stringify(program.policy);
      const tried = Math.min(itemAt(this.mutants, set).length, Math.ceil(mostTried / length));
      return { tried, told: Math.ceil(mostTold / length) };
    });
    this.total = this.limits.reduce((sum, { tried }) => sum + tried, 0);
    this.judges = sets.map(() => undefined);
  }

  /** Tries the edit with a number from 0 to below `total`, on all trials alone. */
  notice(number: number): Tried {
    let left = number;
    for (const [set, mutants] of this.mutants.entries()) {
      const { tried } = itemAt(this.limits, set);
      if (left < tried) {
        // spread over the whole policy, if not all are tried
        const mutant = Math.floor((left * mutants.length) / tried);
        const { policy } = itemAt(mutants, mutant);
        return { set, mutant, noticedBy: this.judge(set).noticedBy({ policy }) };
      }
      left -= tried;
    }
    throw new Error(`there is no edit with the number ${number}`);
  }

  /**
   * Looks for a case that notices an edit which no trial notices.
   * @param rank how many such edits of the same policy are before it
   */
  tell({ set, mutant, noticedBy }: Tried, rank: number): Tried {
    const { told } = itemAt(this.limits, set);
    const answer =
      rank < told
        ? tellingCase(this.judge(set).base, itemAt(itemAt(this.mutants, set), mutant).policy, BUDGET)
        : {
            unknown: `not looked for: the policy is too large to do so for more than ${told} ${told === 1 ? 'edit' : 'edits'}`,
          };
    return { set, mutant, noticedBy, answer };
  }

  /** Tries an edit, and looks for a case that notices it if no trial does. */
  tryOne(number: number, rank = 0): Tried {
    const tried = this.notice(number);
    return tried.noticedBy < 0 ? this.tell(tried, rank) : tried;
  }

  private judge(set: number): Judge {
    const { program, trials } = itemAt(this.sets, set);
    return (this.judges[set] ??= new Judge(program, trials));
  }
}

/** The results that no trial noticed, each with how many of the same policy are before it. */
export function unnoticed(tried: readonly Tried[]): readonly (readonly [Tried, number])[] {
  const ranks = new Map<number, number>();
  return tried.flatMap((one): (readonly [Tried, number])[] => {
    if (one.noticedBy >= 0) return [];
    const rank = ranks.get(one.set) ?? 0;
    ranks.set(one.set, rank + 1);
    return [[one, rank]];
  });
}
