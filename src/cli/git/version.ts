/** A version that is read from git's store. */
export interface Revision {
  readonly kind: 'revision';
  /** As the user gave it, for messages. */
  readonly word: string;
  /** Whatever git takes for a revision: a branch, a tag, a commit, `HEAD~2`. */
  readonly name: string;
  /** Whether it is the commit at which `HEAD` forked from there, as `git diff REV...` has it. */
  readonly fork: boolean;
  /** What is looked at there in place of the paths of the working tree, from the top; `./` before it, from here. */
  readonly at: string | undefined;
}

/** An earlier version, as `--base` names it. */
export type Version = Revision | { readonly kind: 'path'; readonly word: string; readonly path: string };

/** A version in the words of messages: as the user gave it, without the mark that it is a revision. */
export const versionWords = (version: Version): string =>
  version.kind === 'path' ? version.word : version.word.replace(/^git:/, '');

/** How a file of a revision is named to the user: as git names it. @param path from the top */
export const nameAt = ({ name, fork }: Revision, path: string): string =>
  `${name}${fork ? '...' : ''}:${path}`;
