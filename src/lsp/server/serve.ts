import type { Readable, Writable } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  type InitializeParams,
  type WatchDog,
} from 'vscode-languageserver';
import { createProtocolConnection } from 'vscode-languageserver/node';
import { fileURLToPath } from 'node:url';
import type { Disk } from '../workspace/disk.ts';
import { CAPABILITIES } from './capabilities.ts';
import { Server } from './server.ts';
import { Session } from './session.ts';

/** The input, output and files of a server. */
export interface Serving {
  readonly input: Readable;
  readonly output: Writable;
  readonly version: string;
  /**
   * Gives the files of a workspace, once its folder is known.
   * @param root the folder, or where the server was started
   */
  readonly disk: (root: string | undefined) => Disk;
}

/**
 * Runs a server until the editor disconnects.
 * @returns whether the editor shut it down properly, as the protocol asks
 */
export async function serve({ input, output, version, disk }: Serving): Promise<boolean> {
  const { promise, resolve } = leave();
  const watchDog: WatchDog = {
    shutdownReceived: false,
    initialize: () => undefined,
    exit: () => resolve(),
  };
  const connection = createConnection(
    (logger) => createProtocolConnection(input, output, logger),
    watchDog,
    ProposedFeatures.all,
  );
  let server: Server | undefined;
  connection.onInitialize((params) => {
    server = new Server(connection, new Session(disk(rootOf(params))), params);
    server.listen();
    return { capabilities: CAPABILITIES, serverInfo: { name: 'decisis', version } };
  });
  // the pipe also closes if the editor dies without saying goodbye
  for (const event of ['end', 'close', 'error']) input.on(event, () => resolve());
  connection.listen();
  await promise;
  server?.stop();
  connection.dispose();
  input.destroy();
  return watchDog.shutdownReceived;
}

function leave(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function rootOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri ?? undefined;
  return uri?.startsWith('file:') === true ? fileURLToPath(uri) : undefined;
}
