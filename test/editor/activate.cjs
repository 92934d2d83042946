'use strict';
// Activates the extension as VS Code does, with one document open: node activate.cjs EXTENSION FOLDER FILE FROM TO CASE
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { panel, saved, shown, vscode } = require('./fake-vscode.cjs');

const [, , extension, folder, file, from, to, theCase] = process.argv;
const uri = vscode.Uri.file(join(folder, file));
const text = readFileSync(uri.fsPath, 'utf8').replace(from, to);
const { workspace, commands } = vscode;
workspace.workspaceFolders = [{ uri: vscode.Uri.file(folder), name: 'workspace', index: 0 }];
workspace.textDocuments = [
  { uri, languageId: 'yaml', version: 1, getText: () => text, isClosed: false, fileName: uri.fsPath },
];

async function main() {
  const { activate, deactivate } = require(extension);
  await activate({ subscriptions: [] });
  while (shown.get(uri.toString()) === undefined) await new Promise((done) => setTimeout(done, 50));
  const found = shown.get(uri.toString()).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  vscode.window.activeTextEditor = {
    document: { uri: vscode.Uri.file(join(folder, theCase)), isDirty: false },
  };
  await commands.known.get('decisis.openDossier')();
  const page = { title: panel.title, isPage: panel.webview.html.includes('kiwi-farms-2022-09-03') };
  // the case is saved twice, the first time half written: what was saved last is shown
  const document = vscode.window.activeTextEditor.document;
  const written = readFileSync(document.uri.fsPath, 'utf8');
  writeFileSync(document.uri.fsPath, written.replace(/^title: .+$/m, 'title: ['));
  saved(document);
  writeFileSync(document.uri.fsPath, written.replace(/^title: .+$/m, 'title: Another title'));
  saved(document);
  while (!panel.webview.html.includes('Another title')) await new Promise((done) => setTimeout(done, 50));
  page.redrawn = panel.title;
  writeFileSync(document.uri.fsPath, written.replace(/^title: .+$/m, 'title: ['));
  saved(document);
  while (!panel.title.startsWith('error: ')) await new Promise((done) => setTimeout(done, 50));
  page.broken = panel.title;
  page.stays = panel.webview.html.includes('Another title');
  process.stdout.write(
    JSON.stringify({
      found,
      page,
      commands: [...commands.known.keys()].toSorted((a, b) => a.localeCompare(b)),
    }),
  );
  await deactivate();
}

void main();
