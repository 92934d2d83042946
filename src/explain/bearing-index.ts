import { addTo } from '../model/add-to.ts';
import { countsIn } from '../model/forms/forms.ts';
import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import type { Bearing } from './bearings.ts';

/** How an exhibit relates to a finding, with the exhibit's position among those that were looked at. */
export interface BearingAt {
  readonly at: number;
  readonly bearing: Bearing;
}

/** The bearings of all exhibits, in the order in which rules ask for them: by finding. */
export interface BearingIndex {
  /** The ids of the exhibits, in evidence order. */
  readonly exhibits: readonly string[];
  /** By finding that counts exhibits: its bearings, in evidence order. */
  readonly byFinding: ReadonlyMap<string, readonly BearingAt[]>;
  /** By finding: its place in the policy. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** The exhibits that may be among what some rate is compared with, and that it does not count; by position. */
  readonly compared: ReadonlySet<number>;
}

/**
 * Sorts bearings by finding, so that a rule looks only at those of the findings that it rests on.
 * @param bearings by exhibit
 */
export function bearingIndex(
  { findings }: Policy,
  bearings: ReadonlyMap<string, readonly Bearing[]>,
): BearingIndex {
  const byFinding = new Map<string, BearingAt[]>();
  const rates = new Set(
    Object.keys(findings).filter((id) =>
      countsIn(named(findings, id)).some(({ baseline }) => baseline !== undefined),
    ),
  );
  const compared = new Set<number>();
  for (const [at, all] of [...bearings.values()].entries()) {
    for (const bearing of all) {
      addTo(byFinding, bearing.finding, { at, bearing });
      if (!bearing.counted && rates.has(bearing.finding)) compared.add(at);
    }
  }
  const placeOf = new Map(Object.keys(findings).map((id, place) => [id, place]));
  return { exhibits: [...bearings.keys()], byFinding, placeOf, compared };
}
