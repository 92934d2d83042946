import { lastOf } from '../../../model/ends.ts';
import { named } from '../../../model/named.ts';
import { listed } from '../../../diagnostic/suggest.ts';
import { valuesOf } from '../../../engine/test-value.ts';
import type { Fact, FactEntry, Value } from '../../../model/case.ts';
import { entriesOf, isPlain } from '../../../model/fact-entries.ts';
import { parseTime } from '../../../model/time.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import { setKeys } from '../../../source/set-keys.ts';
import { editCase, openCase, positionOfExhibit, type EditFlags } from '../../edit/edit-case.ts';
import { pairFault, saidOf, typedValue, valueFault } from '../../edit/fact-values.ts';
import { UsageError, type Exit } from '../../process/exit.ts';
import { Prompt } from '../../terminal/prompt.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The flags of a fact. */
export interface FactFlags {
  readonly since?: string;
  readonly shownBy?: readonly string[];
  readonly replace: boolean;
}

/** Adds a fact to a case. Where the case records the fact already, the value is appended to its history. */
export async function addFact(
  path: string,
  pairs: readonly string[],
  flags: EditFlags & FactFlags,
  terminal: Terminal,
): Promise<Exit> {
  const open = openCase(path, flags);
  if (pairs.length > 1)
    throw new UsageError('one fact at a time', 'each has its own `--since` and `--shown-by`');
  const { fact, value } = await factAsked(pairs[0], open.vocabulary, terminal);
  for (const id of flags.shownBy ?? []) positionOfExhibit(open, id);
  const change = (facts: Readonly<Record<string, Fact>>): Fact =>
    next(fact, facts[fact], value, flags, open.vocabulary);
  change(open.case.facts);
  return editCase(
    open,
    ({ file, case: { facts } }) => setKeys(file, ['facts'], { [fact]: change(facts) }),
    `${fact} is ${value}${flags.since === undefined ? '' : ` since ${flags.since}`}`,
    flags,
    terminal,
  );
}

async function factAsked(
  given: string | undefined,
  vocabulary: Vocabulary,
  terminal: Terminal,
): Promise<{ readonly fact: string; readonly value: Value }> {
  const prompt = new Prompt('`add fact`', terminal);
  try {
    const names = Object.keys(vocabulary.facts);
    const { pair } = await prompt.ask({
      pair: {
        given,
        words: `Fact and value, such as \`${names[0] ?? 'fact'}=${exampleOf(vocabulary)}\``,
        flag: 'a fact and its value: `fact=value`',
        fault: (answer) => {
          const said = saidOf(answer, vocabulary);
          return typeof said === 'string'
            ? said
            : valueFault(said.fact, said.text, named(vocabulary.facts, said.fact));
        },
      },
    });
    const said = saidOf(pair, vocabulary);
    if (typeof said === 'string') throw new UsageError(pairFault(pair), said);
    return { fact: said.fact, value: typedValue(said.text, named(vocabulary.facts, said.fact)) };
  } finally {
    prompt.close();
  }
}

const exampleOf = ({ facts }: Vocabulary): string => {
  const [first] = Object.values(facts);
  return String((first === undefined ? undefined : valuesOf(first)?.[0]) ?? 'value');
};

/**
 * The fact with the new value, appended to its history where there is one.
 * @throws UsageError where the history would not be in order of time, or the fact is fixed
 */
function next(
  name: string,
  before: Fact | undefined,
  value: Value,
  { since, shownBy, replace }: FactFlags,
  { facts }: Vocabulary,
): Fact {
  const entry: FactEntry = {
    value,
    ...(since === undefined ? {} : { since }),
    ...(shownBy === undefined ? {} : { 'shown-by': shownBy }),
  };
  const alone = since === undefined && shownBy === undefined ? value : entry;
  if (before === undefined || replace) return alone;
  const history = isPlain(before) ? [{ value: before }] : entriesOf(before);
  const last = lastOf(history);
  const now = `\`${name}\` is recorded as \`${last.value}\``;
  if (named(facts, name).fixed === true)
    throw new UsageError(`${now}, and cannot change`, 'where that was a slip, `--replace` corrects it');
  if (since === undefined)
    throw new UsageError(
      now,
      `say with \`--since\` since when it is ${listed([String(value)])}; where what is recorded was a slip, \`--replace\` corrects it`,
    );
  if (last.since !== undefined && Number(parseTime(last.since)) >= Number(parseTime(since)))
    throw new UsageError(
      `${now} since ${last.since}, which is not before ${since}`,
      'a history is told oldest first',
    );
  return [...history, entry];
}
