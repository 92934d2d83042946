import type { Readable, Writable } from 'node:stream';
import { serve, type Ended } from '../../../lsp/server/serve.ts';
import { VERSION } from '../../process/version.ts';
import { diskIn } from './disk-in.ts';

/** Runs the language server until the editor disconnects. */
export const speak = (input: Readable, output: Writable): Promise<Ended> =>
  serve({ input, output, version: VERSION, disk: diskIn });
