import { Effort, Spent } from './effort.ts';
import type { Asked } from './answer.ts';

/** The budget for one question, and what was found out about it so far. */
export class SearchState<Found> {
  readonly effort: Effort;
  /** The share of the budget that may be spent on making a case smaller. */
  readonly minimising: number;
  /** A lower bound on the exhibits of an answer, if there is one. */
  fewest = 0;
  /** How often a slice was found too coarse. */
  rounds = 0;
  /** How many findings were encoded. */
  followed = 0;
  /** The peak of memory used. */
  room = 0;

  constructor(effort: Effort, minimising: number) {
    this.effort = effort;
    this.minimising = minimising;
  }

  /** The best answer so far. */
  best: Asked<Found> | undefined;

  /**
   * When a case was found that may not be the smallest: the steps to leave unspent, since making it smaller is worth
   * only part of the budget.
   */
  leaves = 0;

  /** Keeps an answer if it is better than the best so far. */
  keep(answer: Asked<Found>): void {
    if (this.best === undefined && 'found' in answer.answer) {
      const { left, steps } = this.effort;
      this.leaves = Math.max(0, left - Math.ceil(steps * this.minimising));
    }
    if (this.best === undefined || isBetter(answer, this.best)) this.best = answer;
  }

  /** The result for an undecided question, with the lower bound that was proved. */
  undecided(reason: string): { readonly unknown: string } {
    return { unknown: this.fewest === 0 ? reason : `${reason}: ${this.shown()}` };
  }

  /** The result when the budget is spent. */
  spent({ on }: Spent = new Spent('steps')): { readonly unknown: string } {
    const { steps, asked } = this.effort;
    const all = stepsIn(asked);
    if (on === 'room') return this.undecided(`not decided: the memory for ${all} is used up`);
    const left = `not decided within the remaining ${stepsIn(steps)}`;
    return this.undecided(steps === asked ? `not decided within ${all}` : left);
  }

  private shown(): string {
    return `if there is such a case, it has at least ${this.fewest} ${this.fewest === 1 ? 'exhibit' : 'exhibits'}`;
  }
}

const stepsIn = (count: number): string => (count === 1 ? 'one step' : `${count} steps`);

/**
 * Whether an answer is better than another: any is better than none, and a proof of the smallest case, or a smaller
 * case, is better than others.
 */
function isBetter<Found>(now: Asked<Found>, best: Asked<Found>): boolean {
  if ('unknown' in now.answer) return false;
  if ('refuted' in now.answer || 'unknown' in best.answer) return true;
  return now.answer.smallest || now.size! < best.size!;
}
