import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection, ExecuteCommandParams } from 'vscode-languageserver';
import { COMMANDS } from './commands.ts';

/**
 * Runs the command of a lens that was clicked.
 * @param shows whether the editor can be asked to open a file
 */
export async function execute(
  { command, arguments: [first, second] = [] }: ExecuteCommandParams,
  connection: Connection,
  shows: boolean,
): Promise<null> {
  if (command === COMMANDS.told) connection.window.showInformationMessage(String(first));
  if (command === COMMANDS.witness) await openWitness(String(first), String(second), connection, shows);
  return null;
}

/** Writes a case to a folder of its own, and asks the editor to open it. */
async function openWitness(
  name: string,
  text: string,
  connection: Connection,
  shows: boolean,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'decisis-witness-'));
  const file = join(folder, `${name.replaceAll(/[^\w-]/g, '-')}.yaml`);
  await writeFile(file, text);
  const uri = pathToFileURL(file).href;
  const shown = shows ? await connection.window.showDocument({ uri }) : { success: false };
  if (!shown.success) connection.window.showInformationMessage(`the case is in ${file}`);
}
