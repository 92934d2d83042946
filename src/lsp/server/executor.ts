import { pathToFileURL } from 'node:url';
import type { Connection, ExecuteCommandParams } from 'vscode-languageserver';
import type { Disk } from '../workspace/disk.ts';
import { COMMANDS } from './commands.ts';

/** Runs the commands of lenses that are clicked, and removes at the end what they have written. */
export class Executor {
  readonly #connection: Connection;
  readonly #disk: Disk;
  /** Whether the editor can be asked to open a file. */
  readonly #shows: boolean;
  readonly #removals: (() => void)[] = [];

  constructor(connection: Connection, disk: Disk, shows: boolean) {
    this.#connection = connection;
    this.#disk = disk;
    this.#shows = shows;
  }

  async execute({ command, arguments: [first, second] = [] }: ExecuteCommandParams): Promise<null> {
    if (command === COMMANDS.told) this.#connection.window.showInformationMessage(String(first));
    if (command === COMMANDS.witness) await this.#openWitness(String(first), String(second));
    return null;
  }

  /** Removes what was written: nobody looks at it once the editor has gone. */
  stop(): void {
    for (const remove of this.#removals.splice(0)) remove();
  }

  /** Writes a case to a file of its own, and asks the editor to open it. */
  async #openWitness(name: string, text: string): Promise<void> {
    const { window } = this.#connection;
    const written = this.#disk.aside(`${name.replaceAll(/[^\w-]/g, '-')}.yaml`, text);
    if (typeof written === 'string') {
      window.showErrorMessage(written);
      return;
    }
    this.#removals.push(written.remove);
    const uri = pathToFileURL(written.path).href;
    const shown = this.#shows ? await window.showDocument({ uri }) : { success: false };
    if (!shown.success) window.showInformationMessage(`the case is in ${written.path}`);
  }
}
