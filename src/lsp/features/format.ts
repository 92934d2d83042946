import type { SourceText } from '../../diagnostic/diagnostic.ts';
import { readKind } from '../../load/read-kind.ts';
import type { Edit } from '../../source/edit.ts';
import { editBetween } from '../../source/edit-between.ts';
import { formatText } from '../../source/format/format-text.ts';

/** The edits that `fmt` would make; empty if the text is formatted already, or cannot be. */
export function format(file: SourceText): readonly Edit[] {
  const document = readKind(file);
  // JSON files are not formatted
  if (!document.ok || file.name.endsWith('.json')) return [];
  const laid = formatText(file.text, document.value.kind);
  const edit = laid === undefined ? undefined : editBetween(file.text, laid);
  return edit === undefined ? [] : [edit];
}
