import { firstOf, lastOf } from '../../model/ends.ts';
import { ifAny } from '../replay-counts.ts';
import type { ReplayCounts, WritableReport } from '../replay-report.ts';
import type { CaseList, LongList, ShownCounts } from './blob.ts';
import { byTurn, caseOrder } from './case-order.ts';
import type { BlobEntry } from './entry-shape.ts';
import { MergedList } from './merged-list.ts';
import { openBlob, headOf, readBlob, type OpenBlob } from './read-blob.ts';
import { Repeats } from './repeats.ts';
import { inTurn, type NamedHead } from './same-whole.ts';

/** The merged parts of a replay. The blobs are read while the report is written, so they may be closed only after that. */
export interface MergedReplay {
  readonly report: Omit<WritableReport, 'outcome'>;
  /** What the cases cover of the policies, part by part; undefined if any part was replayed without coverage. */
  readonly coverage: readonly (readonly ShownCounts[])[] | undefined;
  readonly policies: OpenBlob['mark']['policies'];
  /** Whether the replay stopped before it reached any case. */
  readonly stopped: boolean;
  readonly close: () => void;
}

/**
 * Merges the parts of a replay into the report that an undivided replay would have given.
 * @param names of the files of the parts
 * @param check called with the first line of each blob, before anything else is read
 * @throws BlobError if they are not the parts of one whole, one is missing or given twice, or one is damaged
 */
export function mergeBlobs(
  names: readonly string[],
  check: (name: string, head: NamedHead['head']) => void,
): MergedReplay {
  const opened: NamedHead[] = [];
  const close = (): void => {
    for (const { close: closeOne } of opened) closeOne();
  };
  try {
    for (const name of names) {
      const blob = openBlob(name);
      opened.push({ ...blob, head: headOf(blob) });
      check(name, lastOf(opened).head);
    }
    return { ...merged(inTurn(opened)), close };
  } catch (error) {
    close();
    throw error;
  }
}

function merged(named: readonly NamedHead[]): Omit<MergedReplay, 'close'> {
  const { files } = firstOf(named).head.mark;
  const repeats = new Repeats(files);
  const parts = named.map((blob, part) =>
    readBlob(blob, blob.head, (list, entry, turn) => repeats.add(part, list, entry, turn)),
  );
  const { mark, summary } = firstOf(parts);
  const shared = { files: new Map(summary.files), base: summary.base, edits: summary.edits };
  const lists = mergedLists(parts, repeats);
  const counts = summed(parts, lists, repeats);
  const coverage = parts.flatMap(({ summary: { coverage: one } }) => (one === undefined ? [] : [one]));
  return {
    report: {
      ...lists,
      ...shared,
      counts,
      departures: summary.departures,
      altered: summary.altered,
      troubles: onlyOnce(parts.flatMap((part) => part.summary.troubles)).filter(
        // a part without a decided case is fine as long as another has one, or has an invalid one
        ({ code }) => code !== 'decision/none' || counts.decided + counts.invalid === 0,
      ),
    },
    coverage: coverage.length < parts.length ? undefined : coverage,
    policies: mark.policies,
    stopped: parts.every((part) => part.summary.stopped),
  };
}

function mergedLists(parts: readonly OpenBlob[], repeats: Repeats): Pick<WritableReport, CaseList> {
  const turnOf = caseOrder(firstOf(parts).mark.files);
  const long = <T extends BlobEntry>(list: LongList): MergedList<T> =>
    new MergedList(parts, list, turnOf, repeats);
  const short = <L extends Exclude<CaseList, LongList>>(list: L): WritableReport[L] =>
    parts
      .flatMap((part, number) => part.short[list].filter(({ place }) => !repeats.has(number, place)))
      .map((entry) => ({ entry, turn: turnOf(entry.place) }))
      .toSorted((one, other) => byTurn(one.turn, other.turn))
      .map(({ entry }) => entry) as unknown as WritableReport[L];
  const [contested, departed] = [short('contested'), short('departed')];
  return {
    flips: long('flips'),
    drifts: long('drifts'),
    undecided: long('undecided'),
    same: long('same'),
    unapproved: short('unapproved'),
    departed: [...departed.filter((one) => !one.reconciled), ...departed.filter((one) => one.reconciled)],
    contested: [...contested.filter(({ newly }) => newly), ...contested.filter(({ newly }) => !newly)],
    invalid: onlyOnce(short('invalid')),
  };
}

/**
 * Errors that do not belong to a case, such as an unreadable file: every part reports them, and the merge lists them
 * once.
 */
function onlyOnce<T>(entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const text = JSON.stringify(entry);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function summed(
  parts: readonly OpenBlob[],
  lists: Pick<WritableReport, CaseList>,
  repeats: Repeats,
): ReplayCounts {
  const total = (key: keyof ReplayCounts): number =>
    parts.reduce((sum, { summary }) => sum + (summary.counts[key] ?? 0), 0);
  const { departures, altered } = firstOf(parts).summary.counts;
  const [flips, drifts, same] = [lists.flips.length, lists.drifts.length, lists.same.length];
  const undecided = total('undecided') - repeats.count('undecided');
  const invalid = lists.invalid.length;
  const decided = flips + drifts + same;
  return {
    cases: decided + undecided + invalid,
    decided,
    same,
    flips,
    drifts,
    contested: lists.contested.length,
    'newly-contested': lists.contested.filter(({ newly }) => newly).length,
    undecided,
    ...ifAny('unapproved', lists.unapproved.length),
    ...ifAny('departed', lists.departed.length),
    ...ifAny('reconciled', lists.departed.filter(({ reconciled }) => reconciled).length),
    invalid,
    departures,
    altered,
  };
}
