'use strict';
/* oxlint-disable typescript/no-extraneous-class, no-underscore-dangle -- VS Code has classes, and Node this hook */
// What stands in for VS Code: as much of its module as the extension and the client of the protocol ask for.
const Module = require('node:module');
const { fileURLToPath, pathToFileURL } = require('node:url');

/** What was underlined, by address. */
const shown = new Map();
const nothing = () => ({ dispose: () => undefined });

class Uri {
  constructor(href) {
    const { protocol, pathname } = new URL(href);
    Object.assign(this, { href, scheme: protocol.slice(0, -1), path: decodeURIComponent(pathname) });
    Object.assign(this, { authority: '', query: '', fragment: '' });
  }
  get fsPath() {
    return fileURLToPath(this.href);
  }
  toString() {
    return this.href;
  }
  static parse(href) {
    return new Uri(href);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(a, b, c, d) {
    const bare = typeof a === 'number';
    Object.assign(this, { start: bare ? new Position(a, b) : a, end: bare ? new Position(c, d) : b });
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`);
  }
}
for (const name of [
  'Empty',
  'QuickFix',
  'Refactor',
  'Source',
  'SourceFixAll',
  'SourceOrganizeImports',
  'Notebook',
])
  CodeActionKind[name] = new CodeActionKind(name === 'Empty' ? '' : name);
for (const name of ['Extract', 'Inline', 'Rewrite', 'Move'])
  CodeActionKind[`Refactor${name}`] = new CodeActionKind(`refactor.${name}`);

/** An object that has what is listed, and for the rest what a function gives for each name. */
const besides = (listed, other) =>
  new Proxy(listed, { get: (own, key) => (key in own ? own[key] : other(key)) });
const listener = (key) => (typeof key === 'string' && /^(?:on|register)/.test(key) ? nothing : undefined);

const channel = besides({ logLevel: 3, onDidChangeLogLevel: nothing }, () => () => undefined);
/** Whoever is to hear of a document that was saved. */
const hearers = [];
const saved = (document) => hearers.forEach((hear) => hear(document));
const workspace = besides(
  {
    onDidSaveTextDocument: (hear) => {
      hearers.push(hear);
      return nothing();
    },
    textDocuments: [],
    notebookDocuments: [],
    getConfiguration: () => ({
      get: (key, usual) => (key === 'command' ? process.env.DECISIS_COMMAND : usual),
    }),
    getWorkspaceFolder: () => workspace.workspaceFolders[0],
    createFileSystemWatcher: () => besides({}, () => nothing),
  },
  listener,
);
const collection = {
  set: (uri, found) => shown.set(uri.toString(), found),
  delete: (uri) => shown.delete(uri.toString()),
};
const languages = besides(
  { createDiagnosticCollection: () => besides(collection, () => () => undefined), match: () => 10 },
  listener,
);
/** The page that was opened beside a case. */
const panel = { title: '', webview: { html: '' }, onDidDispose: nothing, dispose: () => undefined };
const window = besides(
  {
    createWebviewPanel: () => panel,
    showErrorMessage: async (message) => (panel.title = `error: ${message}`),
    createOutputChannel: () => channel,
    visibleTextEditors: [],
    tabGroups: besides({ all: [] }, () => nothing),
  },
  listener,
);
const known = new Map();
const commands = {
  known,
  registerCommand: (id, act) => {
    known.set(id, act);
    return nothing();
  },
  executeCommand: async () => undefined,
};
class Disposable {
  static from() {
    return nothing();
  }
  dispose() {}
}
class EventEmitter {
  event = nothing;
  fire() {}
  dispose() {}
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: nothing };
  cancel() {}
  dispose() {}
}
const vscode = {
  workspace,
  languages,
  window,
  commands,
  Uri,
  Position,
  Range,
  Diagnostic,
  CodeActionKind,
  Disposable,
  EventEmitter,
  CancellationTokenSource,
  version: '1.91.0',
  env: { language: 'en' },
  l10n: { t: (text) => text },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  ViewColumn: { Beside: -2 },
};

/** Any other class or enumeration: its members are their own names. */
const anything = () =>
  besides(class {}, (key) => (typeof key === 'string' && /^[A-Z]/.test(key) ? key : undefined));
const whole = besides(vscode, (key) => (vscode[key] = anything()));
const load = Module._load;
Module._load = (id, ...rest) => (id === 'vscode' ? whole : load(id, ...rest));
module.exports = { vscode: whole, shown, panel, saved };
