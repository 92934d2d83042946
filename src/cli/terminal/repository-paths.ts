import { existsSync, realpathSync } from 'node:fs';
import * as native from 'node:path';

/** What of a system's paths is needed: `node:path`, or that of another system in a test. */
export type PathStyle = Pick<
  typeof native,
  'dirname' | 'isAbsolute' | 'join' | 'relative' | 'resolve' | 'sep'
>;

/** Where paths are seen from. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  readonly style?: PathStyle;
  readonly exists?: (path: string) => boolean;
}

/**
 * The folder that code hosts see paths from: the top of the git repository that a folder is in, found as git finds it, by
 * `.git`, which is a folder, or a file in a worktree and a submodule. Where there is none, the workspace of a GitHub job that
 * the folder is in; else the folder itself.
 */
export function repositoryRoot({
  env,
  folder = process.cwd(),
  style = native,
  exists = existsSync,
}: Surroundings): string {
  for (let at = folder; ; at = style.dirname(at)) {
    if (exists(style.join(at, '.git'))) return at;
    if (style.dirname(at) === at) break;
  }
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  return workspace !== '' && style.isAbsolute(workspace) && isWithin(style.relative(workspace, folder), style)
    ? style.resolve(workspace)
    : folder;
}

/**
 * How a code host names a file: by its path from the repository's root, with `/` between, whatever folder the tool runs in
 * and whatever system it runs on; by its whole path where it is outside.
 */
export function repositoryPaths(surroundings: Surroundings): (file: string) => string {
  const { folder = process.cwd(), style = native } = surroundings;
  let root: string | undefined;
  return (file) => {
    root ??= repositoryRoot(surroundings);
    const absolute = style.resolve(folder, file);
    const from = [absolute, real(absolute, style)]
      .map((path) => style.relative(root!, path))
      .find((path) => path !== '' && isWithin(path, style));
    return withSlashes(from ?? absolute, style);
  };
}

/** Whether a relative path leads to something below where it starts. */
const isWithin = (path: string, { isAbsolute, sep }: PathStyle): boolean =>
  path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);

/** A file may be named through a link to the repository, such as `/tmp` on macOS; a link within it is left as it is. */
function real(path: string, style: PathStyle): string {
  try {
    return style.join(realpathSync(style.dirname(path)), path.slice(style.dirname(path).length));
  } catch {
    return path;
  }
}

const withSlashes = (path: string, { sep }: PathStyle): string => path.replaceAll(sep, '/');
