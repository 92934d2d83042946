import { InputError, UsageError } from '../cli/process/exit.ts';
import { CallError } from './call-error.ts';

/**
 * Runs a function that reads an earlier version.
 * @throws CallError `not-a-version` if the name of the version is unknown or ambiguous
 */
export async function versioned<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof UsageError)) throw error;
    const help = error.help === undefined ? '' : `; ${error.help}`;
    throw new CallError('not-a-version', `${error.message}${help}`);
  }
}
