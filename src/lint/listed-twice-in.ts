import type { Path } from '../model/path.ts';
import type { Category, Territory } from '../model/notice.ts';
import { quoteName } from '../diagnostic/quote.ts';
import { repetitionsIn, type Repetition } from './repetitions.ts';

type Lists = Category & { readonly territory?: Territory; readonly 'content-type'?: readonly string[] };

/** Finds repetitions in the lists of a `notice`, and a category that is repeated among its additions. */
export function* listedTwiceIn(notice: Lists, path: Path): Iterable<Repetition> {
  const { category, additions = [], keywords = [], territory = [], 'content-type': types = [] } = notice;
  const lists = {
    additions,
    keywords,
    territory: typeof territory === 'string' ? [] : territory,
    'content-type': types,
  };
  for (const [key, list] of Object.entries(lists)) yield* repetitionsIn(list, [...path, key], quoteName);
  const at = category === undefined ? -1 : additions.indexOf(category);
  if (at === -1) return;
  const message = `${quoteName(category!)} is the category already, and no addition to it`;
  yield (placed) => ({
    span: placed([...path, 'additions', at]),
    message,
    help: 'leave it out of `additions`',
  });
}
