import { isDeepStrictEqual } from 'node:util';
import { ifAny } from '../replay-counts.ts';
import type { ReplayCounts, ReplayReport } from '../replay-report.ts';
import { CASE_LISTS, type Blob, type BlobWhole } from './blob.ts';
import { caseOrder, type Located } from './case-order.ts';
import { eachCaseOnce } from './each-case-once.ts';
import { BlobError } from './read-blob.ts';

/** A blob, and the file it stands in. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * Puts the parts of a replay together: the report that one replay of the whole would have given.
 * @throws BlobError where they are not the parts of one whole, or one is missing or there twice
 */
export function mergeBlobs(named: readonly NamedBlob[]): Omit<ReplayReport, 'outcome'> {
  refuseOthers(named);
  const parts = eachCaseOnce(inTurn(named).map(({ blob }) => blob));
  const [first] = parts;
  const order = caseOrder(first!.mark.files);
  const listed = <L extends (typeof CASE_LISTS)[number]>(list: L): Blob['lists'][L] =>
    parts
      .flatMap(({ lists }) => lists[list] as readonly Located[])
      .toSorted(order) as unknown as Blob['lists'][L];
  const invalid = onlyOnce(listed('invalid'));
  const twice = parts.reduce((sum, { lists }) => sum + lists.invalid.length, 0) - invalid.length;
  const counts = summed(parts, twice);
  const contested = listed('contested');
  const departed = listed('departed');
  const { files, base, edits, altered, departures } = first!.summary;
  return {
    counts,
    flips: listed('flips'),
    drifts: listed('drifts'),
    undecided: listed('undecided'),
    unapproved: listed('unapproved'),
    departed: [...departed.filter((one) => !one.reconciled), ...departed.filter((one) => one.reconciled)],
    contested: [...contested.filter(({ newly }) => newly), ...contested.filter(({ newly }) => !newly)],
    departures,
    altered,
    invalid,
    same: listed('same'),
    troubles: onlyOnce(parts.flatMap(({ summary }) => summary.troubles)).filter(
      // a part without a decided case is no fault where another has one, or has an invalid one
      ({ code }) => code !== 'decision/none' || counts.decided + counts.invalid === 0,
    ),
    base,
    edits,
    files: new Map(files),
  };
}

/** @throws BlobError where two blobs are not of one whole */
function refuseOthers(named: readonly NamedBlob[]): void {
  const [first, ...rest] = named;
  for (const other of rest)
    for (const [differs, what] of DIFFERENCES)
      if (differs(first!.blob, other.blob))
        throw new BlobError(
          `\`${first!.name}\` and \`${other.name}\` are of ${what}`,
          'merge the blobs of one run: the same version of decisis, the same cases, policies and flags',
        );
}

const differsIn =
  (key: keyof BlobWhole) =>
  ({ mark }: Blob, { mark: other }: Blob): boolean =>
    !isDeepStrictEqual(mark[key], other[key]);

const DIFFERENCES: readonly (readonly [(one: Blob, other: Blob) => boolean, string])[] = [
  [differsIn('version'), 'two versions of decisis'],
  [differsIn('files'), 'different cases'],
  [differsIn('policies'), 'different policies'],
  [differsIn('readers'), 'reports for different readers'],
  [differsIn('of'), 'different divisions into shards'],
  [
    ({ summary }, { summary: other }) =>
      summary.base !== other.base ||
      !isDeepStrictEqual(summary.altered, other.altered) ||
      !isDeepStrictEqual(summary.edits, other.edits),
    'replays against different bases',
  ],
];

/** The parts in their order. @throws BlobError where one is missing or there twice */
function inTurn(named: readonly NamedBlob[]): readonly NamedBlob[] {
  const { of } = named[0]!.blob.mark;
  const byIndex = new Map<number, NamedBlob>();
  for (const one of named) {
    const { index } = one.blob.mark;
    const other = byIndex.get(index);
    if (other !== undefined)
      throw new BlobError(
        `\`${other.name}\` and \`${one.name}\` are both shard ${index + 1}/${of}`,
        'name each shard once',
      );
    byIndex.set(index, one);
  }
  const missing = Array.from({ length: of }, (_, index) => index).filter((index) => !byIndex.has(index));
  if (missing.length > 0) throw missingShards(missing, of);
  return [...byIndex.values()].toSorted((one, other) => one.blob.mark.index - other.blob.mark.index);
}

function missingShards(missing: readonly number[], of: number): BlobError {
  const shown = missing.slice(0, 10).map((index) => `${index + 1}/${of}`);
  const more = missing.length > shown.length ? ` and ${missing.length - shown.length} more` : '';
  const what =
    missing.length === 1 ? `shard ${shown[0]} is missing` : `shards ${shown.join(', ')}${more} are missing`;
  return new BlobError(what, 'replay what is missing, and merge all of them: a replay of a part is no pass');
}

/** What is no case, such as a file that cannot be read, every part has told of. */
function onlyOnce<T>(entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const text = JSON.stringify(entry);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function summed(parts: readonly Blob[], twice: number): ReplayCounts {
  const total = (key: keyof ReplayCounts): number =>
    parts.reduce((sum, { summary }) => sum + (summary.counts[key] ?? 0), 0);
  const { departures, altered } = parts[0]!.summary.counts;
  return {
    cases: total('cases') - twice,
    decided: total('decided'),
    same: total('same'),
    flips: total('flips'),
    drifts: total('drifts'),
    contested: total('contested'),
    'newly-contested': total('newly-contested'),
    undecided: total('undecided'),
    ...ifAny('unapproved', total('unapproved')),
    ...ifAny('departed', total('departed')),
    ...ifAny('reconciled', total('reconciled')),
    invalid: total('invalid') - twice,
    departures,
    altered,
  };
}
