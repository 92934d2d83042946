import { COMMAND_LINE } from '../../report/case-place.ts';
import type { Trouble } from '../../replay/trouble.ts';
import type { InputError } from './exit.ts';

/** Something named on the command line that does not exist, as reports show it. */
export const inputTrouble = ({ message, help }: InputError): Trouble => ({
  code: 'file/not-found',
  severity: 'error',
  message,
  help,
  place: { file: COMMAND_LINE, line: undefined },
});
