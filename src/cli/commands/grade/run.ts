import { itemAt } from '../../../model/look-up.ts';
import { firstOf } from '../../../model/ends.ts';
import { named } from '../../../model/named.ts';
import { listed } from '../../../diagnostic/suggest.ts';
import { valuesOf } from '../../../engine/test-value.ts';
import { recordedMisfit } from '../../../load/unclean-label.ts';
import type { Value } from '../../../model/case.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import { setKeysOfEach } from '../../../source/set-keys.ts';
import { attributePairs, typedAttribute } from '../../edit/attribute-pairs.ts';
import {
  editCase,
  openCase,
  positionOfExhibit,
  type EditFlags,
  type EditedCase,
} from '../../edit/edit-case.ts';
import { UsageError, type Exit } from '../../process/exit.ts';
import { Prompt, type PromptField } from '../../terminal/prompt.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Sets attributes of exhibits in their case. */
export async function gradeCommand(
  path: string,
  exhibits: string,
  pairs: readonly string[],
  flags: EditFlags,
  terminal: Terminal,
): Promise<Exit> {
  const ids = exhibits.split(',').map((id) => id.trim());
  const open = openCase(path, flags);
  for (const id of ids) positionOfExhibit(open, id);
  const grades =
    pairs.length > 0 ? attributePairs(pairs, open.vocabulary) : await gradesAsked(ids, open, terminal);
  const said = Object.entries(grades).map(([name, value]) => `${name} ${value}`);
  const edit = (theCase: EditedCase): string | undefined => {
    const positions = new Set(ids.map((id) => positionOfExhibit(theCase, id)));
    return setKeysOfEach(
      theCase.file,
      [...positions].map((at) => ['evidence', at]),
      grades,
    );
  };
  return editCase(
    open,
    edit,
    `${listed(ids, 'and')}: ${said.join(', ')}`.replaceAll('`', ''),
    flags,
    terminal,
  );
}

/**
 * Whether an attribute is a grade, which analysts set: a scale that can be unrated, or the provider's own `verified`.
 */
const isGrade = ({ attributes }: Vocabulary, name: string): boolean => {
  const domain = named(attributes, name);
  return (
    ('scale' in domain && domain.unrated !== undefined) || ('type' in domain && domain.type === 'boolean')
  );
};

async function gradesAsked(
  ids: readonly string[],
  open: EditedCase,
  terminal: Terminal,
): Promise<Readonly<Record<string, Value>>> {
  const { vocabulary, case: theCase } = open;
  const prompt = new Prompt('`grade`', terminal);
  try {
    if (!prompt.isAnswered)
      throw new UsageError(
        '`grade` needs what to set',
        'write it as `reliability=B verified=true`; on a terminal you are asked',
      );
    const exhibit = itemAt(theCase.evidence, positionOfExhibit(open, firstOf(ids)));
    const names = Object.keys(vocabulary.attributes).filter((name) => isGrade(vocabulary, name));
    const answers = await prompt.ask(
      Object.fromEntries(names.map((name) => [name, question(name, exhibit[name], vocabulary)])),
    );
    const set = Object.entries(answers).filter(([name, text]) => text !== gradeNow(exhibit[name]));
    if (set.length === 0) throw new UsageError('nothing was graded, and nothing was written');
    return Object.fromEntries(
      set.map(([name, text]) => [name, typedAttribute(text, named(vocabulary.attributes, name))]),
    );
  } finally {
    prompt.close();
  }
}

/** The present value of an attribute, for a message. */
const gradeNow = (now: unknown): string =>
  typeof now === 'string' || typeof now === 'boolean' ? String(now) : '';

function question(name: string, now: unknown, { attributes }: Vocabulary): PromptField {
  const domain = named(attributes, name);
  const words = listed((valuesOf(domain) ?? []).map(String));
  return {
    given: undefined,
    words: `${domain.title} (${name}: ${words}; nothing to leave it as it is)`,
    flag: `\`${name}=…\``,
    fallback: gradeNow(now),
    fault: (answer) => recordedMisfit(name, typedAttribute(answer, domain), domain)?.help,
  };
}
