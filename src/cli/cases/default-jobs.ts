import { availableParallelism } from 'node:os';

/** How many jobs there are by default: one a core. */
export const defaultJobs = (): number => availableParallelism();
