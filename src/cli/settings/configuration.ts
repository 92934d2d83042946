import type { Surroundings } from '../terminal.ts';
import { DiagnosedError } from '../exit.ts';
import { environmentSettings } from './environment.ts';
import { fileSettings, readConfig } from './file-settings.ts';
import { findConfig } from './find-config.ts';
import type { Settings } from './settings.ts';

/** What was set beside the command line, and what of it a command took. */
export class Configuration {
  /** What stood in for flags: the values, and where they come from. */
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

  /** Where the values come from that an error speaks of. */
  originsIn(message: string): readonly string[] {
    return this.taken.flatMap(({ values, from }) =>
      values
        .map((value) => value.replace(/^git:/, ''))
        .filter((value) => message.includes(value))
        .map((value) => `\`${value}\` is from ${from}`),
    );
  }

  /** The file that is read, if there is one. */
  get file(): string | undefined {
    if (this.#chosen === false) return undefined;
    const named = this.#chosen ?? this.#env['DECISIS_CONFIG'] ?? '';
    return named === '' ? findConfig() : named;
  }

  /**
   * Everything that is set: the environment goes before the file.
   * @throws DiagnosedError where the file is wrong
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
