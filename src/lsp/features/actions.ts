import { within, type SourceText } from '../../diagnostic/diagnostic.ts';
import { attemptsAt, fixedText } from '../../lint/fixed-text.ts';
import type { LintDiagnostic } from '../../lint/lint.ts';
import type { Edit } from '../../source/edit.ts';
import { editBetween } from '../../source/edit-between.ts';
import type { Readable } from '../names/readable.ts';
import { addOverride } from './add-override.ts';

/** A quick fix for a diagnostic, as an editor offers it. */
export interface Action {
  readonly title: string;
  readonly edit: Edit;
  /** The diagnostics that it fixes. */
  readonly of: readonly LintDiagnostic[];
  /** Whether it is probably the fix that is wanted. */
  readonly preferred: boolean;
}

/**
 * The quick fixes for diagnostics of a document: of very many in a large document for the first ones, since the document
 * is read again for each.
 * @param found the diagnostics that were asked about
 * @param all those of the whole document
 */
export function actions(
  document: Readable,
  found: readonly LintDiagnostic[],
  all: readonly LintDiagnostic[],
): readonly Action[] {
  const { file } = document.document;
  return [
    ...found
      .slice(0, attemptsAt(file))
      .flatMap((one) => [...fix(file, one), ...meant(one), ...override(document, one)]),
    ...fixAll(file, all),
  ];
}

/** The edit that `check --fix` makes for a lint. */
function fix(file: SourceText, one: LintDiagnostic): readonly Action[] {
  if (one.fix === undefined) return [];
  const edit = editTo(file, fixedText(file, [one])?.text);
  const title = 'join' in one.fix ? 'put it in quotes, as one source' : 'remove it';
  return edit === undefined ? [] : [{ title, edit, of: [one], preferred: true }];
}

function fixAll(file: SourceText, all: readonly LintDiagnostic[]): readonly Action[] {
  const faults = all.filter((one) => one.fix !== undefined);
  const fixed = faults.length < 2 ? undefined : fixedText(file, faults);
  const edit = editTo(file, fixed?.text);
  if (fixed === undefined || fixed.faults.length < 2 || edit === undefined) return [];
  const title = `fix all ${fixed.faults.length} that \`check --fix\` would`;
  return [{ title, edit, of: fixed.faults, preferred: false }];
}

const editTo = (file: SourceText, text: string | undefined): Edit | undefined =>
  text === undefined ? undefined : editBetween(file.text, text);

/** Replaces an unknown name by the nearest known one. */
function meant(one: LintDiagnostic): readonly Action[] {
  const [, near] = /^did you mean `([^`]+)`(?: where it says `([^`]+)`)?\?/.exec(one.help ?? '') ?? [];
  if (near === undefined) return [];
  const { file, start, end } = one.span;
  const written = file.text.slice(start, end);
  const name = /^["']?([^"']*)["']?$/.exec(written)?.[1];
  if (name === undefined || name.includes('\n')) return [];
  const inBraces = /^\{([\w-]+)/.exec(name)?.[1];
  const span = within(one.span, inBraces ?? name);
  const edit = { start: span.start, end: span.end, text: near };
  return [{ title: `change it to \`${near}\``, edit, of: [one], preferred: true }];
}

/** If two rules contest a case, either may be made to override the other. */
function override(document: Readable, one: LintDiagnostic): readonly Action[] {
  const [other] = one.related ?? [];
  if (one.code !== 'policy/contested' || other === undefined) return [];
  const nameAt = ({ file, start, end }: LintDiagnostic['span']): string => file.text.slice(start, end);
  const pair = [nameAt(one.span), nameAt(other.span)] as const;
  return [pair, [pair[1], pair[0]] as const].flatMap(([over, under]) => {
    const edit = addOverride(document.document, over, under);
    const title = `let \`${over}\` override \`${under}\``;
    return edit === undefined ? [] : [{ title, edit, of: [one], preferred: false }];
  });
}
