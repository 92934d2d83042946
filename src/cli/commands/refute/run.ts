import { itemAt } from '../../../model/look-up.ts';
import { setKeys } from '../../../source/set-keys.ts';
import { editCase, openCase, positionOfExhibit, type EditFlags } from '../../edit/edit-case.ts';
import { UsageError, type Exit } from '../../process/exit.ts';
import { Prompt } from '../../terminal/prompt.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Records that one exhibit refutes another. */
export async function refuteCommand(
  path: string,
  exhibit: string,
  { by: given, ...flags }: EditFlags & { readonly by?: string },
  terminal: Terminal,
): Promise<Exit> {
  const open = openCase(path, flags);
  positionOfExhibit(open, exhibit);
  const prompt = new Prompt('`refute`', terminal);
  const { by } = await prompt
    .ask({ by: { given, words: `Which exhibit refutes ${exhibit}`, flag: '`--by`' } })
    .finally(() => prompt.close());
  const { refutes = [] } = itemAt(open.case.evidence, positionOfExhibit(open, by));
  if (refutes.includes(exhibit))
    throw new UsageError(`\`${by}\` refutes \`${exhibit}\` already`, 'nothing was changed');
  return editCase(
    open,
    (theCase) => {
      const at = positionOfExhibit(theCase, by);
      const before = itemAt(theCase.case.evidence, at).refutes ?? [];
      return setKeys(theCase.file, ['evidence', at], { refutes: [...before, exhibit] });
    },
    `${exhibit} is refuted by ${by}`,
    flags,
    terminal,
  );
}
