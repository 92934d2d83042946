import type { TextEdit } from 'vscode-languageserver';
import type { Edit } from '../../source/edit.ts';
import { textEdit } from './positions.ts';
import type { Session } from './session.ts';

/** Edits of a document in the protocol's terms; empty if it cannot be read. */
export function shownEdits(session: Session, path: string, edits: readonly Edit[]): TextEdit[] {
  const { text } = session.workspace.document(path);
  return 'code' in text ? [] : edits.map((edit) => textEdit(text, edit));
}
