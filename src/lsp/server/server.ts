import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  Connection,
  DidChangeTextDocumentParams,
  ExecuteCommandParams,
  Hover,
  InitializeParams,
  Location,
  Position,
  RenameParams,
  TextDocumentPositionParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeWatchedFilesNotification,
  DocumentHighlightKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { SourceText } from '../../diagnostic/diagnostic.ts';
import type { Edit } from '../../source/edit.ts';
import { actions } from '../features/actions.ts';
import { complete } from '../features/complete.ts';
import { folds } from '../features/folds.ts';
import { format } from '../features/format.ts';
import { hover } from '../features/hover.ts';
import { outline } from '../features/outline.ts';
import { rename, whyNot, type Renames } from '../features/rename.ts';
import { tokens } from '../features/tokens.ts';
import type { Bearer, Place } from '../names/names.ts';
import { changedText } from './changed-text.ts';
import { Checker } from './checker.ts';
import { offsetAt, rangeOf, textEdit } from './positions.ts';
import { writeDocument } from '../../source/write-document.ts';
import type { Readable } from '../names/readable.ts';
import { COMMANDS } from './commands.ts';
import { LensKeeper } from './lens-keeper.ts';
import type { Session } from './session.ts';
import { location, shownCompletion, shownFold, shownPart, shownTokens, symbolKind } from './shown.ts';
import { told } from './told.ts';

/** Answers an editor: each handler finds the document, asks what knows, and puts the answer into the words of the protocol. */
export class Server {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #checker: Checker;
  readonly #keeper: LensKeeper;
  readonly #watches: boolean;
  /** Whether the editor can be asked to open a file. */
  readonly #shows: boolean;

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
    this.#shows = capabilities.window?.showDocument?.support === true;
  }

  /** Begins to answer. */
  listen(): void {
    this.#hearOfTexts();
    this.#answerOfNames();
    this.#answerOfTexts();
  }

  /** Leaves what is under way. */
  stop(): void {
    this.#checker.stop();
    this.#keeper.stop();
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
    for (const change of contentChanges) {
      const opened = this.#session.opened(uri);
      if (opened === undefined || 'code' in opened.text) continue;
      this.#session.open(uri, changedText(opened.text, change));
      this.#checker.moved(opened.path, change);
    }
    this.#checker.start();
  }

  #answerOfNames(): void {
    const connection = this.#connection;
    connection.onDefinition((params) => this.#locations(params, ({ mention }) => mention.defines));
    connection.onReferences((params) =>
      this.#locations(params, ({ mention }) => params.context.includeDeclaration || !mention.defines),
    );
    connection.onDocumentHighlight((params) => {
      const uri = params.textDocument.uri;
      const own = this.#locations(params, () => true).filter((place) => place.uri === uri);
      return own.map(({ range }) => ({ range, kind: DocumentHighlightKind.Text }));
    });
    connection.onPrepareRename((params) => {
      const { place, bearer } = this.#bearerAt(params) ?? {};
      if (place === undefined || bearer === undefined) return null;
      const why = whyNot(this.#renames(), bearer);
      if (why !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, why);
      const { file, start, end } = place.span;
      return { range: rangeOf(file, start, end), placeholder: bearer.name };
    });
    connection.onRenameRequest((params) => this.#rename(params));
    connection.onHover((params) => this.#hover(params));
    connection.onCompletion(({ textDocument: { uri }, position }) => {
      const opened = this.#session.opened(uri);
      if (opened === undefined || 'code' in opened.text) return null;
      const world = this.#session.world(uri);
      return world === undefined
        ? null
        : shownCompletion(opened.text, complete(opened.text, offsetAt(opened.text, position), world));
    });
  }

  #answerOfTexts(): void {
    const connection = this.#connection;
    connection.onDocumentSymbol(({ textDocument: { uri } }) => {
      const asked = this.#session.asked(uri);
      return asked === undefined ? [] : outline(asked.document).map(shownPart);
    });
    connection.onWorkspaceSymbol(({ query }) => this.#symbols(query));
    connection.onFoldingRanges(({ textDocument: { uri } }) => {
      const text = this.#textOf(uri);
      return text === undefined ? [] : folds(text.text).map(shownFold);
    });
    connection.languages.semanticTokens.on(({ textDocument: { uri } }) => {
      const asked = this.#session.asked(uri);
      return shownTokens(asked === undefined ? [] : tokens(asked.document, asked.names));
    });
    connection.onDocumentFormatting(({ textDocument: { uri } }) => {
      const text = this.#textOf(uri);
      return text === undefined ? [] : format(text).map((edit) => textEdit(text, edit));
    });
    connection.onCodeAction((params) => this.#actions(params));
    connection.onCodeLens(({ textDocument: { uri } }) => this.#lenses(uri));
    connection.onExecuteCommand((params) => this.#execute(params));
    // for programs that wait for an answer to what they have written
    connection.onRequest('decisis/settled', () => this.#checker.settled());
  }

  #textOf(uri: string): SourceText | undefined {
    const text = this.#session.opened(uri)?.text;
    return text === undefined || 'code' in text ? undefined : text;
  }

  #bearerAt({
    textDocument: { uri },
    position,
  }: TextDocumentPositionParams): { readonly place: Place; readonly bearer: Bearer } | undefined {
    const asked = this.#session.asked(uri);
    if (asked === undefined) return undefined;
    const { document, names } = asked;
    const place = names.at(document, offsetAt(document.document.file, position));
    return place === undefined ? undefined : { place, bearer: names.bearerOf(document, place.mention) };
  }

  #locations(params: TextDocumentPositionParams, wanted: (place: Place) => boolean): Location[] {
    const found = this.#bearerAt(params);
    if (found === undefined) return [];
    return this.#session
      .names()
      .places(found.bearer)
      .filter(wanted)
      .map(({ document, span }) => location(this.#session.uriOf(document.path), span));
  }

  #renames(): Renames {
    const { workspace } = this.#session;
    const unreadable = workspace
      .documents()
      .find(({ text, read, written }) => !('code' in text) && read === undefined && written !== undefined);
    return {
      names: this.#session.names(),
      unreadable: unreadable?.path,
      errorsWith: (texts) => workspace.newErrorsWith(texts),
      namesWith: (texts) => this.#session.namesIn(workspace.documentsWith(texts)),
    };
  }

  #rename(params: RenameParams): WorkspaceEdit | null {
    const found = this.#bearerAt(params);
    if (found === undefined) return null;
    const renaming = rename(this.#renames(), found.bearer, params.newName);
    if ('refused' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const [path, edits] of renaming.edits)
      changes[this.#session.uriOf(path)] = this.#shownEdits(path, edits);
    return { changes };
  }

  #shownEdits(path: string, edits: readonly Edit[]): ReturnType<typeof textEdit>[] {
    const { text } = this.#session.workspace.document(path);
    return 'code' in text ? [] : edits.map((edit) => textEdit(text, edit));
  }

  #hover({
    textDocument: { uri },
    position,
  }: {
    textDocument: { uri: string };
    position: Position;
  }): Hover | null {
    const world = this.#session.world(uri);
    if (world === undefined) return null;
    const { file } = world.document.document;
    const found = hover(file, offsetAt(file, position), world, (bearer) => this.#session.inOpenCase(bearer));
    if (found === undefined) return null;
    return {
      contents: { kind: 'markdown', value: found.text },
      range: rangeOf(file, found.start, found.end),
    };
  }

  #symbols(query: string): { name: string; kind: ReturnType<typeof symbolKind>; location: Location }[] {
    const wanted = query.toLowerCase();
    return this.#session
      .names()
      .documents.filter(({ kind }) => kind !== 'case')
      .flatMap((document) =>
        outline(document)
          .flatMap(({ parts }) => parts)
          .filter(({ name }) => name.toLowerCase().includes(wanted))
          .map((part) => ({
            name: part.name,
            kind: symbolKind(part),
            location: location(this.#session.uriOf(document.path), part.named),
          })),
      );
  }

  #actions({ textDocument: { uri }, range }: CodeActionParams): CodeAction[] {
    const asked = this.#session.asked(uri);
    if (asked === undefined) return [];
    const { document } = asked;
    const { file } = document.document;
    const all = this.#checker.found(document.path).filter(({ span }) => span.file.text === file.text);
    const [start, end] = [offsetAt(file, range.start), offsetAt(file, range.end)];
    const found = all.filter(({ span }) => span.start <= end && start <= span.end);
    const put = actions(document, found, all).map(({ title, edit, of, preferred }) => ({
      title,
      kind: of.length > 1 ? CodeActionKind.SourceFixAll : CodeActionKind.QuickFix,
      diagnostics: of.map((one) => told(one, (path) => this.#session.uriOf(path))),
      edit: { changes: { [uri]: [textEdit(file, edit)] } },
      ...(preferred ? { isPreferred: true } : {}),
    }));
    return [...put, ...this.#examples(document, start, end)];
  }

  /** Examples that would notice edits of the policy here that nothing notices. */
  #examples({ path, document }: Readable, start: number, end: number): CodeAction[] {
    const unnoticed = document.file.isOfRules === true ? this.#keeper.unnoticed(path) : undefined;
    if (unnoticed === undefined) return [];
    const { tests, found } = unnoticed;
    return found
      .filter(({ mutant }) => {
        const [key, value] = [document.locate(mutant.path, 'key'), document.locate(mutant.path, 'value')];
        return key.start <= end && start <= Math.max(key.end, value.end);
      })
      .map(({ mutant, edit }) => ({
        title: `add an example that notices ${mutant.words}`,
        kind: CodeActionKind.QuickFix,
        edit: { changes: { [this.#session.uriOf(tests)]: this.#shownEdits(tests, [edit]) } },
      }));
  }

  #lenses(uri: string): CodeLens[] {
    const path = this.#session.pathOf(uri);
    if (path === undefined) return [];
    return this.#keeper.lenses(path).map(({ span, title, told: more, witness }) => ({
      range: rangeOf(span.file, span.start, span.end),
      command:
        witness !== undefined
          ? { title, command: COMMANDS.witness, arguments: [witness.name, writeDocument(witness.case, [])] }
          : more === undefined
            ? { title, command: '' }
            : { title, command: COMMANDS.told, arguments: [more] },
    }));
  }

  async #execute({ command, arguments: [first, second] = [] }: ExecuteCommandParams): Promise<null> {
    if (command === COMMANDS.told) this.#connection.window.showInformationMessage(String(first));
    if (command === COMMANDS.witness) await this.#openWitness(String(first), String(second));
    return null;
  }

  /** Writes a case to a folder of its own, and has the editor open it. */
  async #openWitness(name: string, text: string): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'decisis-witness-'));
    const file = join(folder, `${name.replaceAll(/[^\w-]/g, '-')}.yaml`);
    await writeFile(file, text);
    const uri = pathToFileURL(file).href;
    const shown = this.#shows ? await this.#connection.window.showDocument({ uri }) : { success: false };
    if (!shown.success) this.#connection.window.showInformationMessage(`the case is in ${file}`);
  }

  #tellFault(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`decisis: this is a bug of the language server: ${text}`);
  }
}
