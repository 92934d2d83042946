import type { Readable, Writable } from 'node:stream';
import { serve } from '../../../lsp/server/serve.ts';
import { VERSION } from '../../process/version.ts';
import { diskIn } from './disk-in.ts';

/** Speaks with an editor until it goes away. @returns whether it took its leave */
export const speak = (input: Readable, output: Writable): Promise<boolean> =>
  serve({ input, output, version: VERSION, disk: diskIn });
