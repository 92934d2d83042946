/** The name of the file in which a repository sets defaults for the flags of commands. */
export const CONFIG_FILE = '.decisis.yaml';

/** The folder of policies, unless flags or the configuration say otherwise. */
export const POLICIES_FOLDER = 'policies';

/** The folder of cases, unless flags or the configuration say otherwise. */
export const CASES_FOLDER = 'cases';

/** The paths of policies where none are named. */
export const DEFAULT_POLICIES: readonly string[] = [POLICIES_FOLDER];

/** A report: a format, or a format and the file to write it to. */
export type ConfiguredReport = string | { readonly format: string; readonly output: string };

/** A configuration as written. Its paths are relative to its folder. */
export interface Config {
  readonly policies?: readonly string[];
  readonly cases?: readonly string[];
  readonly base?: string;
  readonly audience?: string;
  /** By command; a list alone applies to `replay`. */
  readonly formats?: readonly ConfiguredReport[] | Readonly<Record<string, readonly ConfiguredReport[]>>;
  /** By command; a list alone applies to `replay`. */
  readonly 'fail-on'?: readonly string[] | Readonly<Record<string, readonly string[] | string>>;
}

const KEYS = [
  'policies',
  'cases',
  'base',
  'audience',
  'formats',
  'fail-on',
] as const satisfies readonly (keyof Config)[];

/** Whether a document that is of none of the four kinds is a configuration, by the keys of its root. */
export const isConfig = (keys: readonly string[]): boolean =>
  keys.some((key) => KEYS.some((own) => own === key));
