import { listed } from '../../../diagnostic/suggest.ts';
import type { Case } from '../../../model/case.ts';
import { entriesOf } from '../../../model/fact-entries.ts';
import { takeOutEntry } from '../../../source/take-out-entry.ts';
import { editCase, openCase, positionOfExhibit, type EditFlags } from '../../edit/edit-case.ts';
import { UsageError, type Exit } from '../../process/exit.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Removes an exhibit from its case. @throws UsageError where something else in the case refers to it */
export async function strikeCommand(
  path: string,
  id: string,
  flags: EditFlags,
  terminal: Terminal,
): Promise<Exit> {
  const open = openCase(path, flags);
  positionOfExhibit(open, id);
  const resting = restingOn(id, open.case);
  if (resting.length > 0)
    throw new UsageError(
      `\`${id}\` cannot be struck: ${resting.join('; ')}`,
      'take these out first, or refute the exhibit: `decisis refute`',
    );
  return editCase(
    open,
    (theCase) => takeOutEntry(theCase.file, 'evidence', positionOfExhibit(theCase, id)),
    `${id} was struck`,
    flags,
    terminal,
  );
}

/** Everything in a case that refers to an exhibit, in words. */
function restingOn(id: string, { evidence, facts }: Case): readonly string[] {
  const derived = evidence.filter((each) => each['derived-from'] === id).map((each) => each.id);
  const refuting = evidence.filter((each) => each.refutes?.includes(id) === true).map((each) => each.id);
  const shown = Object.entries(facts)
    .filter(([, fact]) => entriesOf(fact).some((entry) => entry['shown-by']?.includes(id) === true))
    .map(([name]) => name);
  return [
    ...(derived.length === 0
      ? []
      : [`${listed(derived, 'and')} ${derived.length === 1 ? 'repeats' : 'repeat'} it`]),
    ...(refuting.length === 0
      ? []
      : [`${listed(refuting, 'and')} ${refuting.length === 1 ? 'refutes' : 'refute'} it`]),
    ...(shown.length === 0 ? [] : [`it shows ${listed(shown, 'and')}`]),
  ];
}
