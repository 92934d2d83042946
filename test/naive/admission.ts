import type { Case, Exhibit } from './language.ts';
import { moment } from './time.ts';

/** The four fates of exhibits (section 3), each in evidence order. */
export interface Admission {
  readonly admitted: readonly Exhibit[];
  readonly refuted: readonly Exhibit[];
  readonly disputed: readonly Exhibit[];
  readonly outOfTime: readonly Exhibit[];
}

/** The exhibits that one derives from, nearest first. */
export function sources(theCase: Case, exhibit: Exhibit): readonly Exhibit[] {
  const source = theCase.evidence.find(({ id }) => id === exhibit['derived-from']);
  return source === undefined ? [] : [source, ...sources(theCase, source)];
}

/** The id of the first exhibit of a chain of derivation. */
export function origin(theCase: Case, exhibit: Exhibit): string {
  return (sources(theCase, exhibit).at(-1) ?? exhibit).id;
}

function attacks(theCase: Case, attacker: Exhibit, attacked: Exhibit): boolean {
  const refuted = attacker.refutes ?? [];
  return [attacked, ...sources(theCase, attacked)].some(({ id }) => refuted.includes(id));
}

/** Admits exhibits: the grounded extension of the attacks among those that are in time, by its literal fixpoint. */
export function admit(theCase: Case): Admission {
  const asOf = moment(theCase['as-of']);
  const inTime = theCase.evidence.filter(({ observed }) => moment(observed) <= asOf);
  const accepted = new Set<Exhibit>();
  const rejected = new Set<Exhibit>();
  for (let before = -1; before < accepted.size + rejected.size;) {
    before = accepted.size + rejected.size;
    for (const exhibit of inTime) {
      const attackers = inTime.filter((other) => attacks(theCase, other, exhibit));
      if (attackers.every((attacker) => rejected.has(attacker))) accepted.add(exhibit);
      if (attackers.some((attacker) => accepted.has(attacker))) rejected.add(exhibit);
    }
  }
  return {
    admitted: inTime.filter((exhibit) => accepted.has(exhibit)),
    refuted: inTime.filter((exhibit) => rejected.has(exhibit)),
    disputed: inTime.filter((exhibit) => !accepted.has(exhibit) && !rejected.has(exhibit)),
    outOfTime: theCase.evidence.filter((exhibit) => !inTime.includes(exhibit)),
  };
}
