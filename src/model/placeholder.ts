/** A placeholder in a reason, such as `{threats}`, `{threats|threat|threats}` or `{threats|kinds}`. */
export const PLACEHOLDER = /\{([^{}]*)\}/g;

/** The meaning of a placeholder, with the singular and plural words where it gives them. */
export interface Placeholder {
  readonly name: string;
  readonly one: string | undefined;
  readonly many: string | undefined;
  /** Whether it lists the kinds of the exhibits that were counted, each with its number. */
  readonly ofKinds: boolean;
  /** How many parts are separated by `|`: 1; 2 for the kinds; 3 with the two words. */
  readonly parts: number;
}

/** The word that asks for the kinds of the counted exhibits. */
const KINDS = 'kinds';

/** The placeholders for parts of the case itself: these name no finding. */
export const OF_THE_CASE: readonly string[] = ['as-of', 'subject', 'case'];

/** Parses the text between the braces of a placeholder. */
export function placeholderOf(said: string): Placeholder {
  const parts = said.split('|');
  const [name = '', one, many] = parts;
  return { name, one, many, ofKinds: parts.length === 2 && one === KINDS, parts: parts.length };
}

/** The placeholders of a reason: the text between each pair of braces. */
export const placeholdersIn = (because: string): readonly string[] =>
  Array.from(because.matchAll(PLACEHOLDER), ([, said = '']) => said);

/** A reason with findings renamed in its placeholders. */
export const renamedBecause = (because: string, swap: (id: string) => string): string =>
  because.replace(PLACEHOLDER, (_, said: string) => {
    const { name } = placeholderOf(said);
    return `{${swap(name)}${said.slice(name.length)}}`;
  });
