import {
  CompletionItemKind,
  FoldingRangeKind,
  SymbolKind,
  type CompletionList,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  type SemanticTokens,
} from 'vscode-languageserver';
import type { SourceText, Span } from '../../diagnostic/diagnostic.ts';
import type { Completion, Offer } from '../features/complete.ts';
import type { Fold } from '../features/folds.ts';
import type { Part } from '../features/outline.ts';
import { TOKEN_OF, type Token } from '../features/tokens.ts';
import { positionAt, rangeOf } from './positions.ts';

const OFFERED = {
  vocabulary: CompletionItemKind.Module,
  policy: CompletionItemKind.Module,
  case: CompletionItemKind.Module,
  kind: CompletionItemKind.EnumMember,
  attribute: CompletionItemKind.Field,
  fact: CompletionItemKind.Property,
  class: CompletionItemKind.Class,
  finding: CompletionItemKind.Variable,
  rule: CompletionItemKind.Function,
  guarantee: CompletionItemKind.Function,
  assumption: CompletionItemKind.Function,
  exhibit: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  key: CompletionItemKind.Keyword,
} as const satisfies Record<Offer['of'], CompletionItemKind>;

/** A completion in the protocol's terms. */
export const shownCompletion = (file: SourceText, { offers, start, end }: Completion): CompletionList => ({
  isIncomplete: false,
  items: offers.map(({ label, of, detail, insert }, at) => ({
    label,
    kind: OFFERED[of],
    ...(detail === '' ? {} : { detail }),
    sortText: String(at).padStart(4, '0'),
    textEdit: { range: rangeOf(file, start, end), newText: insert },
  })),
});

const SYMBOLS = {
  document: SymbolKind.File,
  section: SymbolKind.Namespace,
  class: SymbolKind.Class,
  finding: SymbolKind.Variable,
  rule: SymbolKind.Function,
  word: SymbolKind.EnumMember,
  fact: SymbolKind.Property,
  exhibit: SymbolKind.Object,
  example: SymbolKind.Method,
  decision: SymbolKind.Event,
} as const satisfies Record<Part['sort'], SymbolKind>;

/** The protocol's symbol kind for a part. */
export const symbolKind = ({ sort }: Pick<Part, 'sort'>): SymbolKind => SYMBOLS[sort];

/** A part of a document in the protocol's terms. */
export const shownPart = (part: Part): DocumentSymbol => ({
  name: part.name === '' ? '…' : part.name,
  detail: part.detail,
  kind: symbolKind(part),
  range: rangeOf(part.whole.file, part.whole.start, part.whole.end),
  selectionRange: rangeOf(part.named.file, part.named.start, part.named.end),
  children: part.parts.map(shownPart),
});

/** A fold in the protocol's terms. */
export const shownFold = ({ from, to, comment }: Fold): FoldingRange => ({
  startLine: from,
  endLine: to,
  ...(comment ? { kind: FoldingRangeKind.Comment } : {}),
});

/** The token types, in the order of their protocol numbers. */
export const TOKEN_TYPES: readonly string[] = [...new Set(Object.values(TOKEN_OF))];

/** Tokens in the protocol's encoding: five numbers each, relative to the token before. */
export function shownTokens(tokens: readonly Token[]): SemanticTokens {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { span, of, defines } of tokens) {
    const at = positionAt(span.file, span.start);
    data.push(
      at.line - line,
      at.line === line ? at.character - character : at.character,
      span.end - span.start,
      TOKEN_TYPES.indexOf(TOKEN_OF[of]),
      defines ? 1 : 0,
    );
    ({ line, character } = at);
  }
  return { data };
}

/** A span in the protocol's terms. */
export const location = (uri: string, { file, start, end }: Span): Location => ({
  uri,
  range: rangeOf(file, start, end),
});
