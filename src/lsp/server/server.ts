import type { Connection, DidChangeTextDocumentParams, InitializeParams } from 'vscode-languageserver';
import { CodeLensRefreshRequest, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { answerOfNames } from './answer-of-names.ts';
import { answerOfTexts } from './answer-of-texts.ts';
import { changedText } from './changed-text.ts';
import { Checker } from './checker.ts';
import { Executor } from './executor.ts';
import { LensKeeper } from './lens-keeper.ts';
import type { Session } from './session.ts';
import { shownActions } from './shown-actions.ts';
import { shownLenses } from './shown-lenses.ts';

/** A language server: receives texts, has them checked, and answers requests. */
export class Server {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #checker: Checker;
  readonly #keeper: LensKeeper;
  readonly #watches: boolean;
  readonly #executor: Executor;

  constructor(connection: Connection, session: Session, { capabilities }: InitializeParams) {
    this.#connection = connection;
    this.#session = session;
    this.#watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#checker = new Checker(session.workspace, {
      publish: (path, diagnostics) =>
        void connection.sendDiagnostics({ uri: session.uriOf(path), diagnostics: [...diagnostics] }),
      uriOf: (path) => session.uriOf(path),
      settled: (check) => void this.#keeper.begin(check).catch((error: unknown) => this.#tellFault(error)),
      failed: (error) => this.#tellFault(error),
    });
    const refreshes = capabilities.workspace?.codeLens?.refreshSupport === true;
    this.#keeper = new LensKeeper(session.workspace, session.disk, () => {
      if (refreshes) void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    });
    const shows = capabilities.window?.showDocument?.support === true;
    this.#executor = new Executor(connection, session.disk, shows);
  }

  /** Registers the handlers, and starts to listen. */
  listen(): void {
    this.#hearOfTexts();
    answerOfNames(this.#connection, this.#session);
    answerOfTexts(this.#connection, this.#session);
    this.#answerOfWork();
  }

  /** Stops all work. */
  stop(): void {
    this.#checker.stop();
    this.#keeper.stop();
    this.#executor.stop();
  }

  #hearOfTexts(): void {
    const connection = this.#connection;
    connection.onInitialized(() => {
      if (this.#watches) void this.#watch();
      this.#checker.start();
    });
    connection.onDidOpenTextDocument(({ textDocument: { uri, text } }) => {
      this.#session.open(uri, text);
      this.#checker.start();
    });
    connection.onDidChangeTextDocument((params) => this.#changed(params));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.#session.close(uri);
      this.#checker.start();
    });
    const refresh = (): void => {
      this.#session.workspace.refresh();
      this.#checker.start();
    };
    connection.onDidSaveTextDocument(refresh);
    connection.onDidChangeWatchedFiles(refresh);
  }

  async #watch(): Promise<void> {
    const globPattern = '**/*.{yaml,yml,json,ndjson,jsonl}';
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern }],
    });
  }

  #changed({ textDocument: { uri }, contentChanges }: DidChangeTextDocumentParams): void {
    this.#keeper.interrupt();
    const opened = this.#session.opened(uri);
    if (opened !== undefined && !('code' in opened.text)) {
      let file = opened.text;
      for (const change of contentChanges) {
        file = changedText(file, change);
        this.#checker.moved(opened.path, change);
      }
      // only the last text is parsed: to change all occurrences of a word is thousands of changes at once
      this.#session.open(uri, file.text);
    }
    this.#checker.start();
  }

  #answerOfWork(): void {
    const connection = this.#connection;
    connection.onCodeAction((params) => shownActions(params, this.#session, this.#checker, this.#keeper));
    connection.onCodeLens(({ textDocument: { uri } }) => shownLenses(uri, this.#session, this.#keeper));
    connection.onExecuteCommand(async (params) => this.#executor.execute(params));
    // lets a client wait until what it has sent is checked
    connection.onRequest('decisis/settled', () => this.#checker.settled());
  }

  #tellFault(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`decisis: this is a bug of the language server: ${text}`);
  }
}
