import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { codeOf } from './system-error.ts';

/** The exit codes; scripts and CI jobs rely on them. */
export const EXIT = {
  done: 0,
  /** A check did not hold: a flip, a failing test, `--fail-on` matched. */
  failed: 1,
  usage: 2,
  /**
   * An invalid document; a named file, folder or revision that does not exist or cannot be read; results that cannot
   * be written.
   */
  invalid: 3,
  /** An error in decisis itself. */
  bug: 4,
} as const;

/** One of the exit codes. */
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Wrong usage: a flag or argument that cannot be accepted. `help` says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** Diagnostics of a document without which a command cannot start. */
export class DiagnosedError extends Error {
  override readonly name = 'DiagnosedError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
    this.diagnostics = diagnostics;
  }
}

/**
 * Something named on the command line that does not exist or cannot be read: a file, a folder, a revision, git
 * itself.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** Results that could not be written: the disk is full, or the place is not writable. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly help: string;

  /** @param path the place, as the user gave it */
  constructor(path: string, cause: unknown, help: string) {
    super(`${path} cannot be written: ${refusalToWrite(cause)}`);
    this.help = help;
  }
}

function refusalToWrite(error: unknown): string {
  const code = codeOf(error);
  const why: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota is used up',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    ENOENT: 'its folder does not exist',
    ENOTDIR: 'what should be its folder is a file',
    EISDIR: 'it is a folder',
    EEXIST: 'it is a file',
    EPIPE: 'its reader has gone',
    EROFS: 'the disk is read-only',
    EFBIG: 'it would be larger than files may be here',
    ENAMETOOLONG: 'its name is too long',
    ELOOP: 'links lead round in a circle there',
    ERR_INVALID_ARG_VALUE: 'no file can have such a name',
  };
  return why[code] ?? (code === '' ? String(error) : code);
}
