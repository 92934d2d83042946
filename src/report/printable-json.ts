/** Characters that control a terminal or the direction of writing, and that JSON does not escape. */
const OBEYED = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * A value as JSON that is safe to print on a terminal. Control characters are escaped in JSON's own way, so that parsers still
 * read the same value.
 * @param indent spaces per level; without it, everything is on one line
 */
export const printableJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    OBEYED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
