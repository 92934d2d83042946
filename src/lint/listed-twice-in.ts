import type { Path } from '../model/path.ts';
import type { Category, Territory } from '../model/notice.ts';
import { quoteName } from '../diagnostic/quote.ts';
import { repeated } from '../load/check.ts';

/** Something that a document's data for notices lists twice. */
export interface Repetition {
  readonly path: Path;
  readonly message: string;
  readonly help: string;
}

type Lists = Category & { readonly territory?: Territory; readonly 'content-type'?: readonly string[] };

/** Finds repetitions in the lists of a `notice`, and a category that is repeated among its additions. */
export function listedTwiceIn(notice: Lists, path: Path): readonly Repetition[] {
  const { category, additions = [], keywords = [], territory = [], 'content-type': types = [] } = notice;
  const lists = {
    additions,
    keywords,
    territory: typeof territory === 'string' ? [] : territory,
    'content-type': types,
  };
  const twice = Object.entries(lists).flatMap(([key, list]) =>
    repeated(list).map((place) => ({
      path: [...path, key, place],
      message: `${quoteName(list[place])} is already in this list`,
      help: 'remove it: it has no effect',
    })),
  );
  const at = category === undefined ? -1 : additions.indexOf(category);
  if (at === -1) return twice;
  const message = `${quoteName(category!)} is the category already, and no addition to it`;
  return [...twice, { path: [...path, 'additions', at], message, help: 'leave it out of `additions`' }];
}
