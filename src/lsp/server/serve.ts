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

/** What a server is told of the program that it is part of. */
export interface Serving {
  readonly input: Readable;
  readonly output: Writable;
  readonly version: string;
  /** The files of a workspace, once its folder is known. @param root the folder, or where the server was started */
  readonly disk: (root: string | undefined) => Disk;
}

/** Speaks with an editor until it goes away. @returns whether it took its leave, as the protocol asks */
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
  // an editor that ends takes its end of the pipe with it
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
