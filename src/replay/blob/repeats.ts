import { randomBytes } from 'node:crypto';
import { quoteName } from '../../diagnostic/quote.ts';
import { IdHash } from '../id-hash.ts';
import { SeenIds } from '../seen-ids.ts';
import { BlobError } from './blob-error.ts';
import type { CaseList, CorpusFile } from './blob.ts';
import type { Turn } from './case-order.ts';
import type { BlobEntry } from './entry-shape.ts';

/** The number of line numbers reserved for each file, so that a file and a line fit in one number. */
const LINES = 2 ** 32;

/** The lists that partition the cases. The other lists say more about cases that are in one of these. */
const WHERE_CASES_STAND: ReadonlySet<CaseList> = new Set(['flips', 'drifts', 'same', 'undecided', 'invalid']);

/** The ids of the cases of all parts, as hashes. A case that was given twice may be in two parts, and counts once. */
export class Repeats {
  readonly #hash = new IdHash([randomBytes(4).readInt32LE(), randomBytes(4).readInt32LE()]);
  readonly #seen = new SeenIds();
  readonly #files: readonly CorpusFile[];
  /** For each part: the places of cases that an earlier part has as well. */
  readonly #again: Set<string>[] = [];
  readonly #counts = new Map<CaseList, number>();

  constructor(files: readonly CorpusFile[]) {
    this.#files = files;
  }

  /**
   * Enters a case.
   * @throws BlobError if another case has the same id
   */
  add(part: number, list: CaseList, { id, place }: BlobEntry, [file, line]: Turn): void {
    if (id === undefined || !WHERE_CASES_STAND.has(list)) return;
    const bytes = Buffer.from(id);
    this.#hash.of(bytes, 0, bytes.length);
    const here = file * LINES + line;
    const earlier = this.#seen.add(this.#hash.low, this.#hash.high, here);
    if (earlier === undefined || list === 'invalid') return;
    if (earlier !== here) throw namesakes(id, this.#placeOf(earlier), place);
    (this.#again[part] ??= new Set()).add(place);
    this.#counts.set(list, this.count(list) + 1);
  }

  /** Whether the case at a place of a part is also in an earlier part. */
  has(part: number, place: string): boolean {
    return this.#again[part]?.has(place) ?? false;
  }

  /** How many entries of a list are also in an earlier part. */
  count(list: CaseList): number {
    return this.#counts.get(list) ?? 0;
  }

  #placeOf(turn: number): string {
    const [file, line] = [Math.floor(turn / LINES), turn % LINES];
    const path = this.#files[file]?.path ?? 'another shard';
    return line === 0 ? path : `${path}:${line}`;
  }
}

const namesakes = (id: string, one: string, other: string): BlobError =>
  new BlobError(
    `two cases are called ${quoteName(id)}: \`${one}\` and \`${other}\``,
    'ids must be unique across all shards: rename one case, and replay again',
  );
