import { decisis, shippedProgram } from '../decisis.mjs';

export const name = 'decisis';

let program;

export const prepare = () => {
  program = shippedProgram();
};

/** Verdict and grounds, without the full reasons: what a replay asks of the engine for every case. */
export const decide = (theCase) => decisis.settle(program, theCase).verdict;
