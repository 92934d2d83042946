import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Named } from '../names/mention.ts';
import { spansOf, type Names } from '../names/names.ts';
import type { Readable } from '../names/readable.ts';

/** How editors colour names: the standard semantic token types that every theme supports. */
export const TOKEN_OF = {
  vocabulary: 'namespace',
  policy: 'namespace',
  case: 'namespace',
  kind: 'enumMember',
  attribute: 'property',
  fact: 'parameter',
  class: 'class',
  finding: 'variable',
  rule: 'function',
  guarantee: 'function',
  assumption: 'function',
  exhibit: 'label',
} as const satisfies Record<Named, string>;

/** A name to be coloured. */
export interface Token {
  readonly span: Span;
  readonly of: Named;
  readonly defines: boolean;
}

/** The names in a document, sorted by place and without overlaps. */
export function tokens(document: Readable, names: Names): readonly Token[] {
  const all = names
    .mentions(document)
    .flatMap((mention) =>
      spansOf(document, mention).map((span): Token => ({
        span,
        of: names.bearerOf(document, mention).of,
        defines: mention.defines,
      })),
    )
    .toSorted((a, b) => a.span.start - b.span.start);
  let end = -1;
  return all.filter(({ span }) => {
    if (span.start < end || span.file.text.slice(span.start, span.end).includes('\n')) return false;
    end = span.end;
    return true;
  });
}
