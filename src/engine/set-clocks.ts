import type { CodedCase } from './coded-case.ts';
import { startOf } from './fact-history.ts';
import type { Program } from './program.ts';

/** Finds when the test of each clock began to hold in the current case. */
export function setClocks({ clocks, memory }: Program, { histories, asOf }: CodedCase): void {
  for (let at = 0; at < clocks.length; at += 1) {
    const { fact, holds } = clocks[at]!;
    const history = histories[fact];
    const start = history === undefined ? undefined : startOf(history, holds);
    memory.starts[at] = start === undefined ? NaN : start.at;
    memory.startAges[at] = start === undefined ? NaN : asOf - start.at;
    memory.exact[at] = start?.exact === true ? 1 : 0;
  }
}
