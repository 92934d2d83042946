import { day, moment, sentenceList } from '../explain/words.ts';
import { DE } from './words/de.ts';
import { EN, type MessageKey } from './words/en.ts';

const TABLES = { en: EN, de: DE } as const satisfies Readonly<Record<string, Record<MessageKey, string>>>;

/** A language that letters are written in. */
export type Language = keyof typeof TABLES;

/** All languages, the default first. */
export const LANGUAGES = Object.keys(TABLES) as readonly Language[];

type Values = Readonly<Record<string, string | undefined>>;

/** The texts of letters in one language. */
export interface Texts {
  readonly language: Language;
  /** Formats a message with its values. */
  readonly say: (key: MessageKey, values?: Values) => string;
  readonly day: (time: number) => string;
  readonly moment: (time: number) => string;
  readonly list: (items: readonly string[]) => string;
}

/** `yes` if the value is defined, for messages that select by it. */
export const has = (value: unknown): 'yes' | 'no' => (value === undefined ? 'no' : 'yes');

/** Loads the texts of a language. The message formatter is imported only here, to keep the start of other commands fast. */
export async function textsIn(language: Language): Promise<Texts> {
  const { IntlMessageFormat } = await import('intl-messageformat');
  const table: Record<MessageKey, string> = TABLES[language];
  const say: Texts['say'] = (key, values = {}) =>
    new IntlMessageFormat(table[key], language, undefined, { ignoreTag: true }).format<string>({
      ...values,
    }) as string;
  if (language === 'en') return { language, say, day, moment, list: (items) => sentenceList(items) };
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const hours = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' });
  const list = new Intl.ListFormat(language);
  return {
    language,
    say,
    day: (time) => days.format(time),
    moment: (time) => `${days.format(time)}, ${hours.format(time)} UTC`,
    list: (items) => list.format(items),
  };
}
