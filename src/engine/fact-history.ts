import type { Fact, Value } from '../model/case.ts';
import { entriesOf } from '../model/fact-entries.ts';
import { knownTime } from '../model/time.ts';

/**
 * An entry of a fact that is in force: it is in time and, where it names exhibits, at least one of them is admitted.
 */
export interface StandingEntry {
  readonly value: Value;
  /** Milliseconds since 1970; undefined where the entry is not dated. */
  readonly since: number | undefined;
  /** The exhibits that it names, admitted or not. */
  readonly shownBy: readonly string[];
}

/** When a test of a fact began to hold. */
export interface Start {
  /** The latest moment at which it can have begun: milliseconds since 1970. */
  readonly at: number;
  /** Whether it is known to have begun at exactly that moment. */
  readonly exact: boolean;
}

/**
 * The entries of a fact that are in force, oldest first. The last one gives the fact's value; if there is none, the
 * fact is missing.
 * @param fact of a valid case
 * @param asOf milliseconds since 1970
 * @param isAdmitted called only for exhibits under `shown-by`
 */
export function standingEntries(
  fact: Fact,
  asOf: number,
  isAdmitted: (id: string) => boolean,
): readonly StandingEntry[] {
  const standing: StandingEntry[] = [];
  for (const { value, since: from, 'shown-by': shownBy } of entriesOf(fact)) {
    const since = from === undefined ? undefined : knownTime(from);
    if (since !== undefined && since > asOf) break;
    if (shownBy !== undefined && !shownBy.some(isAdmitted)) continue;
    standing.push({ value, since, shownBy: shownBy ?? [] });
  }
  return standing;
}

/**
 * When a test of a fact began to hold: the start of the unbroken run of entries, back from the last one in force, for
 * which the test holds.
 * @param standing the fact's entries in force, oldest first
 * @returns undefined where the test does not hold, or no entry of the run is dated
 */
export function startOf(
  standing: readonly StandingEntry[],
  holds: (value: Value) => boolean,
): Start | undefined {
  let first = standing.length;
  while (first > 0 && holds(standing[first - 1]!.value)) first -= 1;
  const since = standing[first]?.since;
  if (since !== undefined) return { at: since, exact: true };
  // only the very first entry of a history may be undated
  const next = standing[first + 1]?.since;
  return next === undefined ? undefined : { at: next, exact: false };
}
