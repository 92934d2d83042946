import { day, moment, sentenceList } from '../explain/words.ts';
import { DE } from './words/de.ts';
import { EN, type MessageKey } from './words/en.ts';

const TABLES = { en: EN, de: DE } as const satisfies Readonly<Record<string, Record<MessageKey, string>>>;

/** A language that letters are written in. */
export type Language = keyof typeof TABLES;

/** All of them, the usual first. */
export const LANGUAGES = Object.keys(TABLES) as readonly Language[];

type Values = Readonly<Record<string, string | undefined>>;

/** What letters say in a language. */
export interface Texts {
  readonly language: Language;
  /** A message with its values. */
  readonly say: (key: MessageKey, values?: Values) => string;
  readonly day: (time: number) => string;
  readonly moment: (time: number) => string;
  readonly list: (items: readonly string[]) => string;
}

/** `yes` where there is something, for a message that chooses by it. */
export const has = (value: unknown): 'yes' | 'no' => (value === undefined ? 'no' : 'yes');

/** The texts of a language. What formats messages is loaded here: nobody who decides a case waits for it. */
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
