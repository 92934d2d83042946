import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { actions } from '../features/actions.ts';
import type { Readable } from '../names/readable.ts';
import type { Checker } from './checker.ts';
import type { LensKeeper } from './lens-keeper.ts';
import { offsetAt, textEdit } from './positions.ts';
import type { Session } from './session.ts';
import { shownEdits } from './shown-edits.ts';
import { told } from './told.ts';

/** The quick fixes for the diagnostics in a range, and for edits there that nothing notices. */
export function shownActions(
  { textDocument: { uri }, range }: CodeActionParams,
  session: Session,
  checker: Checker,
  keeper: LensKeeper,
): CodeAction[] {
  const asked = session.asked(uri);
  if (asked === undefined) return [];
  const { document } = asked;
  const { file } = document.document;
  const all = checker.found(document.path).filter(({ span }) => span.file.text === file.text);
  const [start, end] = [offsetAt(file, range.start), offsetAt(file, range.end)];
  const found = all.filter(({ span }) => span.start <= end && start <= span.end);
  const put = actions(document, found, all).map(({ title, edit, of, preferred }) => ({
    title,
    kind: of.length > 1 ? CodeActionKind.SourceFixAll : CodeActionKind.QuickFix,
    diagnostics: of.map((one) => told(one, (path) => session.uriOf(path))),
    edit: { changes: { [uri]: [textEdit(file, edit)] } },
    ...(preferred ? { isPreferred: true } : {}),
  }));
  return [...put, ...examples(document, start, end, session, keeper)];
}

/** Examples to add for edits of this part of the policy that nothing notices. */
function examples(
  { path, document }: Readable,
  start: number,
  end: number,
  session: Session,
  keeper: LensKeeper,
): CodeAction[] {
  const unnoticed = document.file.isOfRules === true ? keeper.unnoticed(path) : undefined;
  if (unnoticed === undefined) return [];
  const { tests, found } = unnoticed;
  return found
    .filter(({ mutant }) => {
      const [key, value] = [document.locate(mutant.path, 'key'), document.locate(mutant.path, 'value')];
      return key.start <= end && start <= Math.max(key.end, value.end);
    })
    .map(({ mutant, edit }) => ({
      title: `add an example that notices ${mutant.words}`,
      kind: CodeActionKind.QuickFix,
      edit: { changes: { [session.uriOf(tests)]: shownEdits(session, tests, [edit]) } },
    }));
}
