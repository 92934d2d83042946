import { quoteName } from '../../diagnostic/quote.ts';
import type { ReplayCounts } from '../replay-report.ts';
import type { Blob } from './blob.ts';
import { BlobError } from './read-blob.ts';

/** The lists in which a case stands once, and what counts it. */
const COUNTED = {
  flips: ['flips', 'decided'],
  drifts: ['drifts', 'decided'],
  same: ['same', 'decided'],
  undecided: ['undecided'],
} as const satisfies Partial<Record<keyof Blob['lists'], readonly (keyof ReplayCounts)[]>>;

/**
 * Parts in which each case counts once: one that was named twice on the command line may be met in two of them.
 * @throws BlobError where two cases have one id
 */
export function eachCaseOnce(parts: readonly Blob[]): readonly Blob[] {
  const places = new Map<string, string>();
  const isNew = (id: string | undefined, place: string): boolean => {
    if (id === undefined) return true;
    const other = places.get(id);
    if (other === undefined) places.set(id, place);
    else if (other !== place) throw namesakes(id, other, place);
    return other === undefined;
  };
  return parts.map((part) => {
    for (const { id, place } of part.lists.invalid) isNew(id, place);
    return onlyNew(part, isNew);
  });
}

function onlyNew(part: Blob, isNew: (id: string, place: string) => boolean): Blob {
  const lists: Record<
    keyof Blob['lists'],
    readonly { readonly id?: string | undefined; readonly place: string }[]
  > = {
    ...part.lists,
  };
  const counts: Record<string, number | undefined> = { ...part.summary.counts };
  const again = new Set<string>();
  const less = (key: keyof ReplayCounts): void => void (counts[key] = (counts[key] ?? 0) - 1);
  for (const list of ['flips', 'drifts', 'same', 'undecided'] as const)
    lists[list] = part.lists[list].filter(({ id, place }) => {
      if (isNew(id, place)) return true;
      again.add(place);
      for (const key of ['cases', ...COUNTED[list]] as const) less(key);
      return false;
    });
  lists.contested = part.lists.contested.filter(({ place, newly }) => {
    if (!again.has(place)) return true;
    less('contested');
    if (newly) less('newly-contested');
    return false;
  });
  lists.unapproved = part.lists.unapproved.filter(({ place }) => {
    if (!again.has(place)) return true;
    less('unapproved');
    return false;
  });
  lists.departed = part.lists.departed.filter(({ place, reconciled }) => {
    if (!again.has(place)) return true;
    less('departed');
    if (reconciled) less('reconciled');
    return false;
  });
  return {
    ...part,
    lists: lists as Blob['lists'],
    summary: { ...part.summary, counts: counts as unknown as ReplayCounts },
  };
}

const namesakes = (id: string, one: string, other: string): BlobError =>
  new BlobError(
    `two cases are called ${quoteName(id)}: \`${one}\` and \`${other}\``,
    'a shard knows the ids of its own part alone: give each case an id of its own, and replay again',
  );
