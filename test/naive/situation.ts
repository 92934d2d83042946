import type { Case, Exhibit, Value } from '../../src/model/case.ts';
import type { Counted } from '../../src/model/counted.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Domain, Vocabulary } from '../../src/model/vocabulary.ts';
import { origin } from './admission.ts';
import { holds, ratedValue } from './holds.ts';
import { duration, moment } from './time.ts';

/** A case under a policy, with the exhibits that may be weighed. */
export interface Situation {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly theCase: Case;
  readonly admitted: readonly Exhibit[];
}

/** What a count came to, and the exhibits that it counted, in evidence order. */
export interface Count {
  readonly number: number;
  readonly exhibits: readonly Exhibit[];
}

/** The type of an attribute; the policy is taken to be valid. */
export function attributeDomain(vocabulary: Vocabulary, attribute: string): Domain {
  const domain = vocabulary.attributes[attribute];
  if (domain === undefined) throw new Error(`no attribute ${attribute}`);
  return domain;
}

/** Whether a class, or a kind in the place of one, selects an exhibit. */
export function selects({ policy, vocabulary }: Situation, name: string, exhibit: Exhibit): boolean {
  const theClass = Object.hasOwn(policy.classes, name) ? policy.classes[name] : undefined;
  if (theClass === undefined) return exhibit.kind === name;
  const kinds = typeof theClass.kind === 'string' ? [theClass.kind] : theClass.kind;
  if (!kinds.includes(exhibit.kind)) return false;
  return Object.entries(theClass.where ?? {}).every(([attribute, test]) => {
    const domain = attributeDomain(vocabulary, attribute);
    return holds(test, ratedValue(exhibit, attribute, domain), domain);
  });
}

/** The admitted exhibits of a class with as-of − start < observed ≤ as-of − end, in milliseconds before as-of. */
export function between(situation: Situation, name: string, start: bigint, end: bigint): readonly Exhibit[] {
  const asOf = moment(situation.theCase['as-of']);
  return situation.admitted.filter((exhibit) => {
    const observed = moment(exhibit.observed);
    return selects(situation, name, exhibit) && asOf - start < observed && observed <= asOf - end;
  });
}

/** What an exhibit counts as under `distinct`: its origin, or its value of an attribute if it bears one. */
function distinctValue({ theCase, vocabulary }: Situation, by: string, exhibit: Exhibit): Value | undefined {
  if (by === 'origin') return origin(theCase, exhibit);
  return ratedValue(exhibit, by, attributeDomain(vocabulary, by));
}

/** Counts as a finding or a term says: in its window, distinct if it says so. */
export function count(situation: Situation, counted: Counted): Count {
  const { count: name, within, distinct } = counted;
  const inWindow =
    within === undefined
      ? situation.admitted.filter((exhibit) => selects(situation, name, exhibit))
      : between(situation, name, duration(within), 0n);
  if (distinct === undefined) return { number: inWindow.length, exhibits: inWindow };
  const exhibits = inWindow.filter((exhibit) => distinctValue(situation, distinct, exhibit) !== undefined);
  const values = new Set(exhibits.map((exhibit) => distinctValue(situation, distinct, exhibit)));
  return { number: values.size, exhibits };
}
