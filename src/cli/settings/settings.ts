import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ConfiguredReport } from '../../model/config.ts';

/** What stands in for a flag that is not given. */
export interface Setting<T> {
  readonly value: T;
  /** Where it comes from, in words: a key of a file, or a variable. */
  readonly from: string;
}

/** Paths, each of which has to be there. */
export interface Paths extends Setting<readonly string[]> {
  /** The complaint of one that is not there. */
  readonly missing: (position: number) => Diagnostic;
}

/** Everything that can be set beside the command line. */
export interface Settings {
  readonly policies?: Paths;
  readonly cases?: Paths;
  readonly base?: Setting<string>;
  readonly audience?: Setting<string>;
  readonly jobs?: Setting<string>;
  readonly cache?: Setting<string>;
  /** The reports of a command. */
  readonly formats?: (
    command: string,
    known: readonly string[],
  ) => Setting<readonly ConfiguredReport[]> | undefined;
  /** The words of `--fail-on`. What a file says is added to what always fails the command. */
  readonly failOn?: (
    command: string,
  ) => (Setting<readonly string[]> & { readonly adds: boolean }) | undefined;
}
