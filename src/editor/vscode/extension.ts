import { commands, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { commandSet } from './command-set.ts';
import { DossierView } from './dossier-view.ts';

let client: LanguageClient | undefined;

/** Starts the language server, and offers the page of a case. Called by VS Code. */
export async function activate({ subscriptions }: ExtensionContext): Promise<void> {
  const view = new DossierView();
  subscriptions.push(
    view,
    commands.registerCommand('decisis.openDossier', () => view.open()),
    commands.registerCommand('decisis.restart', () => client?.restart()),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('decisis.command')) await start();
    }),
  );
  await start();
}

/** Ends the server. Called by VS Code. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  await client?.stop();
  const { command, folder } = commandSet();
  client = new LanguageClient(
    'decisis',
    'decisis',
    { command, args: ['lsp'], ...(folder === undefined ? {} : { options: { cwd: folder } }) },
    { documentSelector: [{ scheme: 'file', pattern: '**/*.{yaml,yml,json}' }] },
  );
  await client.start();
  await commands.executeCommand('setContext', 'decisis.serves', true);
}
