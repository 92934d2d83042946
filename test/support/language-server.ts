import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A message of JSON-RPC, as the server sends it. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** What an editor shows of a document. */
export interface Editor {
  /**
   * Opens a text as a document and returns what is wrong with it, in the server's words.
   * @param path where it would stand; nothing is written
   */
  readonly open: (path: string, text: string) => Promise<readonly Fault[]>;
  /** What may be typed where the mark `|` stands in a text. */
  readonly complete: (path: string, marked: string) => Promise<readonly Completion[]>;
  /** What the mouse tells of what stands after the mark `|` in a text. */
  readonly hover: (path: string, marked: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A fault that the editor underlines. @see Editor.open */
export interface Fault {
  readonly line: number;
  readonly message: string;
}

/** A word that the editor offers, and what it says of it. */
export interface Completion {
  readonly label: string;
  readonly documentation: string;
}

const SERVER = 'node_modules/yaml-language-server/bin/yaml-language-server';

/** What an editor tells the server when it asks for its settings: no store of schemas, so no network. */
const SETTINGS = {
  yaml: {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false, url: '' },
    kubernetesCRDStore: { enable: false, url: '' },
    customTags: [],
  },
};

/** Starts the YAML language server that editors use, and speaks with it as they do. */
export async function openEditor(): Promise<Editor> {
  const server = spawn(process.execPath, [resolve(SERVER), '--stdio'], { stdio: 'pipe' });
  const wire = connect(server);
  await wire.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL('.').href,
    workspaceFolders: [{ uri: pathToFileURL('.').href, name: 'decisis' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { completion: { completionItem: { snippetSupport: false } }, publishDiagnostics: {} },
    },
  });
  wire.notify('initialized', {});
  wire.notify('workspace/didChangeConfiguration', { settings: SETTINGS });
  const versions = new Map<string, number>();
  const open = async (path: string, text: string): Promise<readonly Fault[]> => {
    const uri = pathToFileURL(path).href;
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    const faults = wire.published(uri, version);
    if (version === 1) {
      wire.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
    } else {
      wire.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    }
    return faults;
  };
  /** Opens a text without its mark, and asks of the place where the mark stood. */
  const ask = async (method: string, path: string, marked: string): Promise<unknown> => {
    const at = marked.indexOf('|');
    if (at < 0) throw new Error('the text has no mark');
    await open(path, marked.slice(0, at) + marked.slice(at + 1));
    const before = marked.slice(0, at).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)!.length };
    return wire.request(method, { textDocument: { uri: pathToFileURL(path).href }, position });
  };
  return {
    open,
    complete: async (path, marked) => completionsIn(await ask('textDocument/completion', path, marked)),
    hover: async (path, marked) => hoverIn(await ask('textDocument/hover', path, marked)),
    close: async () => {
      await wire.request('shutdown', null);
      const ended = new Promise((done) => server.once('exit', done));
      wire.notify('exit', null);
      await ended;
    },
  };
}

interface Connection {
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  readonly notify: (method: string, params: unknown) => void;
  /** Waits until the server has judged a version of a document. */
  readonly published: (uri: string, version: number) => Promise<readonly Fault[]>;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly {
    readonly message: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

/** JSON-RPC over the server's standard streams: each message under a header that gives its length in bytes. */
function connect(server: ChildProcessWithoutNullStreams): Connection {
  const answers = new Map<number, (message: Message) => void>();
  const judged = new Map<string, (published: Published) => void>();
  let asked = 0;
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = (message: Message): void => {
    if (message.method === undefined) return answers.get(message.id!)?.(message);
    if (message.method === 'textDocument/publishDiagnostics') {
      const published = message.params as Published;
      return judged.get(published.uri)?.(published);
    }
    if (message.id !== undefined) send({ id: message.id, result: answerTo(message) });
  };
  let buffer = Buffer.alloc(0);
  server.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (let message = next(); message !== undefined; message = next()) receive(message);
  });
  const next = (): Message | undefined => {
    const [header, length] =
      /^(?:[^\r\n]+\r\n)*?Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/i.exec(buffer.toString('latin1')) ??
      [];
    if (header === undefined || buffer.length < header.length + Number(length)) return undefined;
    const body = buffer.subarray(header.length, header.length + Number(length));
    buffer = buffer.subarray(header.length + Number(length));
    return JSON.parse(body.toString('utf8')) as Message;
  };
  return {
    request: async (method, params) =>
      new Promise((done, fail) => {
        asked += 1;
        answers.set(asked, ({ result, error }) =>
          error === undefined ? done(result) : fail(new Error(error.message)),
        );
        send({ id: asked, method, params });
      }),
    notify: (method, params) => send({ method, params }),
    published: async (uri, version) =>
      new Promise((done) => {
        judged.set(uri, (published) => {
          // The server may still have an earlier version to speak of.
          if (published.version !== undefined && published.version < version) return;
          done(published.diagnostics.map(({ message, range }) => ({ line: range.start.line + 1, message })));
        });
      }),
  };
}

/** What the server asks of an editor: its settings, by section. */
function answerTo({ method, params }: Message): unknown {
  if (method !== 'workspace/configuration') return null;
  const { items } = params as { readonly items: readonly { readonly section?: string }[] };
  const settings: Readonly<Record<string, unknown>> = SETTINGS;
  return items.map(({ section = '' }) => settings[section] ?? {});
}

function completionsIn(result: unknown): readonly Completion[] {
  const { items } = result as { readonly items: readonly { label: string; documentation?: unknown }[] };
  return items.map(({ label, documentation }) => ({ label, documentation: textOf(documentation) }));
}

const hoverIn = (result: unknown): string =>
  textOf((result as { readonly contents?: unknown } | null)?.contents);

/** Plain or marked-up text. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return typeof content === 'object' && content !== null && 'value' in content ? String(content.value) : '';
}
