/** A paragraph, or a list of points. */
export type Block = string | readonly string[];

/** A part of a letter under its heading. */
export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}
