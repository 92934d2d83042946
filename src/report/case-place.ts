/** The file name shown for a case read from standard input. */
const STDIN = '(standard input)';

/** The file name shown for errors in the command line. */
export const COMMAND_LINE = '(command line)';

/** Whether a name is no file name, but one of the names for standard input or the command line. */
export const isNoFile = (name: string): boolean => [STDIN, '-', COMMAND_LINE].includes(name);

/**
 * The file of a case, and its line if it is in an archive.
 * @param place as `file` or `file:line`
 * @returns undefined for a case from standard input, which has no file
 */
export function casePlace(
  place: string,
): { readonly file: string; readonly line: number | undefined } | undefined {
  const [, file = place, line] = /^(.+):(\d+)$/s.exec(place) ?? [];
  if (isNoFile(file)) return undefined;
  return { file, line: line === undefined ? undefined : Number(line) };
}
