/** A placeholder in a reason, such as `{threats}`, `{threats|threat|threats}` or `{threats|kinds}`. */
export const PLACEHOLDER = /\{([^{}]*)\}/g;

/** What a placeholder stands for, with the words for one and for any other number where it has them. */
export interface Placeholder {
  readonly name: string;
  readonly one: string | undefined;
  readonly many: string | undefined;
  /** Whether it stands for the kinds of the exhibits that were counted, each with how many there are. */
  readonly ofKinds: boolean;
  /** How many parts it has: 1, 2 for the kinds, or 3 with the words. */
  readonly parts: number;
}

/** The word that asks for the kinds of what was counted. */
const KINDS = 'kinds';

/** What stands for a case itself, and for no finding. */
export const OF_THE_CASE: readonly string[] = ['as-of', 'subject', 'case'];

/** Reads what stands between the braces of a placeholder. */
export function placeholderOf(said: string): Placeholder {
  const parts = said.split('|');
  const [name = '', one, many] = parts;
  return { name, one, many, ofKinds: parts.length === 2 && one === KINDS, parts: parts.length };
}

/** The placeholders of a reason, each as it stands between its braces. */
export const placeholdersIn = (because: string): readonly string[] =>
  Array.from(because.matchAll(PLACEHOLDER), ([, said = '']) => said);

/** A reason in which a finding has another name. */
export const renamedBecause = (because: string, from: string, to: string): string =>
  because.replace(PLACEHOLDER, (whole, said: string) =>
    placeholderOf(said).name === from ? `{${to}${said.slice(from.length)}}` : whole,
  );
