/** The name by which a case goes that came through standard input. */
const STDIN = '(standard input)';

/**
 * The file of a case, and its line where it stands in an archive.
 * @param place as `file` or `file:line`
 * @returns undefined for what came through standard input, and so is in no file
 */
export function casePlace(
  place: string,
): { readonly file: string; readonly line: number | undefined } | undefined {
  const [, file = place, line] = /^(.+):(\d+)$/s.exec(place) ?? [];
  if (file === STDIN || file === '-') return undefined;
  return { file, line: line === undefined ? undefined : Number(line) };
}
