import { fileError } from '../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { EXHIBIT_LIMIT } from '../../intake/add-exhibits.ts';
import type { Incoming, Item, Refused, Remark } from '../../intake/incoming.ts';
import { KnownExhibits } from '../../intake/known-exhibits.ts';
import type { Case } from '../../model/case.ts';

/** What was read of some files. */
export interface Gathered {
  /** By case file: what is new to it. */
  readonly into: ReadonlyMap<string, readonly Incoming[]>;
  /** How many of what was read the case has already. */
  readonly known: number;
  readonly refused: readonly Refused[];
  readonly remarks: readonly Remark[];
  readonly diagnostics: readonly Diagnostic[];
}

/** So many refusals are kept to be told. */
const TOLD = 1000;

/** Keeps what is new of what is read, and nothing else: a table of a million rows that a case knows takes no more room than the case. */
export class Gatherer {
  readonly #into = new Map<string, Incoming[]>();
  readonly #refused: Refused[] = [];
  readonly #remarks: Remark[] = [];
  readonly #known: KnownExhibits;
  readonly #placeOf: (one: Incoming) => string | Refused;
  #already = 0;
  #taken = 0;

  /** @param placeOf the case file that something is for, or why there is none */
  constructor(theCase: Case | undefined, placeOf: (one: Incoming) => string | Refused) {
    this.#known = new KnownExhibits(theCase?.evidence ?? []);
    this.#placeOf = placeOf;
  }

  /** Takes something that was read. @returns false where no more can be taken */
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

  /** Something with the ids of what the case has already in the place of what its source calls it. */
  #named(one: Incoming): Incoming {
    const idOf = (name: string): string => this.#known.idOf(name) ?? name;
    return {
      ...one,
      ...(one.derivedFrom === undefined ? {} : { derivedFrom: idOf(one.derivedFrom) }),
      ...(one.refutes === undefined ? {} : { refutes: one.refutes.map(idOf) }),
    };
  }

  /** What was gathered. @param path the file that was being read when no more could be taken */
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
