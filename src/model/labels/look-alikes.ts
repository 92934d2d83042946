import { lookUp } from '../look-up.ts';
import type { Case } from '../case.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { skeletonsOf } from './skeletons.ts';
import { pushAll } from '../push-all.ts';

/** Labels of one attribute that look alike, and for each the first exhibit in evidence order that has it. */
export interface LookAlikes {
  readonly attribute: string;
  readonly exhibits: readonly string[];
}

/**
 * Finds labels of a case that differ only in case, white space, punctuation, width or look-alike letters (section 1):
 * one person or source under two labels changes counts. The result names exhibits, never the labels themselves.
 */
export function lookAlikes({ evidence }: Case, { attributes }: Vocabulary): readonly LookAlikes[] {
  const known = KNOWN.get(evidence);
  if (known?.attributes === attributes) return known.found;
  const found = searched(evidence, attributes);
  KNOWN.set(evidence, { attributes, found });
  return found;
}

/** A cache, since they are looked for when a case is read, and again when it is decided. */
const KNOWN = new WeakMap<
  Case['evidence'],
  { readonly attributes: Vocabulary['attributes']; readonly found: readonly LookAlikes[] }
>();

function searched(evidence: Case['evidence'], attributes: Vocabulary['attributes']): readonly LookAlikes[] {
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

/** A group of look-alike labels (union-find): one that was merged into another points to it. */
interface Group {
  readonly bearers: string[];
  joined: Group | undefined;
}

/** Groups the exhibits whose labels share a skeleton, directly or through other labels. @param bearers by label */
function alike(bearers: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const groups = new Map<string, Group>();
  for (const [label, bearer] of bearers) {
    const skeletons = skeletonsOf(label);
    const [first, ...others] = [
      ...new Set(skeletons.flatMap((skeleton) => wholeOf(groups.get(skeleton)) ?? [])),
    ];
    const group = first ?? { bearers: [], joined: undefined };
    for (const other of others) {
      pushAll(group.bearers, other.bearers);
      other.joined = group;
    }
    group.bearers.push(bearer);
    for (const skeleton of skeletons) groups.set(skeleton, group);
  }
  const whole = new Set([...groups.values()].flatMap((group) => wholeOf(group) ?? []));
  return [...whole].filter((group) => group.bearers.length > 1).map((group) => group.bearers);
}

/** The group that a group was merged into, found by following the chain. */
function wholeOf(group: Group | undefined): Group | undefined {
  let whole = group;
  while (whole?.joined !== undefined) whole = whole.joined;
  return whole;
}
