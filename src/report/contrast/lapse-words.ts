import type { History, Lapse } from '../../contrast/contrast.ts';
import { idList } from '../../explain/folded.ts';
import { factDomain, factTitle } from '../../explain/titles.ts';
import { dated, moment, valueTitle } from '../../explain/words.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';

/** A sentence that says that a history ends earlier than asked for. */
export const cutWords = ({ until }: History): string =>
  `The exhibits interact too much to compute the history beyond ${moment(until)}; what comes later is not known.`;

/** When a verdict lapses, as a sentence. @param lasts the verdict is known to hold until then; undefined if all future time was searched */
export function lapseWords(
  lapse: Lapse | undefined,
  lasts: number | undefined,
  vocabulary: Vocabulary,
): string {
  if (lasts !== undefined)
    return `From now on, time alone does not change it up to ${moment(lasts)}; whether it does later is not known.`;
  if (lapse === undefined)
    return 'From now on, time alone does not change it: not exhibits that become too old or old enough to count, not those dated later, and not facts that change.';
  return `Decided again on the same evidence, it is ${lapse.verdict} from ${dated(lapse.from)} on${lapseCause(lapse, vocabulary)}. What is decided before then stands until it is reviewed.`;
}

/** When a verdict lapses, as a clause for the gist. */
export const laterWords = (lapse: Lapse, vocabulary: Vocabulary): string =>
  `${lapse.verdict} if decided again from ${dated(lapse.from)} on with the same evidence${lapseCause(lapse, vocabulary)}; what is decided before then stands until it is reviewed`;

/** What happens at the moment of a lapse, as a clause that begins with a comma; empty if no cause is known. */
function lapseCause(lapse: Lapse, vocabulary: Vocabulary): string {
  const { passing, coming, maturing, refuted, restored, facts } = lapse;
  const why = [
    ...(passing.length === 0
      ? []
      : [`${idList(passing)} ${passing.length === 1 ? 'is' : 'are'} then too old to count`]),
    ...(coming.length === 0 ? [] : [`${idList(coming)} ${coming.length === 1 ? 'is' : 'are'} then observed`]),
    ...(maturing.length === 0
      ? []
      : [`${idList(maturing)} ${maturing.length === 1 ? 'is' : 'are'} then old enough to count`]),
    ...(refuted.length === 0
      ? []
      : [`${idList(refuted)} ${refuted.length === 1 ? 'is' : 'are'} then refuted or disputed`]),
    ...(restored.length === 0
      ? []
      : [`${idList(restored)} ${restored.length === 1 ? 'is' : 'are'} then no longer refuted or disputed`]),
    ...facts.map((turn) => turnWords(turn, vocabulary)),
  ];
  return why.length === 0 ? '' : `, because ${why.join(' and ')}`;
}

/** What happens to a fact at the moment of a lapse. */
function turnWords({ fact, how, to }: Lapse['facts'][number], vocabulary: Vocabulary): string {
  const title = factTitle(fact, vocabulary);
  if (how === 'changes')
    return to === undefined
      ? `"${title}" is no longer known`
      : `"${title}" becomes "${valueTitle(to, factDomain(fact, vocabulary))}"`;
  if (how === 'is redated') return `"${title}" is then on record with other dates or proof`;
  return `"${title}" has been so for as long as a finding asks about`;
}
