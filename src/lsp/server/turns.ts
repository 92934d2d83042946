import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises';

/** How long work may run before pending messages are handled, in milliseconds. */
const SLICE = 12;

/** Cancels work that became obsolete: beginning a new turn ends the turns before. */
export class Turns {
  #turn = 0;

  /** Cancels the current work. */
  next(): void {
    this.#turn += 1;
  }

  /**
   * Begins new work and cancels the work before it.
   * @returns a function that says whether this work is still wanted
   */
  begin(): () => boolean {
    this.#turn += 1;
    const turn = this.#turn;
    return () => turn === this.#turn;
  }
}

/**
 * Runs all steps of some work, and regularly lets pending messages be handled.
 * @returns whether it ran to the end
 */
export async function stepByStep(steps: Iterator<void>, wanted: () => boolean): Promise<boolean> {
  let begun = performance.now();
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    if (performance.now() - begun < SLICE) continue;
    await immediate();
    if (!wanted()) return false;
    begun = performance.now();
  }
  return true;
}

/**
 * Waits for a pause in typing.
 * @returns whether nothing was typed in the meantime
 */
export async function pause(milliseconds: number, wanted: () => boolean): Promise<boolean> {
  await wait(milliseconds);
  return wanted();
}
