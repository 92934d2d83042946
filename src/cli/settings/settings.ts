import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ConfiguredReport } from '../../model/config.ts';

/** A value for a flag that is not given on the command line. */
export interface Setting<T> {
  readonly value: T;
  /** Where it comes from, in words: a key of a file, or a variable. */
  readonly from: string;
}

/** Paths, each of which must exist. */
export interface Paths extends Setting<readonly string[]> {
  /** The diagnostic for a path that does not exist. */
  readonly missing: (position: number) => Diagnostic;
}

/** Everything that can be set besides the command line. */
export interface Settings {
  readonly policies?: Paths;
  readonly cases?: Paths;
  readonly base?: Setting<string>;
  readonly audience?: Setting<string>;
  readonly jobs?: Setting<string>;
  readonly cache?: Setting<string>;
  /** The report formats of a command. */
  readonly formats?: (
    command: string,
    known: readonly string[],
  ) => Setting<readonly ConfiguredReport[]> | undefined;
  /** The words of `--fail-on`. Those of a file are added to the command's defaults. */
  readonly failOn?: (
    command: string,
  ) => (Setting<readonly string[]> & { readonly adds: boolean }) | undefined;
}
