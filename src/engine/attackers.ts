import { lookUp } from '../model/look-up.ts';
import type { Case } from '../model/case.ts';
import type { Admission } from '../model/verdict.ts';

/**
 * Which exhibits attack each one that is not weighed. For a refuted exhibit: the accepted exhibits that refute it or
 * something it derives from; for a disputed one: the undecided ones. The list stops one past the number that reports
 * show, so that a report can say that there are more.
 */
export function attackersOf(
  { evidence }: Case,
  { admitted, refuted, disputed }: Admission,
): ReadonlyMap<string, readonly string[]> {
  const attackers = new Map<string, readonly string[]>();
  if (refuted.length + disputed.length === 0) return attackers;
  const byId = new Map(evidence.map((exhibit) => [exhibit.id, exhibit]));
  const parentOf = (id: string): string | undefined => byId.get(id)?.['derived-from'];
  const accepted = inherited(refutersAmong(new Set(admitted), evidence), parentOf);
  const undecided = inherited(refutersAmong(new Set(disputed), evidence), parentOf);
  for (const id of refuted) attackers.set(id, accepted(id));
  for (const id of disputed) attackers.set(id, undecided(id));
  return attackers;
}

/** How many attackers of one exhibit are reported. */
export const ATTACKERS_TOLD = 40;

/** By exhibit: the members of a set that name it under `refutes`, in evidence order. */
function refutersAmong(
  set: ReadonlySet<string>,
  evidence: Case['evidence'],
): ReadonlyMap<string, readonly string[]> {
  const refuters = new Map<string, string[]>();
  for (const { id, refutes } of evidence) {
    if (!set.has(id)) continue;
    for (const target of refutes ?? []) {
      const known = refuters.get(target);
      if (known === undefined) refuters.set(target, [id]);
      else known.push(id);
    }
  }
  return refuters;
}

/** Adds to the refuters of an exhibit those of everything it derives from. Each chain is walked once. */
function inherited(
  refuters: ReadonlyMap<string, readonly string[]>,
  parentOf: (id: string) => string | undefined,
): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const chain: string[] = [];
    let at: string | undefined = id;
    for (; at !== undefined && !known.has(at); at = parentOf(at)) chain.push(at);
    let above: readonly string[] = at === undefined ? [] : lookUp(known, at);
    for (const link of chain.toReversed()) {
      const own = refuters.get(link);
      const isFull = own === undefined || above.length > ATTACKERS_TOLD;
      above = isFull ? above : [...new Set([...above, ...own])].slice(0, ATTACKERS_TOLD + 1);
      known.set(link, above);
    }
    return above;
  };
}
