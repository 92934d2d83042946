/** The flags of `new`. */
export interface NewOptions {
  readonly title?: string;
  readonly vocabulary?: string;
  readonly appliesTo?: string;
  readonly subject?: string;
  readonly asOf?: string;
  readonly fact?: readonly string[];
  readonly policy?: readonly string[];
  readonly output?: string;
}

/** A document to be written. */
export interface NewDocument {
  readonly text: string;
  /** The path where it is written by default. */
  readonly path: string;
  /** The command line to run next. */
  readonly next: string;
  /** A document to write along with it, into the usual folder, unless it exists already. */
  readonly beside?: NewDocument;
}

/** What is wrong with an id; undefined where nothing is. */
export const idFault = (id: string): string | undefined =>
  /^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*$/.test(id)
    ? undefined
    : 'an id is lower-case letters, digits and hyphens, with at least one letter, such as `first-strike`';
