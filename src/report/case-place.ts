/** The name by which a case goes that came through standard input. */
const STDIN = '(standard input)';

/** What stands for the place of what is wrong with the command line. */
export const COMMAND_LINE = '(command line)';

/** Whether a name is not that of a file, but stands for standard input or the command line. */
export const isNoFile = (name: string): boolean => [STDIN, '-', COMMAND_LINE].includes(name);

/**
 * The file of a case, and its line where it stands in an archive.
 * @param place as `file` or `file:line`
 * @returns undefined for what came through standard input, and so is in no file
 */
export function casePlace(
  place: string,
): { readonly file: string; readonly line: number | undefined } | undefined {
  const [, file = place, line] = /^(.+):(\d+)$/s.exec(place) ?? [];
  if (isNoFile(file)) return undefined;
  return { file, line: line === undefined ? undefined : Number(line) };
}
