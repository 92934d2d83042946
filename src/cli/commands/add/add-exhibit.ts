import { named } from '../../../model/named.ts';
import { suggestion } from '../../../diagnostic/suggest.ts';
import { addExhibits } from '../../../intake/add-exhibits.ts';
import type { Incoming } from '../../../intake/incoming.ts';
import { timeHelp } from '../../../load/time-help.ts';
import { parseTime } from '../../../model/time.ts';
import { attributePairs } from '../../edit/attribute-pairs.ts';
import { editCase, openCase, type EditFlags } from '../../edit/edit-case.ts';
import { UsageError, type Exit } from '../../process/exit.ts';
import { Prompt } from '../../terminal/prompt.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The flags of an exhibit. */
export interface ExhibitFlags {
  readonly id?: string;
  readonly kind?: string;
  readonly observed?: string;
  readonly summary?: string;
  readonly excerpt?: string;
  readonly location?: string;
  readonly digest?: string;
  readonly derivedFrom?: string;
  readonly by?: string;
}

/** Adds an exhibit to a case. */
export async function addExhibit(
  path: string,
  pairs: readonly string[],
  flags: EditFlags & ExhibitFlags,
  terminal: Terminal,
): Promise<Exit> {
  const open = openCase(path, flags);
  const { vocabulary, vocabularies } = open;
  const attributes = attributePairs(pairs, vocabulary);
  const { kind, observed, summary } = await asked(flags, Object.keys(vocabulary.kinds), terminal);
  const { id, excerpt, location, digest, derivedFrom, by } = flags;
  if (excerpt !== undefined && named(vocabulary.kinds, kind).restricted === true)
    throw new UsageError(
      `\`${kind}\` is restricted, and its text stays out of the case`,
      'leave out `--excerpt`; `--location` and `--digest` say where it is',
    );
  const given = { id, excerpt, location, sha256: digest, derivedFrom };
  const one: Incoming = {
    place: path,
    kind,
    observed,
    summary,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    collected: by === undefined ? {} : { at: `${new Date().toISOString().slice(0, 19)}Z`, by },
    attributes,
  };
  const first = addExhibits(path, open.file, [one], vocabularies);
  if (first.outcome === 'added' && first.added.length === 0) {
    const [refused] = first.refused;
    throw new UsageError(
      refused?.message ?? 'the case has this exhibit already',
      refused?.help ?? 'nothing was changed',
    );
  }
  return editCase(
    open,
    ({ file }) =>
      file.text === open.file.text ? first.text : addExhibits(path, file, [one], vocabularies).text,
    `${first.added[0]?.id ?? 'an exhibit'} was added`,
    flags,
    terminal,
  );
}

async function asked(
  { kind, observed, summary }: ExhibitFlags,
  kinds: readonly string[],
  terminal: Terminal,
): Promise<{ readonly kind: string; readonly observed: string; readonly summary: string }> {
  const prompt = new Prompt('`add exhibit`', terminal);
  try {
    return await prompt.ask({
      kind: {
        given: kind,
        words: 'Kind of exhibit, such as `threat`',
        flag: '`--kind`',
        fault: (answer) => (kinds.includes(answer) ? undefined : suggestion(answer, kinds, 'kinds')),
      },
      observed: {
        given: observed,
        words: 'When was it observed',
        flag: '`--observed`',
        fault: (answer) => (parseTime(answer) === undefined ? timeHelp(answer) : undefined),
      },
      summary: { given: summary, words: 'What does it show, in neutral words', flag: '`--summary`' },
    });
  } finally {
    prompt.close();
  }
}
