import { plural } from '../explain/words.ts';
import type { Attribution, ChangeSet } from '../replay/change-set.ts';
import type { PolicyChange } from '../replay/policy-change.ts';

/**
 * The changes that caused a different outcome, one to a line.
 * @param words writes one edit
 */
export function attributionWords(
  { sets, more, smallest }: Attribution,
  words: (edit: PolicyChange) => string,
): readonly string[] {
  const [first, ...others] = sets.map((set) => setWords(set, words));
  const rest = more === 0 ? [] : [`… and ${more} more`];
  if (first === undefined || first.length === 0) return [];
  if (others.length === 0) return first.length === 1 ? first : [together(first.length, smallest), ...first];
  const lines = [first, ...others].map((set) => set.join('; and '));
  return [choiceWords(sets, sets.length + more), ...lines, ...rest];
}

const setWords = (
  { edits, evidence }: ChangeSet,
  words: (edit: PolicyChange) => string,
): readonly string[] => [...(evidence ? ['the case itself: it was changed'] : []), ...edits.map(words)];

const together = (count: number, smallest: boolean): string =>
  `${plural(count, 'change')} together${smallest ? '' : ' (fewer of them might do: not all were tried)'}:`;

function choiceWords(sets: readonly ChangeSet[], count: number): string {
  const single = sets.every(({ edits, evidence }) => edits.length + (evidence ? 1 : 0) === 1);
  const what = single ? 'changes' : 'sets of changes';
  return count === 2 ? `either of these ${what} alone:` : `any one of these ${count} ${what} alone:`;
}
