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
  /** Where it goes if nothing else is said. */
  readonly path: string;
  /** What to do next, as a command line. */
  readonly next: string;
  /** What is written with it in the usual folder, unless it is there already. */
  readonly beside?: NewDocument;
}

/** What is wrong with an id; undefined where nothing is. */
export const idFault = (id: string): string | undefined =>
  /^(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*$/.test(id)
    ? undefined
    : 'an id is lower-case letters, digits and hyphens, with at least one letter, such as `first-strike`';
