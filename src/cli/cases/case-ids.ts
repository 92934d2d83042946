import { itemAt } from '../../model/look-up.ts';
import { randomBytes } from 'node:crypto';
import { complaint } from '../../diagnostic/complaint.ts';
import type { Diagnostic, Span } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../diagnostic/quote.ts';
import { IdHash, type HashKey } from '../../replay/id-hash.ts';
import { SeenIds } from '../../replay/seen-ids.ts';
import { isArchive } from '../files/files.ts';
import { resolved } from '../files/output.ts';
import { unread, type CaseRead } from '../../load/case-document.ts';

/** A file and a line are packed into one number, with this many line numbers for each file. */
const LINES = 2 ** 32;

/** The place of a case: its file, and its line where the file is an archive. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Finds repeated ids among the cases of a run. Each id may occur once, because decisions are looked up, overruled and
 * counted by it.
 */
export class CaseIds {
  readonly key: HashKey = [randomBytes(4).readInt32LE(), randomBytes(4).readInt32LE()];
  readonly #hash = new IdHash(this.key);
  readonly #seen = new SeenIds();
  /** File names by number, in order of first appearance; `#numbers` is the inverse. */
  readonly #files: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** Adds a line of an archive by the hash of its id. @returns where the same id occurred before, if it did */
  addLine(file: string, line: number, low: number, high: number): Place | undefined {
    const earlier = this.#seen.add(low, high, this.#numberOf(file) * LINES + line);
    return earlier === undefined
      ? undefined
      : { file: itemAt(this.#files, Math.floor(earlier / LINES)), line: earlier % LINES };
  }

  /**
   * Adds a case.
   * @returns the case itself; a complaint in its place, where another case has the same id; undefined where the same
   * case was named twice
   */
  take(item: CaseRead): CaseRead | undefined {
    if (!item.ok) return item;
    const bytes = Buffer.from(item.case.case);
    this.#hash.of(bytes, 0, bytes.length);
    const { file, line } = placeIn(item.place);
    const earlier = this.addLine(file, line, this.#hash.low, this.#hash.high);
    if (earlier === undefined) return item;
    if (earlier.line === line && resolved(earlier.file) === resolved(file)) return undefined;
    return unread(item.place, [repeated(item.case.case, item.locate(['case']), earlier)]);
  }

  /**
   * Warnings about a case whose id another case already has, for commands that read both all the same. Naming the
   * same case twice gives no warning.
   */
  namesakes(item: CaseRead): readonly Diagnostic[] {
    const taken = item.ok ? this.take(item) : undefined;
    if (taken === undefined || taken.ok) return [];
    return taken.diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'warning' }));
  }

  #numberOf(file: string): number {
    const known = this.#numbers.get(file);
    if (known !== undefined) return known;
    this.#numbers.set(file, this.#files.length);
    return this.#files.push(file) - 1;
  }
}

/** The cases of a run, each id once: see `CaseIds`. */
export async function* eachOnce(cases: AsyncIterable<CaseRead>): AsyncGenerator<CaseRead> {
  const ids = new CaseIds();
  for await (const item of cases) {
    const taken = ids.take(item);
    if (taken !== undefined) yield taken;
  }
}

/** The complaint that another case already has this id. */
export function repeated(id: string, span: Span, { file, line }: Place): Diagnostic {
  const where = line === 0 ? file : `${file}:${line}`;
  const message = `a case is called ${quote(id)} already, in ${where}`;
  const help = 'give each case an id of its own, or keep one of the two';
  return complaint('case/duplicate', span, message, help);
}

function placeIn(place: string): Place {
  const [, file, line] = /^(.*):(\d+)$/.exec(place) ?? [];
  return file !== undefined && (isArchive(file) || file.startsWith('('))
    ? { file, line: Number(line) }
    : { file: place, line: 0 };
}
