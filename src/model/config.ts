/** The name of the file in which a repository says what the commands take where no flag says otherwise. */
export const CONFIG_FILE = '.decisis.yaml';

/** Where policies stand unless somebody says otherwise. */
export const POLICIES_FOLDER = 'policies';

/** Where cases stand unless somebody says otherwise. */
export const CASES_FOLDER = 'cases';

/** The paths of policies where none are named. */
export const DEFAULT_POLICIES: readonly string[] = [POLICIES_FOLDER];

/** A report: a format, or a format and the file that it goes to. */
export type ConfiguredReport = string | { readonly format: string; readonly output: string };

/** A configuration as written. Its paths start from its folder. */
export interface Config {
  readonly policies?: readonly string[];
  readonly cases?: readonly string[];
  readonly base?: string;
  readonly audience?: string;
  /** By command; a list alone is for `replay`. */
  readonly formats?: readonly ConfiguredReport[] | Readonly<Record<string, readonly ConfiguredReport[]>>;
  /** By command; a list alone is for `replay`. */
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

/** Whether a document of no kind is a configuration, by the keys of its root. */
export const isConfig = (keys: readonly string[]): boolean =>
  keys.some((key) => KEYS.some((own) => own === key));
