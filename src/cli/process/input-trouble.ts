import { COMMAND_LINE } from '../../report/case-place.ts';
import type { Trouble } from '../../replay/trouble.ts';
import type { InputError } from './exit.ts';

/** What the command line names and is not there, as a report tells of it. */
export const inputTrouble = ({ message, help }: InputError): Trouble => ({
  code: 'file/not-found',
  severity: 'error',
  message,
  help,
  place: { file: COMMAND_LINE, line: undefined },
});
