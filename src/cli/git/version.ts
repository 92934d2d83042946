/** A version that is read from git's object store. */
export interface Revision {
  readonly kind: 'revision';
  /** As the user gave it, for messages. */
  readonly word: string;
  /** Anything that git accepts as a revision: a branch, a tag, a commit, `HEAD~2`. */
  readonly name: string;
  /** Whether the commit at which `HEAD` forked from it is meant, as in `git diff REV...`. */
  readonly fork: boolean;
  /**
   * The path to look at in this version, instead of the paths of the working tree: from the top of the repository;
   * from the current folder if it begins with `./`.
   */
  readonly at: string | undefined;
}

/** An earlier version, as `--base` names it. */
export type Version = Revision | { readonly kind: 'path'; readonly word: string; readonly path: string };

/** A version for messages: as the user wrote it, without the prefix `git:`. */
export const versionWords = (version: Version): string =>
  version.kind === 'path' ? version.word : version.word.replace(/^git:/, '');

/** A file of a revision for messages, written as git does: `REV:path`. @param path from the top */
export const nameAt = ({ name, fork }: Revision, path: string): string =>
  `${name}${fork ? '...' : ''}:${path}`;
