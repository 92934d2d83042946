/**
 * Is told what the fast reader finds, in the order of the text: for the root, each value of a map and each item of a
 * list, `begin`, `mark`, and `end` once everything in it is read.
 */
export interface Recorder {
  /** Opens an entry: with the place of its key in a map, without one in a list. */
  begin(keyStart?: number, keyEnd?: number): void;
  /**
   * Sets the place of the open entry's value: once before anything in it is read, and maybe again. An entry without a
   * value is not marked.
   */
  mark(start: number, end: number): void;
  /** The open entry has an anchor: told before its value is marked for the last time. */
  anchor(name: string): void;
  /** The open entry is an alias. */
  alias(name: string): void;
  /** Moves the end of the open entry's value. */
  extend(end: number): void;
  /** Closes the open entry. @param value as it was read */
  end(value: unknown): void;
}
