import type { Readable, Writable } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  type InitializeParams,
  type WatchDog,
} from 'vscode-languageserver';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
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

/** How a server ended: shut down as the protocol asks, left without that, or told what is no message. */
export type Ended = 'shut-down' | 'left' | 'no-message';

/** Runs a server until the editor disconnects, or sends what has no header of a message: nothing after it can be read. */
export async function serve({ input, output, version, disk }: Serving): Promise<Ended> {
  const { promise, resolve } = leave();
  let isLost = false;
  const reader = new StreamMessageReader(input);
  // its timer would keep the process alive if the editor died within a message
  reader.partialMessageTimeout = 0;
  reader.onError((error) => {
    // a message that is not JSON is skipped, since it has a header
    if (error instanceof SyntaxError || !/header|content-length/i.test(error.message)) return;
    isLost = true;
    resolve();
  });
  const watchDog: WatchDog = {
    shutdownReceived: false,
    initialize: () => undefined,
    exit: () => resolve(),
  };
  const connection = createConnection(
    (logger) => createProtocolConnection(reader, new StreamMessageWriter(output), logger),
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
  if (isLost) return 'no-message';
  return watchDog.shutdownReceived ? 'shut-down' : 'left';
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
