import { lookUp } from '../look-up.ts';
import type { Case } from '../case.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { skeletonsOf } from './skeletons.ts';

/** Labels of one attribute that hardly differ, by an exhibit that bears each: the first in evidence order. */
export interface LookAlikes {
  readonly attribute: string;
  readonly exhibits: readonly string[];
}

/**
 * The labels of a case that differ only by case, white space, punctuation, width or letters that look alike (section 1):
 * one person or source under two labels changes counts. It says nothing of what the labels are.
 */
export function lookAlikes({ evidence }: Case, { attributes }: Vocabulary): readonly LookAlikes[] {
  return Object.entries(attributes).flatMap(([attribute, domain]) => {
    if (!('type' in domain) || domain.type !== 'reference') return [];
    const bearers = new Map<string, string>();
    for (const exhibit of evidence) {
      const label = Object.hasOwn(exhibit, attribute) ? exhibit[attribute] : undefined;
      if (typeof label === 'string' && !bearers.has(label)) bearers.set(label, exhibit.id);
    }
    if (bearers.size < 2) return [];
    const order = new Map([...bearers.values()].map((id, position) => [id, position]));
    return alike(bearers).map((ids) => ({
      attribute,
      exhibits: ids.toSorted((one, other) => lookUp(order, one) - lookUp(order, other)),
    }));
  });
}

/** Bearers of labels that look alike; those of a group that was joined to another are in that one. */
interface Group {
  readonly bearers: string[];
  joined: Group | undefined;
}

/** The bearers of labels that share a skeleton, directly or through others. @param bearers by label */
function alike(bearers: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const groups = new Map<string, Group>();
  for (const [label, bearer] of bearers) {
    const skeletons = skeletonsOf(label);
    const [first, ...others] = [
      ...new Set(skeletons.flatMap((skeleton) => wholeOf(groups.get(skeleton)) ?? [])),
    ];
    const group = first ?? { bearers: [], joined: undefined };
    for (const other of others) {
      group.bearers.push(...other.bearers);
      other.joined = group;
    }
    group.bearers.push(bearer);
    for (const skeleton of skeletons) groups.set(skeleton, group);
  }
  const whole = new Set([...groups.values()].flatMap((group) => wholeOf(group) ?? []));
  return [...whole].filter((group) => group.bearers.length > 1).map((group) => group.bearers);
}

/** The group that a group is in by now. */
function wholeOf(group: Group | undefined): Group | undefined {
  let whole = group;
  while (whole?.joined !== undefined) whole = whole.joined;
  return whole;
}
