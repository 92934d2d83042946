import { dirname, join, relative, resolve } from 'node:path';
import type { Surroundings } from '../terminal/terminal.ts';
import { DiagnosedError } from '../process/exit.ts';
import { environmentSettings } from './environment.ts';
import { fileSettings, readConfig } from './file-settings.ts';
import type { Settings } from './settings.ts';
import { CONFIG_FILE } from '../../model/config.ts';
import { isThere } from '../files/files.ts';

/** The settings besides the command line, and which of them a command used. */
export class Configuration {
  /** The settings that were used: their values, and where they come from. */
  readonly taken: { readonly values: readonly string[]; readonly from: string }[] = [];
  readonly #env: Surroundings['env'];
  #chosen: string | false | undefined;

  constructor(env: Surroundings['env']) {
    this.#env = env;
  }

  /** Takes what `--config` says: a file, or false for none. */
  choose(config: string | false | undefined): void {
    this.#chosen = config;
  }

  /** Says where values in an error message come from, so that the user looks in the right file or variable. */
  originsIn(message: string): readonly string[] {
    return this.taken.flatMap(({ values, from }) =>
      values
        .map((value) => value.replace(/^git:/, ''))
        .filter((value) => message.includes(value))
        .map((value) => `\`${value}\` is from ${from}`),
    );
  }

  /** The configuration file, if there is one. */
  get file(): string | undefined {
    if (this.#chosen === false) return undefined;
    const named = this.#chosen ?? this.#env['DECISIS_CONFIG'] ?? '';
    return named === '' ? findConfig() : named;
  }

  /**
   * All settings; the environment takes precedence over the file.
   * @throws DiagnosedError where the file is invalid
   */
  settings(): Settings {
    const { file } = this;
    const environment = environmentSettings(this.#env);
    if (file === undefined) return environment;
    const config = readConfig(file);
    if (!config.ok) throw new DiagnosedError(config.diagnostics);
    const inFile = fileSettings(config.value);
    return {
      ...inFile,
      ...environment,
      formats: (command, known) => environment.formats?.(command, known) ?? inFile.formats?.(command, known),
      failOn: (command) => environment.failOn?.(command) ?? inFile.failOn?.(command),
    };
  }
}

/**
 * Looks for the configuration as git looks for its folder: here, then in each folder above, up to the top of the
 * repository or of the file system.
 * @returns the path of the file, relative to the current folder
 */
function findConfig(from = '.'): string | undefined {
  const here = resolve(from);
  for (let folder = here; ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_FILE);
    if (isThere(file)) return relative(here, file);
    if (isThere(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}
