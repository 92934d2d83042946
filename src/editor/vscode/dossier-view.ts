import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import { commandSet } from './command-set.ts';

const run = promisify(execFile);

/** The most characters in a page. */
const LARGEST = 64 * 1024 * 1024;

/** Shows the page of a case beside its text, and draws it again whenever a document is saved. */
export class DossierView implements Disposable {
  #panel: WebviewPanel | undefined;
  #path: string | undefined;
  /** Counts the drawings, so that of two under way only the later one is shown. */
  #turn = 0;
  readonly #saved = workspace.onDidSaveTextDocument(() => this.#draw());

  /** Opens the page of the case in the active editor. */
  async open(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    if (document.isDirty) await document.save();
    this.#path = document.uri.fsPath;
    if (this.#panel === undefined) {
      const beside = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.#panel = window.createWebviewPanel('decisis.dossier', 'decisis', beside, {
        enableScripts: true,
        localResourceRoots: [] as Uri[],
      });
      this.#panel.onDidDispose(() => (this.#panel = undefined));
    }
    await this.#draw();
  }

  dispose(): void {
    this.#saved.dispose();
    this.#panel?.dispose();
  }

  async #draw(): Promise<void> {
    const [panel, path] = [this.#panel, this.#path];
    if (panel === undefined || path === undefined) return;
    const { command, folder } = commandSet();
    const turn = (this.#turn += 1);
    try {
      // no shell, so that a path is never interpreted
      const { stdout } = await run(command, ['dossier', path], { cwd: folder, maxBuffer: LARGEST });
      if (turn !== this.#turn || panel !== this.#panel) return;
      panel.title = basename(path);
      panel.webview.html = stdout;
    } catch (error) {
      if (turn !== this.#turn) return;
      const { stderr } = error as { readonly stderr?: string };
      const said = stderr?.split('\n')[0]?.replace(/^error\[[^\]]*\]: /, '');
      await window.showErrorMessage(said ?? 'decisis could not draw the page of this case');
    }
  }
}
