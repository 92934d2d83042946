import { existsSync, realpathSync } from 'node:fs';
import * as native from 'node:path';

/** The part of `node:path` that is used; a test passes that of another system. */
export type PathStyle = Pick<
  typeof native,
  'dirname' | 'isAbsolute' | 'join' | 'relative' | 'resolve' | 'sep'
>;

/** The place that paths are relative to. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
  readonly style?: PathStyle;
  readonly exists?: (path: string) => boolean;
}

/**
 * The folder to which code hosts relate paths: the top of the git repository that a folder is in. It is found as git
 * finds it, by `.git`, which is a folder, or a file in a worktree or a submodule. Without a repository it is the
 * workspace of a GitHub job that contains the folder; else the folder itself.
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
 * Names files as a code host does: by the path from the repository's root, with `/` as the separator, on any system
 * and in any working directory; a file outside by its absolute path.
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

/** Whether a relative path stays below its start. */
const isWithin = (path: string, { isAbsolute, sep }: PathStyle): boolean =>
  path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);

/** Resolves links on the way to the repository, such as `/tmp` on macOS; links inside the repository are kept. */
function real(path: string, style: PathStyle): string {
  try {
    return style.join(realpathSync(style.dirname(path)), path.slice(style.dirname(path).length));
  } catch {
    return path;
  }
}

const withSlashes = (path: string, { sep }: PathStyle): string => path.replaceAll(sep, '/');
