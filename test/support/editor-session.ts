import { PassThrough } from 'node:stream';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  Diagnostic,
  Position,
  PublishDiagnosticsParams,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver/node';
import { speak } from '../../src/cli/commands/lsp/speak.ts';

/** An editor that has a folder open, and speaks with the server as editors do. */
export interface Session {
  readonly folder: string;
  /** Opens a file with the text on disk, or another. */
  readonly open: (path: string, text?: string) => Promise<void>;
  /** Puts text in place of something that stands once in an open file, as if it were typed. */
  readonly type: (path: string, from: string, to: string) => Promise<void>;
  /** Makes changes of several files, as an editor does that is told to. */
  readonly apply: (edit: WorkspaceEdit) => Promise<void>;
  /** The text of a file as the editor has it. */
  readonly text: (path: string) => string;
  /** Makes changes of an open file. @param after the text that they make of it */
  readonly edit: (path: string, changes: readonly Change[], after: string) => Promise<void>;
  readonly close: (path: string) => Promise<void>;
  /** Says that a text was saved, whatever is on the disk. */
  readonly save: (path: string) => Promise<void>;
  /** Asks about the place of a mark `|` in a text that stands once in a file. */
  readonly ask: <T>(method: string, path: string, marked: string, more?: object) => Promise<T>;
  /** Asks about a file. */
  readonly of: <T>(method: string, path: string, more?: object) => Promise<T>;
  readonly send: <T>(method: string, params: unknown) => Promise<T>;
  /** What is underlined in a file, when the server has nothing more to say. */
  readonly diagnostics: (path: string) => Promise<readonly Diagnostic[]>;
  /** All that is underlined anywhere, by path. */
  readonly all: () => Promise<ReadonlyMap<string, readonly Diagnostic[]>>;
  readonly pathOf: (uri: string) => string;
  /** Takes leave. @returns whether the server saw that it did */
  readonly leave: () => Promise<boolean>;
  /** What the server has sent besides answers and diagnostics, by method. */
  readonly heard: { readonly method: string; readonly params: unknown }[];
}

/** A change of a file, as the protocol has it. */
interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** Opens a folder in an editor. The server runs in this process, whose own folder becomes that one. */
export async function openSession(folder: string): Promise<Session> {
  const here = process.cwd();
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  const served = speak(toServer, toEditor);
  const connection = createProtocolConnection(toEditor, toServer);
  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  const shown = new Map<string, readonly Diagnostic[]>();
  const heard: Session['heard'] = [];
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    shown.set(pathOf(params.uri), params.diagnostics);
  });
  for (const method of ['window/showMessage', 'window/logMessage']) {
    connection.onNotification(method, (params: unknown) => void heard.push({ method, params }));
  }
  for (const method of ['workspace/codeLens/refresh', 'window/showDocument', 'client/registerCapability']) {
    connection.onRequest(method, (params: unknown) => {
      heard.push({ method, params });
      return method === 'window/showDocument' ? { success: true } : null;
    });
  }
  connection.onRequest('workspace/applyEdit', async ({ edit }: { edit: WorkspaceEdit }) => {
    await apply(edit);
    return { applied: true };
  });
  connection.listen();
  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
  const pathOf = (uri: string): string =>
    decodeURIComponent(uri).slice(pathToFileURL(folder).href.length + 1);
  await hello(connection, folder);

  const change = async (path: string, changes: readonly Change[], after: string): Promise<void> => {
    const version = (versions.get(path) ?? 1) + 1;
    versions.set(path, version);
    texts.set(path, after);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(path), version },
      contentChanges: changes,
    });
  };
  const open: Session['open'] = async (path, text = readFileSync(join(folder, path), 'utf8')) => {
    texts.set(path, text);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(path), languageId: 'yaml', version: 1, text },
    });
  };
  const textOf = (path: string): string => texts.get(path) ?? readFileSync(join(folder, path), 'utf8');
  const apply: Session['apply'] = async ({ changes = {} }) => {
    for (const [uri, edits] of Object.entries(changes)) {
      const path = pathOf(uri);
      if (!texts.has(path)) await open(path);
      let text = textOf(path);
      // the last first, so that those before stay where they are
      const sorted = edits.toSorted((a, b) => offset(text, b.range.start) - offset(text, a.range.start));
      for (const { range, newText } of sorted) {
        text = text.slice(0, offset(text, range.start)) + newText + text.slice(offset(text, range.end));
        await change(path, [{ range, text: newText }], text);
      }
    }
  };
  const send = <T>(method: string, params: unknown): Promise<T> => connection.sendRequest(method, params);
  const quiet = (): Promise<void> => send('decisis/settled', {});
  const of: Session['of'] = (method, path, more = {}) =>
    send(method, { textDocument: { uri: uriOf(path) }, ...more });
  return {
    folder,
    heard,
    open,
    apply,
    pathOf,
    send,
    of,
    text: textOf,
    edit: change,
    type: async (path, from, to) => {
      const text = textOf(path);
      const at = only(text, from, path);
      const range = { start: positionIn(text, at), end: positionIn(text, at + from.length) };
      await change(path, [{ range, text: to }], text.slice(0, at) + to + text.slice(at + from.length));
    },
    close: async (path) => {
      texts.delete(path);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
    },
    save: async (path) =>
      connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf(path) } }),
    ask: (method, path, marked, more = {}) => {
      const text = textOf(path);
      const at = only(text, marked.replace('|', ''), path) + marked.indexOf('|');
      return of(method, path, { position: positionIn(text, at), ...more });
    },
    diagnostics: async (path) => {
      await quiet();
      return shown.get(path) ?? [];
    },
    all: async () => {
      await quiet();
      return shown;
    },
    leave: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const left = (await served) === 'shut-down';
      connection.dispose();
      process.chdir(here);
      return left;
    },
  };
}

async function hello(connection: ProtocolConnection, folder: string): Promise<void> {
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'workspace' }],
    capabilities: {
      workspace: { codeLens: { refreshSupport: true } },
      window: { showDocument: { support: true } },
    },
  });
  await connection.sendNotification('initialized', {});
}

function only(text: string, part: string, path: string): number {
  const at = text.indexOf(part);
  if (at === -1 || text.indexOf(part, at + 1) !== -1) throw new Error(`${path} has not one \`${part}\``);
  return at;
}

/** The position of an offset. */
export function positionIn(text: string, at: number): Position {
  const before = text.slice(0, at).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

function offset(text: string, { line, character }: Position): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
}
