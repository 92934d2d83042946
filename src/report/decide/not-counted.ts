import { exhibitLines, type Seen } from './exhibit-lines.ts';
import { lookUp } from '../../model/look-up.ts';
import type { Justification } from '../../explain/justification.ts';
import { folded, idList, moreWords, TOLD } from '../../explain/folded.ts';
import { groupsAlike, type AlikeGroup } from '../../explain/groups-alike.ts';
import type { Paint } from '../paint.ts';
import { wrap } from '../wrap.ts';

/** The exhibits that no finding above cites, those with the same role on one line: first those that count for another finding or refute, then the rest. Last, the facts that are never weighed. */
export function notCounted(
  justification: Justification,
  paint: Paint,
  verbose: boolean,
  seen: Seen,
): readonly string[] {
  const { exhibits, weightless, asOf } = justification;
  const all = groupsAlike(justification, (id) => !seen.ids.has(id));
  const isCounted = ({ words }: AlikeGroup): boolean => COUNTED.test(words);
  const { first, more } = folded(all.filter((group) => !isCounted(group)));
  const besides = all.filter(isCounted).flatMap(({ ids, kinds, words }) => [
    ...wrap(`${idList(ids)} (${kinds}): ${words}`, 4, '  '),
    // shown in full here, so that a reader meets them before the exhibits they refute
    ...(REFUTES.test(words)
      ? ids.slice(0, TOLD).flatMap((id) => exhibitLines(lookUp(exhibits, id), asOf, seen))
      : []),
  ]);
  const lines = [
    ...first.flatMap(({ ids, kinds, words }) => [
      ...wrap(`${idList(ids)} (${kinds}): ${words}`, 4, '  '),
      ...(verbose || ids.some((id) => !isWeighed(justification, id))
        ? ids.slice(0, TOLD).flatMap((id) => exhibitLines(lookUp(exhibits, id), asOf, seen))
        : []),
    ]),
    ...(more === 0 ? [] : wrap(moreWords(more), 4, '  ')),
    ...weightless.flatMap((fact) => wrap(`${fact} (recorded, never weighed)`, 4, '  ')),
  ];
  return [
    ...(besides.length === 0 ? [] : [paint.heading('Counted besides'), ...besides]),
    ...(besides.length === 0 || lines.length === 0 ? [] : ['']),
    ...(lines.length === 0 ? [] : [paint.heading('Not counted'), ...lines]),
  ];
}

/** The role of an exhibit that counts, but for no finding shown, begins with one of these words. */
const COUNTED = /^(?:counted|refutes) /;

const REFUTES = /(?:^|; )refutes /;

const isWeighed = ({ notWeighed }: Justification, id: string): boolean =>
  !notWeighed.some(({ exhibit }) => exhibit.id === id);
