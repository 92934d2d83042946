/** Thrown for a table that cannot be read. */
export class BadTable extends Error {}

/** Thrown for a table whose bytes are no text: what is unreadable must not become other text without a word. */
export class NotText extends BadTable {}
