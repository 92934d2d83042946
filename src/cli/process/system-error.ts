/** An error of the operating system, as Node reports it, about a file, a folder, a pipe or another process. */
export interface SystemError {
  /** Its code, such as `ENOENT`. */
  readonly code: string;
  /** The system call, such as `open`. */
  readonly syscall: string;
  /** The file or folder, where there is one. */
  readonly path?: string;
}

/**
 * Whether an error comes from the operating system; any other is a bug. It does not use `instanceof`, because errors
 * may come from another realm.
 */
export const isSystemError = (error: unknown): error is SystemError =>
  typeof error === 'object' && error !== null && 'syscall' in error && error.syscall !== undefined;

/** What the system has refused, in words. */
export const refusalOf = ({ code, syscall, path }: SystemError): string =>
  `the system refused to ${syscall}${path === undefined ? '' : ` \`${path}\``} (${code})`;

/** The code of an error that has one, such as `ENOENT`; empty where it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
