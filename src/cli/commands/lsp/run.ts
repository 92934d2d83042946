import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { speak } from './speak.ts';

/** Where this module is. */
const HERE = import.meta.url;

/** The server is bundled into a file of its own, so that other commands do not load it. Bundles are CommonJS. */
const loadServer = async (): Promise<{ readonly speak: typeof speak }> =>
  (HERE.endsWith('.cjs')
    ? createRequire(HERE)('./speak.cjs')
    : await import(new URL('./speak.js', HERE).href)) as { readonly speak: typeof speak };

/**
 * Runs the language server until the editor disconnects.
 * @returns failed where the editor disconnected without the shutdown that the protocol asks for
 * @throws UsageError where what came in is no message
 */
export async function lspCommand(terminal: Terminal): Promise<Exit> {
  const server = await loadServer();
  const output = new Writable({
    write: (bytes: Buffer, _, done) => {
      terminal.write(bytes.toString('utf8')).then(() => done(), done);
    },
  });
  const ended = await server.speak(terminal.stdin, output);
  if (ended === 'no-message')
    throw new UsageError(
      'what came in is no message of an editor: it has no header with a length',
      'let an editor start `decisis lsp`: it is not for typing',
    );
  return ended === 'shut-down' ? EXIT.done : EXIT.failed;
}
