import { firstOf } from '../../model/ends.ts';
import { isDeepStrictEqual } from 'node:util';
import { BlobError } from './blob-error.ts';
import type { BlobHead, BlobWhole } from './blob.ts';
import type { OpenedFile } from './read-blob.ts';

/** An open blob with its first line parsed. */
export interface NamedHead extends OpenedFile {
  readonly head: BlobHead;
}

/**
 * The parts of a whole, sorted by their number.
 * @throws BlobError if they are not of one whole, or one is missing or given twice
 */
export function inTurn(named: readonly NamedHead[]): readonly NamedHead[] {
  refuseOthers(named);
  const { of } = firstOf(named).head.mark;
  const byIndex = new Map<number, NamedHead>();
  for (const one of named) {
    const { index } = one.head.mark;
    const other = byIndex.get(index);
    if (other !== undefined)
      throw new BlobError(
        `\`${other.name}\` and \`${one.name}\` are both shard ${index + 1}/${of}`,
        'name each shard once',
      );
    byIndex.set(index, one);
  }
  if (byIndex.size < of) throw missingShards(byIndex, of);
  return [...byIndex.values()].toSorted((one, other) => one.head.mark.index - other.head.mark.index);
}

function refuseOthers([first, ...rest]: readonly NamedHead[]): void {
  for (const other of rest)
    for (const [differs, what] of DIFFERENCES)
      if (differs(first!.head, other.head))
        throw new BlobError(
          `\`${first!.name}\` and \`${other.name}\` are of ${what}`,
          'merge the blobs of one run: the same version of decisis, the same cases, policies and flags',
        );
}

const differsIn =
  (key: keyof BlobWhole) =>
  ({ mark }: BlobHead, { mark: other }: BlobHead): boolean =>
    !isDeepStrictEqual(mark[key], other[key]);

const DIFFERENCES: readonly (readonly [(one: BlobHead, other: BlobHead) => boolean, string])[] = [
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

/** At most this many missing shards are named in the error. */
const NAMED = 10;

function missingShards(there: ReadonlyMap<number, unknown>, of: number): BlobError {
  const shown: string[] = [];
  for (let index = 0; index < of && shown.length < NAMED; index += 1)
    if (!there.has(index)) shown.push(`${index + 1}/${of}`);
  const missing = of - there.size;
  const more = missing > shown.length ? ` and ${missing - shown.length} more` : '';
  const what =
    missing === 1 ? `shard ${shown[0]} is missing` : `shards ${shown.join(', ')}${more} are missing`;
  return new BlobError(what, 'replay the missing shards, then merge all of them');
}
