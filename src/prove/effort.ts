/** Clauses that a solver, or a checker, looks at in one step. */
export const LOOKED_PER_STEP = 2500;

/** Parts of a step. */
const PARTS = 64;

/** Why an effort ended. */
export type SpentOn = 'steps' | 'room';

/** An effort is spent: what is asked is not decided. */
export class Spent extends Error {
  readonly on: SpentOn;

  constructor(on: SpentOn) {
    super(on === 'steps' ? 'the steps are spent' : 'the room is spent');
    this.on = on;
  }
}

/**
 * How far a question may go, in steps and in room: what is worked out and what is held is counted, and no clock is asked, so
 * that the same question ends at the same place on every machine.
 */
export class Effort {
  /** The steps that there were. */
  readonly steps: number;
  private readonly parts: number;
  private done = 0;

  /** As how far to go was put: for one question, whatever is left for it. */
  readonly asked: number;

  /**
   * @param steps how many steps may be made
   * @param asked how many there would be, were there enough for all questions
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
   * Makes steps.
   * @throws Spent where there are no more
   */
  step(steps: number): void {
    this.work(steps * PARTS);
  }

  /** Makes steps that were bounded beforehand. */
  note(steps: number): void {
    this.done += steps * PARTS;
  }

  /**
   * Does small parts of a step.
   * @throws Spent where there are no more steps
   */
  work(parts: number): void {
    this.done += parts;
    if (this.done > this.parts) throw new Spent('steps');
  }
}

/** How much room there may be taken for each step of an effort, in numbers held. */
const ROOM_PER_STEP = 1000;
const LEAST_ROOM = 1_000_000;

/** The numbers that are held at once: in the conditions of a graph, and in the clauses that say them. */
export class Room {
  private readonly most: number;
  private taken = 0;

  /** @param steps of the effort that it is for */
  constructor(steps: number) {
    this.most = Math.max(LEAST_ROOM, steps * ROOM_PER_STEP);
  }

  /** How much is taken. */
  get size(): number {
    return this.taken;
  }

  /**
   * Takes room for so many numbers.
   * @throws Spent where there is no more
   */
  take(numbers: number): void {
    this.taken += numbers;
    if (this.taken > this.most) throw new Spent('room');
  }
}
