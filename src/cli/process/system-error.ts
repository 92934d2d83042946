/** An error of the operating system, as Node gives it: of a file, a folder, a pipe or another process. */
export interface SystemError {
  /** What it is, such as `ENOENT`. */
  readonly code: string;
  /** What was called, such as `open`. */
  readonly syscall: string;
  /** The file or folder, where there is one. */
  readonly path?: string;
}

/** Whether the operating system refused something; any other error is ours. Errors of another realm count too. */
export const isSystemError = (error: unknown): error is SystemError =>
  typeof error === 'object' && error !== null && 'syscall' in error && error.syscall !== undefined;

/** The code of an error that has one, such as `ENOENT`; empty where it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
