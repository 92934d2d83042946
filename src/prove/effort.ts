/** How many clauses a solver or checker looks at in one step. */
export const LOOKED_PER_STEP = 2500;

/** The number of fractions in a step. */
const PARTS = 64;

/** Why a budget ended. */
export type SpentOn = 'steps' | 'room';

/** A budget is exhausted, and the question is undecided. */
export class Spent extends Error {
  readonly on: SpentOn;

  constructor(on: SpentOn) {
    super(on === 'steps' ? 'the steps are spent' : 'the room is spent');
    this.on = on;
  }
}

/**
 * The budget of a question, in steps and in memory. It counts work and numbers held instead of reading a clock, so that
 * a question ends at the same point on every machine.
 */
export class Effort {
  /** The steps of this budget. */
  readonly steps: number;
  private readonly parts: number;
  private done = 0;

  /** The budget that was configured for one question, which may be more than what is left for it. */
  readonly asked: number;

  /**
   * @param steps how many steps may be made
   * @param asked how many there would be if the budget for all questions were not limited
   */
  constructor(steps: number, asked = steps) {
    this.steps = steps;
    this.asked = asked;
    this.parts = steps * PARTS;
  }

  /** How many steps are left. */
  get left(): number {
    return Math.max(0, Math.floor((this.parts - this.done) / PARTS));
  }

  /** How many steps were made. */
  get spent(): number {
    return Math.min(this.steps, Math.ceil(this.done / PARTS));
  }

  /**
   * Spends steps.
   * @throws Spent if none are left
   */
  step(steps: number): void {
    this.work(steps * PARTS);
  }

  /** Records steps that were bounded beforehand. */
  note(steps: number): void {
    this.done += steps * PARTS;
  }

  /**
   * Spends fractions of a step.
   * @throws Spent if no steps are left
   */
  work(parts: number): void {
    this.done += parts;
    if (this.done > this.parts) throw new Spent('steps');
  }
}

/** How many numbers may be held for each step of a budget. */
const ROOM_PER_STEP = 1000;
const LEAST_ROOM = 1_000_000;

/** The memory budget: the numbers held at the same time, in the conditions of a graph and the clauses for them. */
export class Room {
  private readonly most: number;
  private taken = 0;

  /** @param steps of the budget that it belongs to */
  constructor(steps: number) {
    this.most = Math.max(LEAST_ROOM, steps * ROOM_PER_STEP);
  }

  /** How much is used. */
  get size(): number {
    return this.taken;
  }

  /**
   * Reserves memory for a number of numbers.
   * @throws Spent if none is left
   */
  take(numbers: number): void {
    this.taken += numbers;
    if (this.taken > this.most) throw new Spent('room');
  }
}
