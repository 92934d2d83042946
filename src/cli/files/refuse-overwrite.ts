import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { quote } from '../../diagnostic/quote.ts';
import { UsageError } from '../process/exit.ts';
import { filesUnder, statsOf } from './files.ts';

/**
 * Refuses to write two results to one file: the second would overwrite the first.
 * @param places by flag, where a result goes; undefined for standard output or nowhere
 * @throws UsageError where two are the same file
 */
export function refuseSharedPlaces(
  places: readonly (readonly [flag: string, place: string | undefined])[],
): void {
  const taken = new Map<string, string>();
  for (const [flag, place] of places) {
    if (place === undefined || place === '-' || isDevice(place)) continue;
    const real = realPlace(place);
    const other = taken.get(real);
    if (other !== undefined) {
      const flags = other === flag ? `two reports, by \`${flag}\`,` : `\`${other}\` and \`${flag}\``;
      throw new UsageError(
        `${flags} would go to one file, ${quote(place)}`,
        'name another place for one of them',
      );
    }
    taken.set(real, flag);
  }
}

/**
 * Refuses to write over a file that is read.
 * @param places where reports go; undefined for standard output
 * @param paths the files and folders that are read
 * @param what the name of these files, such as `the cases`
 * @throws UsageError where one of the places is among the files
 */
export function refuseOverwrite(
  places: readonly (string | undefined)[],
  paths: readonly string[],
  what = 'the cases',
): void {
  const named = places.filter((place) => place !== undefined).filter((place) => place !== '-');
  if (named.length === 0) return;
  const read = new Set(
    paths
      .filter((path) => path !== '-')
      .flatMap(filesIn)
      .map(realPlace),
  );
  const lost = named.find((place) => read.has(realPlace(place)));
  if (lost === undefined) return;
  throw new UsageError(
    `${quote(lost)} is one of ${what}, and would be lost`,
    'name another place with `--output`',
  );
}

function filesIn(path: string): readonly string[] {
  const files = filesUnder(path, true);
  return 'code' in files ? [] : files;
}

/** A pipe, a terminal or a device such as `/dev/null`, which cannot be overwritten. */
function isDevice(place: string): boolean {
  const stats = statsOf(place);
  return stats !== undefined && !stats.isFile();
}

/** The path of a file with all links resolved, also for a file that does not exist yet. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return join(realFolder(dirname(resolve(path))), basename(path));
  }
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
