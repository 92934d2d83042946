import { setImmediate as immediate, setTimeout as wait } from 'node:timers/promises';

/** How long work goes on without a look at what the editor has sent, in milliseconds. */
const SLICE = 12;

/** Work that the next key makes void. */
export class Turns {
  #turn = 0;

  /** Makes void what is under way. */
  next(): void {
    this.#turn += 1;
  }

  /** Begins something. @returns whether it is still wanted */
  begin(): () => boolean {
    this.#turn += 1;
    const turn = this.#turn;
    return () => turn === this.#turn;
  }
}

/** Goes all steps of some work, and hears of the world in between. @returns whether it came to the end */
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

/** Waits for a pause in typing. @returns whether there was one */
export async function pause(milliseconds: number, wanted: () => boolean): Promise<boolean> {
  await wait(milliseconds);
  return wanted();
}
