import type { TextStyle } from '../written-text.ts';

/** What belongs to a part of a document beside its value. */
export interface Surroundings {
  /** The comment above it, a line each without its `#`; empty for none. */
  above: string;
  /** Whether a blank line stands above it and above its comment. */
  isSpaced: boolean;
}

/** A text. */
export interface PlainText extends Surroundings {
  readonly is: 'text';
  readonly value: string;
  /** The comment behind it on its line; empty for none. */
  readonly beside: string;
  /** How it is to be written: without quotation marks if it needs none. */
  style: TextStyle;
  /** Whether it stood on lines of its own, as a block text. */
  readonly wasBlock: boolean;
}

/** A number, `true`, `false`, `null` or nothing. */
export interface PlainConstant extends Surroundings {
  readonly is: 'constant';
  readonly written: string;
  readonly beside: string;
}

/** A key of a map. */
export interface PlainKey extends Surroundings {
  readonly name: string;
}

/** An entry of a map. */
export interface PlainPair {
  readonly key: PlainKey;
  readonly value: PlainNode;
}

interface Collection extends Surroundings {
  beside: string;
  /** Whether it was in brackets. */
  readonly isFlow: boolean;
  /** Once it is laid out: its text, if that is to be on one line. */
  inLine?: string | undefined;
  /** Whether it was in brackets that open and close on the same line. */
  readonly wasInLine: boolean;
}

/** A map, with its entries in their order. */
export interface PlainMap extends Collection {
  readonly is: 'map';
  pairs: PlainPair[];
}

/** A list. */
export interface PlainList extends Collection {
  readonly is: 'list';
  readonly items: PlainNode[];
}

/** A part of a document in the plain style, which the fast reader reads. */
export type PlainNode = PlainText | PlainConstant | PlainMap | PlainList;

/** A document in the plain style, with its comments. */
export interface PlainDocument {
  readonly root: PlainMap;
  /** The comment at the start that a blank line separates from the rest. */
  readonly head: string;
  /** The comment at the end. */
  readonly tail: string;
  /** All comments, with their `#`. */
  readonly comments: readonly string[];
  /** What the text says, as it was before it is laid out. */
  readonly value: unknown;
}
