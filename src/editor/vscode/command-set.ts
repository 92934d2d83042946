import { workspace } from 'vscode';

/** How decisis is started: the command, and the folder of the workspace. */
export interface CommandSet {
  readonly command: string;
  readonly folder: string | undefined;
}

/** How the settings say that decisis is started. */
export const commandSet = (): CommandSet => ({
  command: workspace.getConfiguration('decisis').get('command', 'decisis'),
  folder: workspace.workspaceFolders?.[0]?.uri.fsPath,
});
