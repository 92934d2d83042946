import { Readable } from 'node:stream';
import type { Terminal } from '../cli/terminal/terminal.ts';
import type { Audience } from '../explain/audience.ts';
import { PLAIN } from '../report/paint.ts';

const nothing = (): void => undefined;

/** A terminal for functions of the command line that need one: it shows nothing and gives no input. */
export const quietTerminal = (audience: Audience): Terminal => ({
  stdin: Readable.from([]),
  write: async () => undefined,
  finish: async () => undefined,
  note: nothing,
  remark: nothing,
  quiet: true,
  closed: () => false,
  paint: PLAIN,
  paintNotes: PLAIN,
  paintFiles: PLAIN,
  interactive: false,
  colour: false,
  columns: undefined,
  env: {},
  pathOf: (file) => file,
  audience,
});
