import type { Readable, Writable } from 'node:stream';
import { serve } from '../../../lsp/server/serve.ts';
import { VERSION } from '../../process/version.ts';
import { diskIn } from './disk-in.ts';

/** Runs the language server until the editor disconnects. @returns whether the editor shut it down properly */
export const speak = (input: Readable, output: Writable): Promise<boolean> =>
  serve({ input, output, version: VERSION, disk: diskIn });
