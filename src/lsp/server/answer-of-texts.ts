import type { Connection, Location, SymbolKind } from 'vscode-languageserver';
import type { SourceText } from '../../diagnostic/diagnostic.ts';
import { folds } from '../features/folds.ts';
import { format } from '../features/format.ts';
import { outline } from '../features/outline.ts';
import { tokens } from '../features/tokens.ts';
import { textEdit } from './positions.ts';
import type { Session } from './session.ts';
import { location, shownFold, shownPart, shownTokens, symbolKind } from './shown.ts';

/** Handles the requests about whole texts: outline, folding, colours, formatting. */
export function answerOfTexts(connection: Connection, session: Session): void {
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
    const asked = session.asked(uri);
    return asked === undefined ? [] : outline(asked.document).map(shownPart);
  });
  connection.onWorkspaceSymbol(({ query }) => symbols(session, query));
  connection.onFoldingRanges(({ textDocument: { uri } }) => {
    const text = textOf(session, uri);
    return text === undefined ? [] : folds(text.text).map(shownFold);
  });
  connection.languages.semanticTokens.on(({ textDocument: { uri } }) => {
    const asked = session.asked(uri);
    return shownTokens(asked === undefined ? [] : tokens(asked.document, asked.names));
  });
  connection.onDocumentFormatting(({ textDocument: { uri } }) => {
    const text = textOf(session, uri);
    return text === undefined ? [] : format(text).map((edit) => textEdit(text, edit));
  });
}

function textOf(session: Session, uri: string): SourceText | undefined {
  const text = session.opened(uri)?.text;
  return text === undefined || 'code' in text ? undefined : text;
}

interface ShownSymbol {
  name: string;
  kind: SymbolKind;
  location: Location;
}

function symbols(session: Session, query: string): ShownSymbol[] {
  const wanted = query.toLowerCase();
  return session
    .names()
    .documents.filter(({ kind }) => kind !== 'case')
    .flatMap((document) =>
      outline(document)
        .flatMap(({ parts }) => parts)
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .map((part) => ({
          name: part.name,
          kind: symbolKind(part),
          location: location(session.uriOf(document.path), part.named),
        })),
    );
}
