import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { EXIT, type Exit } from '../../process/exit.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { speak } from './speak.ts';

/** Where this module is. */
const HERE = import.meta.url;

/** The server stands in a file of its own, so that no other command loads it. Bundled, all is CommonJS. */
const loadServer = async (): Promise<{ readonly speak: typeof speak }> =>
  (HERE.endsWith('.cjs')
    ? createRequire(HERE)('./speak.cjs')
    : await import(new URL('./speak.js', HERE).href)) as { readonly speak: typeof speak };

/**
 * Speaks with an editor until it goes away.
 * @returns failed where the editor went away without taking its leave, as the protocol asks
 */
export async function lspCommand(terminal: Terminal): Promise<Exit> {
  const server = await loadServer();
  const output = new Writable({
    write: (bytes: Buffer, _, done) => {
      terminal.write(bytes.toString('utf8')).then(() => done(), done);
    },
  });
  return (await server.speak(terminal.stdin, output)) ? EXIT.done : EXIT.failed;
}
