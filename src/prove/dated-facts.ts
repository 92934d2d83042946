import { addTo } from '../model/add-to.ts';
import { firstOf } from '../model/ends.ts';
import { lookUp } from '../model/look-up.ts';
import type { Fact, FactEntry, Value } from '../model/case.ts';
import type { FreeCase } from './environment.ts';
import type { Literal } from './graph.ts';
import type { Space } from './space.ts';
import type { FreeEntry } from './timeline.ts';
import { greatest } from '../model/extremes.ts';

const HOUR = 3_600_000;

/** An entry of a fact in a model. */
interface Entry {
  readonly fact: string;
  /** Its index, newest first. */
  readonly at: number;
  readonly value: Value;
  readonly isDated: boolean;
  /** Its range of ages in ms: at least `from`, below `to`. */
  readonly from: number;
  readonly to: number;
}

/**
 * The facts of a model: a plain value if nothing more is known, otherwise a history with readable times.
 * @param holds whether a condition holds in the model
 * @param momentOf the time that many ms before as-of
 */
export function datedFacts(
  space: Space,
  { facts, times }: Pick<FreeCase, 'facts' | 'times'>,
  holds: (condition: Literal) => boolean,
  momentOf: (age: number) => string,
): Readonly<Record<string, Fact>> {
  const histories = new Map(
    space.facts.map(({ fact, values, earlier }) => [
      fact,
      times.of(fact).entries.flatMap((entry, at) => {
        const value = [...values, ...earlier][entry.values.findIndex(holds)];
        return value === undefined ? [] : [entryOf(space, fact, at, value, entry, holds)];
      }),
    ]),
  );
  const ages = agesOf(space, [...histories.values()].flat(), (a, b) =>
    holds(times.isNewer(a.fact, a.at, b.fact, b.at)),
  );
  const found: Record<string, Fact> = {};
  for (const [fact, entries] of histories) {
    if (!lookUp(facts, fact).some(holds)) continue;
    const written = entries.toReversed().map((entry): FactEntry => {
      const age = ages.get(entry);
      return { value: entry.value, ...(age === undefined ? {} : { since: momentOf(age) }) };
    });
    const only = firstOf(written);
    found[fact] = written.length > 1 ? written : only.since === undefined ? only.value : only;
  }
  return found;
}

function entryOf(
  { moments }: Space,
  fact: string,
  at: number,
  value: Value,
  { dated, aged }: FreeEntry,
  holds: (condition: Literal) => boolean,
): Entry {
  const passed = moments.filter((age) => aged.has(age) && holds(lookUp(aged, age)));
  const from = greatest(passed, 0);
  const to = moments.find((age) => age > from) ?? Infinity;
  return { fact, at, value, isDated: holds(dated), from, to };
}

/** For each dated entry: its age. Entries of facts whose order matters keep that order within each range. */
function agesOf(
  { ordered }: Space,
  entries: readonly Entry[],
  isNewer: (a: Entry, b: Entry) => boolean,
): ReadonlyMap<Entry, number> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!entry.isDated) continue;
    const key = `${ordered.includes(entry.fact) ? '' : entry.fact} ${entry.from}`;
    addTo(groups, key, entry);
  }
  const ages = new Map<Entry, number>();
  for (const group of groups.values()) {
    const sorted = group.toSorted((a, b) => (isNewer(a, b) ? -1 : 1));
    for (const [index, entry] of sorted.entries()) ages.set(entry, ageAt(entry, index + 1, group.length));
  }
  return ages;
}

/** The age of one of several entries in a range: some hours apart, or evenly spread if the range is short. */
function ageAt({ from, to }: Entry, place: number, of: number): number {
  const apart = 2 * HOUR;
  return from + (to - from > (of + 1) * apart ? place * apart : Math.floor(((to - from) * place) / (of + 1)));
}
