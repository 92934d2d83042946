import { fileError } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { EXHIBIT_LIMIT } from '../../intake/add-exhibits.ts';
import type { Incoming, Item, Refused, Remark } from '../../intake/incoming.ts';
import { KnownExhibits } from '../../intake/known-exhibits.ts';
import type { Case } from '../../model/case.ts';

/** What was read of some files. */
export interface Gathered {
  /** By case file, the items that are new to it. */
  readonly into: ReadonlyMap<string, readonly Incoming[]>;
  /** How many items the case already had. */
  readonly known: number;
  readonly refused: readonly Refused[];
  readonly remarks: readonly Remark[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The most refusals that are kept for the report. */
const TOLD = 1000;

/**
 * Collects the items that are new to a case, and drops the others: a million rows that the case has already take no
 * more memory than the case.
 */
export class Gatherer {
  readonly #into = new Map<string, Incoming[]>();
  readonly #refused: Refused[] = [];
  readonly #remarks: Remark[] = [];
  readonly #known: KnownExhibits;
  readonly #placeOf: (one: Incoming) => string | Refused;
  #already = 0;
  #taken = 0;

  /** @param placeOf gives the case file for an item, or why there is none */
  constructor(theCase: Case | undefined, placeOf: (one: Incoming) => string | Refused) {
    this.#known = new KnownExhibits(theCase?.evidence ?? []);
    this.#placeOf = placeOf;
  }

  /** Takes an item. @returns false where the limit is reached */
  take(item: Item): boolean {
    if ('refused' in item) this.#refuse(item.refused);
    else if ('remark' in item) this.#remarks.push(item.remark);
    else if (this.#known.find(item.taken) === 'same') this.#already += 1;
    else return this.#put(item.taken);
    return true;
  }

  #put(one: Incoming): boolean {
    const place = this.#placeOf(one);
    if (typeof place !== 'string') {
      this.#refuse(place);
      return true;
    }
    const list = this.#into.get(place) ?? [];
    this.#into.set(place, list);
    list.push(one);
    this.#taken += 1;
    return this.#taken < EXHIBIT_LIMIT;
  }

  #refuse(refused: Refused): void {
    if (this.#refused.length < TOLD) this.#refused.push(refused);
  }

  /** Replaces the names that a source uses for other exhibits by their ids in the case, where it has them. */
  #named(one: Incoming): Incoming {
    const idOf = (name: string): string => this.#known.idOf(name) ?? name;
    return {
      ...one,
      ...(one.derivedFrom === undefined ? {} : { derivedFrom: idOf(one.derivedFrom) }),
      ...(one.refutes === undefined ? {} : { refutes: one.refutes.map(idOf) }),
    };
  }

  /** The result. @param path the file that was being read when the limit was reached */
  result(path?: string): Gathered {
    const message = `\`${path}\` holds more than ${EXHIBIT_LIMIT.toLocaleString('en')} exhibits`;
    const help = 'take fewer rows: `only` in the map says which; nothing was written';
    return {
      into: new Map([...this.#into].map(([place, list]) => [place, list.map((one) => this.#named(one))])),
      known: this.#already,
      refused: this.#refused,
      remarks: this.#remarks,
      diagnostics: path === undefined ? [] : [fileError(path, 'intake/too-much', message, help)],
    };
  }
}
