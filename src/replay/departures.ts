import type { Audience } from '../explain/audience.ts';
import { compareWithPrecedent } from '../precedent/comparison.ts';
import { departuresAmong, type Departure, type GroupDeparture } from '../precedent/departures.ts';
import { factorsOf } from '../precedent/factor.ts';
import type { Ledger } from '../precedent/ledger.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import { precedentOf } from './precedent-corpus.ts';
import type { Found } from './found.ts';
import type { ReplayResult } from './replay-result.ts';

/** The cases that depart from precedents: how many, and the first of them by name. */
export interface Departures {
  readonly count: number;
  readonly named: readonly Departure[];
}

/**
 * Which replayed cases have a verdict now that departs from a precedent among them.
 * @param ledger where the corpus was entered
 * @param most how many are named
 * @param audience who is to read of them
 */
export function departuresOf(
  { found }: ReplayResult,
  ledger: Ledger,
  loaded: LoadedPolicies,
  most: number,
  audience: Audience,
): Departures {
  const departed = byGroup(ledger, loaded);
  const members = firstTwo(found);
  const departing = found.slice().flatMap((one) => {
    const departure = departed[one.group];
    return departure === undefined ? [] : [{ one, departure }];
  });
  return {
    count: departing.length,
    named: departing
      .slice(0, most)
      .map(({ one, departure }) => named(one, departure, members, ledger, loaded, audience)),
  };
}

/** By number of the group in the ledger. */
function byGroup({ groups }: Ledger, { programs }: LoadedPolicies): readonly (GroupDeparture | undefined)[] {
  const departed: (GroupDeparture | undefined)[] = [];
  for (const [position, program] of programs.entries()) {
    const own = [...groups.entries()].filter(([, group]) => group.program === position);
    const results = departuresAmong(
      factorsOf(program),
      own.map(([, group]) => group),
    );
    for (const [at, [number]] of own.entries()) {
      const result = results[at];
      const from = result === undefined ? undefined : own[result.from]?.[0];
      if (result !== undefined && from !== undefined) departed[number] = { ...result, from };
    }
  }
  return departed;
}

/** The first two cases of each group: where one departs from its own group, the other is what it departs from. */
function firstTwo(found: Iterable<Found>): readonly (readonly Found[])[] {
  const members: Found[][] = [];
  for (const one of found) {
    if (one.group === -1) continue;
    const known = (members[one.group] ??= []);
    if (known.length < 2) known.push(one);
  }
  return members;
}

function named(
  one: Found,
  { from, precedents }: GroupDeparture,
  members: readonly (readonly Found[])[],
  { groups }: Ledger,
  { programs }: LoadedPolicies,
  audience: Audience,
): Departure {
  const { program: position, strengths, now } = groups[one.group]!;
  const program = programs[position]!;
  const other = members[from]!.find((member) => member.place !== one.place)!;
  const precedent = precedentOf(other, groups[from]!.strengths, audience);
  const { id, title, place } = precedentOf(one, strengths, audience);
  const { factors } = compareWithPrecedent(factorsOf(program), strengths, precedent);
  return { id, title, place, verdict: now, policy: program.policy.policy, precedents, precedent, factors };
}
