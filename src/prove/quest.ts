import { Effort, Spent } from './effort.ts';
import type { Asked } from './answer.ts';

/** How far to go with one question, and what was shown of it so far. */
export class Quest<Found> {
  readonly effort: Effort;
  /** The share of it that may go into making a case smaller. */
  readonly minimising: number;
  /** Exhibits that a case must have to do what is asked for, if it can be done at all. */
  fewest = 0;
  /** How often a slice was found too small. */
  rounds = 0;
  /** Findings that were followed. */
  followed = 0;
  /** The most room that was taken. */
  room = 0;

  constructor(effort: Effort, minimising: number) {
    this.effort = effort;
    this.minimising = minimising;
  }

  /** The best answer so far. */
  best: Asked<Found> | undefined;

  /**
   * Steps that must be left when a case is found that may not be the smallest: to make it smaller is worth a part of what to
   * find it is.
   */
  leaves = 0;

  /** Keeps an answer that is better than the best so far. */
  keep(answer: Asked<Found>): void {
    if (this.best === undefined && 'found' in answer.answer) {
      const { left, steps } = this.effort;
      this.leaves = Math.max(0, left - Math.ceil(steps * this.minimising));
    }
    if (this.best === undefined || isBetter(answer, this.best)) this.best = answer;
  }

  /** Says that a question is not decided, and what of it is. */
  undecided(reason: string): { readonly unknown: string } {
    return { unknown: this.fewest === 0 ? reason : `${reason}: ${this.shown()}` };
  }

  /** Says that the effort is spent. */
  spent({ on }: Spent = new Spent('steps')): { readonly unknown: string } {
    const { steps, asked } = this.effort;
    const all = stepsIn(asked);
    if (on === 'room') return this.undecided(`not decided in the memory that ${all} may take`);
    const left = `not decided in the ${stepsIn(steps)} that were left`;
    return this.undecided(steps === asked ? `not decided within ${all}` : left);
  }

  private shown(): string {
    return `if there is such a case, it has at least ${this.fewest} ${this.fewest === 1 ? 'exhibit' : 'exhibits'}`;
  }
}

const stepsIn = (count: number): string => (count === 1 ? 'one step' : `${count} steps`);

/** Whether an answer says more than another: any more than none, and one by the smallest case, or a smaller one, more than others. */
function isBetter<Found>(now: Asked<Found>, best: Asked<Found>): boolean {
  if ('unknown' in now.answer) return false;
  if ('refuted' in now.answer || 'unknown' in best.answer) return true;
  return now.answer.smallest || now.size! < best.size!;
}
