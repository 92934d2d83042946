import { firstOf, lastOf } from '../../model/ends.ts';
import type { FactChange, Interchangeable } from '../../contrast/contrast.ts';
import { idList, NAMED_AT_MOST } from '../../explain/folded.ts';
import { sentenceList } from '../../explain/words.ts';

/** A choice from interchangeable ids, in words: `E3`, `any one of E5 and E7`, `E1 and E2`, `any 2 of E5, E6 and E7`. */
function shareWords({ count, of }: Interchangeable): string {
  if (count === of.length) return idList(of);
  return `any ${count === 1 ? 'one' : count} of ${some(of)}`;
}

/** At most this many ids are listed; longer lists are counted. */
export const NAMED = 12;

function some(of: readonly string[]): string {
  if (of.length <= NAMED) return sentenceList(of);
  return `the ${of.length} from ${firstOf(of)} to ${lastOf(of)} that count alike`;
}

export const sharesWords = (shares: readonly Interchangeable[], more: readonly string[] = []): string => {
  const whole = shares.filter(({ count, of }) => count === of.length).flatMap(({ of }) => of);
  const open = shares.filter(({ count, of }) => count < of.length).map(shareWords);
  if (open.length === 0 && whole.length <= NAMED_AT_MOST) return sentenceList([...whole, ...more]);
  const named = whole.length > NAMED_AT_MOST ? idList(whole) : whole.join(', ');
  const exhibits = sentenceList([...(whole.length === 0 ? [] : [named]), ...open]);
  return more.length === 0 ? exhibits : `${exhibits}, with ${sentenceList(more)}`;
};

export function rangeWords({ least, most }: FactChange['ranges'][number]): string {
  if (most === undefined) return `${least} or more`;
  return least === most ? String(least) : `${least} to ${most}`;
}
