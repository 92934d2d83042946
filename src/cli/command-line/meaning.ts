import type { FlagShape, ValueShape } from './command-shape.ts';

/** A help text lists no more accepted words than this: the command itself lists longer ones. */
const MOST_CHOICES = 30;

/**
 * The meaning of a flag or an argument: its description, the words that it accepts unless the description names them,
 * and its default. A flag that is off by default says nothing of that.
 * @param word writes an accepted word
 */
export function meaningOf(
  { description, value, fallback }: Pick<FlagShape, 'description' | 'value' | 'fallback'>,
  word: (word: string) => string,
): string {
  const [, head = description, said = ''] = /^(.*)( \(default: [^()]*\))$/s.exec(description) ?? [];
  const usual = said === '' && fallback !== undefined ? ` (default: ${fallback})` : said;
  return `${head}${choicesIn(head, value?.choices ?? [], word)}${usual}`;
}

function choicesIn(text: string, choices: ValueShape['choices'], word: (word: string) => string): string {
  const isTold = choices.every((choice) => text.includes(choice));
  return isTold || choices.length > MOST_CHOICES ? '' : `: ${choices.map(word).join(', ')}`;
}
