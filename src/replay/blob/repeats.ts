import { randomBytes } from 'node:crypto';
import { quoteName } from '../../diagnostic/quote.ts';
import { IdHash } from '../id-hash.ts';
import { SeenIds } from '../seen-ids.ts';
import { BlobError } from './blob-error.ts';
import type { CaseList, CorpusFile } from './blob.ts';
import type { Turn } from './case-order.ts';
import type { BlobEntry } from './entry-shape.ts';

/** Lines of one file may have as many numbers. */
const LINES = 2 ** 32;

/** The lists in which a case stands once: the others say more of a case that stands in one of these. */
const WHERE_CASES_STAND: ReadonlySet<CaseList> = new Set(['flips', 'drifts', 'same', 'undecided', 'invalid']);

/** The ids of the cases of all parts, by their hashes: a case that was named twice may be met in two parts, and counts once. */
export class Repeats {
  readonly #hash = new IdHash([randomBytes(4).readInt32LE(), randomBytes(4).readInt32LE()]);
  readonly #seen = new SeenIds();
  readonly #files: readonly CorpusFile[];
  /** By part: the places of cases that an earlier part has as well. */
  readonly #again: Set<string>[] = [];
  readonly #counts = new Map<CaseList, number>();

  constructor(files: readonly CorpusFile[]) {
    this.#files = files;
  }

  /** Enters a case. @throws BlobError where another case bears its id */
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

  /** Whether an earlier part has the case that stands at a place of a part. */
  has(part: number, place: string): boolean {
    return this.#again[part]?.has(place) ?? false;
  }

  /** How many entries of a list an earlier part has as well. */
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
    'a shard knows the ids of its own part alone: give each case an id of its own, and replay again',
  );
