import type { Span } from '../../diagnostic/diagnostic.ts';
import type { DocumentKind } from '../../model/document-kind.ts';
import type { Path } from '../../model/path.ts';
import type { Readable } from '../names/readable.ts';
import { listIn, mapIn, wordIn } from '../names/tree.ts';

/** A named part of a document, with its own parts. */
export interface Part {
  readonly name: string;
  readonly detail: string;
  readonly sort:
    | 'document'
    | 'section'
    | 'class'
    | 'finding'
    | 'rule'
    | 'word'
    | 'fact'
    | 'exhibit'
    | 'example'
    | 'decision';
  /** The range of the whole part. */
  readonly whole: Span;
  /** The range of its name. */
  readonly named: Span;
  readonly parts: readonly Part[];
}

const SECTIONS: Readonly<Record<DocumentKind, readonly (readonly [string, Part['sort']])[]>> = {
  vocabulary: [
    ['kinds', 'word'],
    ['attributes', 'word'],
    ['facts', 'word'],
  ],
  policy: [
    ['classes', 'class'],
    ['findings', 'finding'],
    ['rules', 'rule'],
    ['guarantees', 'rule'],
    ['assumptions', 'rule'],
  ],
  case: [
    ['facts', 'fact'],
    ['evidence', 'exhibit'],
    ['decisions', 'decision'],
  ],
  tests: [['examples', 'example']],
};

/** A document as an outline. */
export function outline({ kind, document }: Readable): readonly Part[] {
  const value = mapIn(document.value);
  const place = (path: Path): Pick<Part, 'whole' | 'named'> => {
    const named = document.locate(path, 'key');
    const { end } = document.locate(path, 'value');
    return { named, whole: { ...named, end: Math.max(named.end, end) } };
  };
  return SECTIONS[kind].flatMap(([key, sort]) => {
    if (!Object.hasOwn(value, key)) return [];
    const parts = Array.isArray(value[key])
      ? listIn(value[key]).map((item, at) => ({ ...ofItem(item), sort, ...place([key, at]), parts: [] }))
      : Object.entries(mapIn(value[key])).map(([name, item]) => ({
          name,
          detail: wordIn(mapIn(item)['title'] ?? mapIn(item)['verdict']),
          sort,
          ...place([key, name]),
          parts: [],
        }));
    return [{ name: key, detail: '', sort: 'section' as const, ...place([key]), parts }];
  });
}

function ofItem(item: unknown): { readonly name: string; readonly detail: string } {
  const { id, kind, verdict, on } = mapIn(item);
  return verdict === undefined
    ? { name: wordIn(id), detail: wordIn(kind) }
    : { name: wordIn(verdict), detail: wordIn(on) };
}
