import { existsSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { Connection, DidChangeTextDocumentParams } from 'vscode-languageserver';
import { diskIn } from '../../src/cli/commands/lsp/disk-in.ts';
import { speak } from '../../src/cli/commands/lsp/speak.ts';
import { COMMANDS } from '../../src/lsp/server/commands.ts';
import { Executor } from '../../src/lsp/server/executor.ts';
import { Server } from '../../src/lsp/server/server.ts';
import type { Session } from '../../src/lsp/server/session.ts';
import { changedText } from '../../src/lsp/server/changed-text.ts';
import { offsetAt, positionAt } from '../../src/lsp/server/positions.ts';
import { run } from '../support/run.ts';

const file = (text: string): { name: string; text: string; firstLine: number } => ({
  name: 'c.yaml',
  text,
  firstLine: 1,
});

const timers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

describe('what comes in', () => {
  test('may end within a message, and nothing waits for the rest of it', async () => {
    const before = timers();
    const input = new PassThrough();
    const served = speak(input, new PassThrough());
    input.end('Content-Length: 100\r\n\r\n{}');
    expect(await served).toBe('left');
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test.each(['Type: x\r\n\r\n{}', 'Content-Length: many\r\n\r\n{}', '{}\r\n\r\n'])(
    'ends the server where no length of a message is in it: %j',
    async (stdin) => {
      const { stderr, exit } = await run(['lsp'], { stdin });
      expect([exit, stderr]).toEqual([2, expect.stringContaining('no message of an editor')]);
    },
  );

  test('is passed over where a message is no JSON', async () => {
    const input = new PassThrough();
    const served = speak(input, new PassThrough());
    input.end('Content-Length: 2\r\n\r\n{{');
    expect(await served).toBe('left');
  });
});

test('however many changes come at once, a text is opened once', () => {
  let changed: ((params: DidChangeTextDocumentParams) => void) | undefined;
  const opened: string[] = [];
  const anything: object = new Proxy(() => anything, {
    get: (_, key) => (key === 'then' ? undefined : anything),
  });
  const connection = new Proxy(
    { onDidChangeTextDocument: (heard: typeof changed) => (changed = heard) },
    { get: (known, key) => (Reflect.get(known, key) as unknown) ?? anything },
  ) as unknown as Connection;
  const session = {
    opened: () => ({ path: 'c.yaml', text: file(opened.at(-1) ?? 'case: c\n'), diagnostics: [] }),
    open: (_: string, text: string) => opened.push(text),
    workspace: { folder: '.', documents: () => [], check: () => ({ checking: {}, diagnostics: [] }) },
  } as unknown as Session;
  const server = new Server(connection, session, { processId: null, rootUri: null, capabilities: {} });
  server.listen();
  const at = (character: number): { line: number; character: number } => ({ line: 0, character });
  changed!({
    textDocument: { uri: 'file:///c.yaml', version: 2 },
    contentChanges: [
      { range: { start: at(6), end: at(7) }, text: 'dd' },
      { range: { start: at(8), end: at(8) }, text: 'e' },
    ],
  });
  server.stop();
  expect(opened).toEqual(['case: dde\n']);
});

describe('the lines of the protocol', () => {
  const TEXT = 'a\rbb\r\ncc😀d\n\re';
  test.each([
    [0, 0, 0],
    [0, 9, 1],
    [1, 0, 2],
    [1, 9, 4],
    [2, 0, 6],
    [2, 4, 10],
    [2, 9, 11],
    [3, 0, 12],
    [4, 1, 14],
    [9, 0, 14],
  ])('%i:%i', (line, character, offset) => {
    expect(offsetAt(file(TEXT), { line, character })).toBe(offset);
  });

  test('end with a carriage return, too', () => {
    expect(positionAt(file(TEXT), 13)).toEqual({ line: 4, character: 0 });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
    expect(changedText(file(TEXT), { range, text: 'x' }).text).toBe('a\rx\r\ncc😀d\n\re');
  });
});

describe('a case that shows something', () => {
  const told: string[] = [];
  const tell = (message: string): void => void told.push(message);
  const window = { showErrorMessage: tell, showInformationMessage: tell };
  const executor = new Executor({ window } as unknown as Connection, diskIn(undefined), false);
  const opened = async (name: string): Promise<string> => {
    await executor.execute({ command: COMMANDS.witness, arguments: [name, 'case: c\n'] });
    return told.splice(0).join();
  };

  test('is in a file for as long as the server runs', async () => {
    const [, path] = /^the case is in (.*)$/.exec(await opened('a name/../')) ?? [];
    expect(path).toMatch(/\/a-name----\.yaml$/);
    expect(readFileSync(path!, 'utf8')).toBe('case: c\n');
    executor.stop();
    expect(existsSync(path!)).toBe(false);
  });

  test('is told to be nowhere in words where it cannot be written', async () => {
    expect(await opened('x'.repeat(300))).toMatch(/cannot be written: its name is too long; set `TMPDIR`/);
  });
});
