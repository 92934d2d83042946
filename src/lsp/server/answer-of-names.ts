import type {
  Connection,
  Hover,
  Location,
  RenameParams,
  TextDocumentPositionParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { DocumentHighlightKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { complete } from '../features/complete.ts';
import { hover } from '../features/hover.ts';
import { rename, whyNot, type Renames } from '../features/rename.ts';
import type { Bearer, Place } from '../names/names.ts';
import { offsetAt, rangeOf } from './positions.ts';
import type { Session } from './session.ts';
import { shownEdits } from './shown-edits.ts';
import { location, shownCompletion } from './shown.ts';

/** Handles the requests about names: definition, references, hover, completion, rename. */
export function answerOfNames(connection: Connection, session: Session): void {
  connection.onDefinition((params) => locations(session, params, ({ mention }) => mention.defines));
  connection.onReferences((params) =>
    locations(session, params, ({ mention }) => params.context.includeDeclaration || !mention.defines),
  );
  connection.onDocumentHighlight((params) => {
    const { uri } = params.textDocument;
    const own = locations(session, params, () => true).filter((place) => place.uri === uri);
    return own.map(({ range }) => ({ range, kind: DocumentHighlightKind.Text }));
  });
  connection.onPrepareRename((params) => {
    const { place, bearer } = bearerAt(session, params) ?? {};
    if (place === undefined || bearer === undefined) return null;
    const why = whyNot(renamesOf(session), bearer);
    if (why !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, why);
    const { file, start, end } = place.span;
    return { range: rangeOf(file, start, end), placeholder: bearer.name };
  });
  connection.onRenameRequest((params) => renamed(session, params));
  connection.onHover((params) => hovered(session, params));
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const opened = session.opened(uri);
    if (opened === undefined || 'code' in opened.text) return null;
    const world = session.world(uri);
    return world === undefined
      ? null
      : shownCompletion(opened.text, complete(opened.text, offsetAt(opened.text, position), world));
  });
}

function bearerAt(
  session: Session,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
): { readonly place: Place; readonly bearer: Bearer } | undefined {
  const asked = session.asked(uri);
  if (asked === undefined) return undefined;
  const { document, names } = asked;
  const place = names.at(document, offsetAt(document.document.file, position));
  return place === undefined ? undefined : { place, bearer: names.bearerOf(document, place.mention) };
}

function locations(
  session: Session,
  params: TextDocumentPositionParams,
  wanted: (place: Place) => boolean,
): Location[] {
  const found = bearerAt(session, params);
  if (found === undefined) return [];
  return session
    .names()
    .places(found.bearer)
    .filter(wanted)
    .map(({ document, span }) => location(session.uriOf(document.path), span));
}

function renamesOf(session: Session): Renames {
  const { workspace } = session;
  const unreadable = workspace
    .documents()
    .find(({ text, read, written }) => !('code' in text) && read === undefined && written !== undefined);
  return {
    names: session.names(),
    unreadable: unreadable?.path,
    errorsWith: (texts) => workspace.newErrorsWith(texts),
    namesWith: (texts) => session.namesIn(workspace.documentsWith(texts)),
  };
}

function renamed(session: Session, params: RenameParams): WorkspaceEdit | null {
  const found = bearerAt(session, params);
  if (found === undefined) return null;
  const renaming = rename(renamesOf(session), found.bearer, params.newName);
  if ('refused' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, renaming.refused);
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const [path, edits] of renaming.edits) changes[session.uriOf(path)] = shownEdits(session, path, edits);
  return { changes };
}

function hovered(
  session: Session,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
): Hover | null {
  const world = session.world(uri);
  if (world === undefined) return null;
  const { file } = world.document.document;
  const found = hover(file, offsetAt(file, position), world, (bearer) => session.inOpenCase(bearer));
  if (found === undefined) return null;
  return {
    contents: { kind: 'markdown', value: found.text },
    range: rangeOf(file, found.start, found.end),
  };
}
