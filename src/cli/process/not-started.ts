import { InputError } from './exit.ts';
import { codeOf } from './system-error.ts';

/**
 * The error for a program that could not be started: it is not installed, may not be run, or the system has no room
 * for it.
 * @param program as it is shown
 * @param purpose what it is needed for, in words that follow "it is needed to"
 * @param error what the system said, as Node reports it
 * @param help the way out
 */
export function notStarted(program: string, purpose: string, error: Error, help: string): InputError {
  const code = codeOf(error);
  const what =
    code === 'ENOENT' ? `${program} is not installed` : `${program} could not be started (${code})`;
  return new InputError(`${what}; it is needed to ${purpose}`, help);
}
