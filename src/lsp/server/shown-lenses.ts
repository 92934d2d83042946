import type { CodeLens } from 'vscode-languageserver';
import { writeDocument } from '../../source/write-document.ts';
import { COMMANDS } from './commands.ts';
import type { LensKeeper } from './lens-keeper.ts';
import { rangeOf } from './positions.ts';
import type { Session } from './session.ts';

/** The lenses of a document in the protocol's terms. */
export function shownLenses(uri: string, session: Session, keeper: LensKeeper): CodeLens[] {
  const path = session.pathOf(uri);
  if (path === undefined) return [];
  return keeper.lenses(path).map(({ span, title, told: more, witness }) => ({
    range: rangeOf(span.file, span.start, span.end),
    command:
      witness !== undefined
        ? { title, command: COMMANDS.witness, arguments: [witness.name, writeDocument(witness.case, [])] }
        : more === undefined
          ? { title, command: '' }
          : { title, command: COMMANDS.told, arguments: [more] },
  }));
}
