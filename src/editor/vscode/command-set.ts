import { workspace } from 'vscode';

/** How to start decisis: the command, and the folder of the workspace. */
export interface CommandSet {
  readonly command: string;
  readonly folder: string | undefined;
}

/** Reads from the settings how to start decisis. */
export const commandSet = (): CommandSet => ({
  command: workspace.getConfiguration('decisis').get('command', 'decisis'),
  folder: workspace.workspaceFolders?.[0]?.uri.fsPath,
});
