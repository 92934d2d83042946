import { origin, sources } from './admission.ts';
import { startOf } from './facts.ts';
import { holds, ratedValue } from './holds.ts';
import type { Case, Counted, Domain, Exhibit, Policy, Value, Vocabulary } from './language.ts';
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

/** The value of an attribute that an exhibit bears for `distinct` and `same`: its origin's, where the attribute is traced. */
export function borne({ theCase, vocabulary }: Situation, by: string, exhibit: Exhibit): Value | undefined {
  const domain = attributeDomain(vocabulary, by);
  const bearer = domain.traced === true ? (sources(theCase, exhibit).at(-1) ?? exhibit) : exhibit;
  return ratedValue(bearer, by, domain);
}

/** What an exhibit counts as under `distinct`: its origin, or the value of an attribute that it bears, if any. */
function distinctValue(situation: Situation, by: string, exhibit: Exhibit): Value | undefined {
  return by === 'origin' ? origin(situation.theCase, exhibit) : borne(situation, by, exhibit);
}

/** The admitted exhibits of a class that a count looks at: in its window, old enough, after what it must be after. */
export function looked(
  situation: Situation,
  counted: Counted,
  among: readonly Exhibit[] = situation.admitted,
): readonly Exhibit[] {
  const { count: name, within, 'older-than': age, after } = counted;
  const asOf = moment(situation.theCase['as-of']);
  const start = after === undefined ? undefined : startOf(situation, after);
  return among.filter((exhibit) => {
    const observed = moment(exhibit.observed);
    if (!selects(situation, name, exhibit)) return false;
    if (within !== undefined && observed <= asOf - duration(within)) return false;
    if (age !== undefined && observed > asOf - duration(age)) return false;
    return after === undefined || (start !== undefined && observed > start.at);
  });
}

/** Counts as a finding or a term says: what it looks at among some admitted exhibits, distinct if it says so. */
export function count(situation: Situation, counted: Counted, among?: readonly Exhibit[]): Count {
  const { distinct } = counted;
  const inWindow = looked(situation, counted, among);
  if (distinct === undefined) return { number: inWindow.length, exhibits: inWindow };
  const exhibits = inWindow.filter((exhibit) => distinctValue(situation, distinct, exhibit) !== undefined);
  const values = new Set(exhibits.map((exhibit) => distinctValue(situation, distinct, exhibit)));
  return { number: values.size, exhibits };
}
