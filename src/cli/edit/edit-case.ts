import { lookUp } from '../../model/look-up.ts';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, SourceText } from '../../diagnostic/diagnostic.ts';
import { listed, suggestion } from '../../diagnostic/suggest.ts';
import { caseInText, type ReadCase, type Vocabularies } from '../../load/case-document.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { printable } from '../../report/printable.ts';
import { amendFile } from '../files/amend-file.ts';
import { DiagnosedError, EXIT, UsageError, type Exit } from '../process/exit.ts';
import { readText } from '../files/files.ts';
import { textChange } from '../intake/text-change.ts';
import { vocabulariesUnder } from '../policies/vocabularies-under.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The flags of every command that edits a case. */
export interface EditFlags {
  readonly policy?: readonly string[];
  readonly dryRun: boolean;
  readonly reveal: boolean;
}

/** A case to edit, and its vocabulary. */
export interface EditedCase extends ReadCase {
  readonly file: SourceText;
  readonly vocabulary: Vocabulary;
}

/** A case that was opened for an edit, and the vocabularies that it may name. */
export interface OpenCase extends EditedCase {
  readonly vocabularies: Vocabularies;
}

/** Reads the case in a file, before an edit. @throws DiagnosedError where it cannot be read */
export function openCase(path: string, { policy }: EditFlags): OpenCase {
  const { vocabularies, diagnostics } = vocabulariesUnder(policy);
  if (diagnostics.length > 0) throw new DiagnosedError(diagnostics);
  return { ...caseIn(path, readText(path, true), vocabularies), vocabularies };
}

function caseIn(path: string, file: SourceText | Diagnostic, vocabularies: Vocabularies): EditedCase {
  const item = caseInText(path, file, vocabularies);
  if (!item.ok) throw new DiagnosedError(item.diagnostics);
  return { ...item, file: file as SourceText, vocabulary: lookUp(vocabularies, item.case.vocabulary) };
}

/** An edit: gives the new text of a case; undefined where the edit does not fit the way the text is written. */
export type CaseEdit = (theCase: EditedCase) => string | undefined;

/**
 * Edits a case and keeps its layout. The new text is read as a case before it is written; an unsound one is not
 * written.
 * @param open the case, as it was opened
 * @param said what was done, for a person
 */
export async function editCase(
  open: OpenCase,
  edit: CaseEdit,
  said: string,
  flags: EditFlags,
  terminal: Terminal,
): Promise<Exit> {
  const { place: path } = open;
  const draft = (file: SourceText | Diagnostic): Draft => drafted(open, file, edit);
  const done = flags.dryRun ? draft(readText(path, true)) : await amendFile(path, draft);
  printDiagnostics(done.diagnostics, terminal);
  if (done.outcome === 'refused') return EXIT.invalid;
  if (flags.dryRun)
    await terminal.write(textChange(path, done.before, done.text ?? done.before, flags.reveal));
  await terminal.write(`${printable(path)}: ${printable(said)}\n`);
  if (done.decided)
    terminal.remark(
      'note: the decision in it was made on the case as it was: `decisis record` decides it again\n',
    );
  return EXIT.done;
}

interface Draft {
  readonly outcome: 'edited' | 'refused';
  readonly text?: string;
  readonly before: string;
  readonly decided: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The edit of the case as it is now: in nearly every case still as it was opened, and not read again. */
function drafted(opened: OpenCase, file: SourceText | Diagnostic, edit: CaseEdit): Draft {
  const { place: path, vocabularies } = opened;
  const isAsOpened = 'text' in file && file.text === opened.file.text;
  const open = isAsOpened ? opened : caseIn(path, file, vocabularies);
  const before = open.file.text;
  const decided = (open.case.decisions ?? []).length > 0;
  const text = edit(open);
  if (text === undefined) {
    const message = 'this cannot be edited as it is written here';
    const help = 'write it out where it stands, without an anchor or an alias, and try again';
    const stuck = complaint('decision/cannot-append', open.locate(['case']), message, help);
    return { outcome: 'refused', before, decided, diagnostics: [stuck] };
  }
  const after = caseInText(path, { ...open.file, text }, vocabularies);
  if (!after.ok) return { outcome: 'refused', before, decided, diagnostics: after.diagnostics };
  const known = new Set(open.warnings.map(({ code, message }) => `${code} ${message}`));
  const fresh = after.warnings.filter(({ code, message }) => !known.has(`${code} ${message}`));
  return { outcome: 'edited', text, before, decided, diagnostics: fresh };
}

/** The position of an exhibit in its case. @throws UsageError where no exhibit has that id */
export function positionOfExhibit({ case: { evidence } }: ReadCase, id: string): number {
  const at = evidence.findIndex((exhibit) => exhibit.id === id);
  if (at !== -1) return at;
  const ids = evidence.map((exhibit) => exhibit.id);
  const help = ids.length === 0 ? 'the case has no exhibit yet' : suggestion(id, ids, 'exhibits');
  throw new UsageError(
    `there is no exhibit \`${id}\` in the case`,
    ids.length > 30 ? `it has ${listed(ids.slice(0, 3), 'and')} and more` : help,
  );
}
