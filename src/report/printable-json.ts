/** What a terminal obeys, or turns the direction of writing, and JSON lets stand as it is. */
const OBEYED = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * A value as JSON that is safe to look at on a terminal: what it would obey is escaped, so that every reader of JSON still
 * reads the same value.
 * @param indent how many spaces a level; left out, all stands on one line
 */
export const printableJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    OBEYED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
