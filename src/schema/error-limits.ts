import { FAULT_LIMIT } from '../diagnostic/first-faults.ts';

/** The largest number of ajv errors to turn into messages: several of them may be about one mistake. */
export const WORDED_ERRORS = 10 * FAULT_LIMIT;

/** The largest number of errors to keep, of ajv and of what is checked in one list: a part of them only repeats others and is not said. */
export const KEPT_ERRORS = 20 * WORDED_ERRORS;
