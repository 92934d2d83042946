import { named } from '../../model/named.ts';
import { testKeys, type Test } from '../../model/test.ts';
import {
  countedClasses,
  factTestsIn,
  groupings,
  joinedFindings,
  type Finding,
} from '../../model/forms/forms.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Policy } from '../../model/policy.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { findingsNamed } from '../../model/condition.ts';

/**
 * Whether a mixture of two valid policies is itself valid: every name it uses exists, has the right type, and is not
 * defined in a circle.
 */
export function isSound(policy: Policy, vocabulary: Vocabulary): boolean {
  const { classes, findings, rules } = policy;
  const kinds = vocabulary.kinds;
  return (
    domainsFit(vocabulary) &&
    testsFit(policy['applies-to'], vocabulary.facts) &&
    Object.values(classes).every(
      ({ kind, where }) =>
        [kind].flat().every((name) => Object.hasOwn(kinds, name)) && testsFit(where, vocabulary.attributes),
    ) &&
    Object.values(findings).every((finding) => isFindingSound(finding, policy, vocabulary)) &&
    Object.values(rules).every(({ when }) =>
      findingsNamed(when).every((id) => Object.hasOwn(findings, id)),
    ) &&
    ends(Object.keys(findings), (id) => joinedFindings(named(findings, id))) &&
    ends(Object.keys(rules), (id) => overridden(policy, id))
  );
}

/** An attribute that is rated in one version and unrated in the other cannot take part in a mixture of both. */
const domainsFit = ({ attributes, facts }: Vocabulary): boolean =>
  [...Object.values(attributes), ...Object.values(facts)].every(
    (domain) =>
      !('scale' in domain) || domain.unrated === undefined || !domain.scale.includes(domain.unrated),
  );

function isFindingSound(finding: Finding, policy: Policy, vocabulary: Vocabulary): boolean {
  const counts = (name: string): boolean =>
    Object.hasOwn(policy.classes, name) || Object.hasOwn(vocabulary.kinds, name);
  const groups = (name: string): boolean => name === 'origin' || Object.hasOwn(vocabulary.attributes, name);
  return (
    countedClasses(finding).every(counts) &&
    groupings(finding).every(groups) &&
    joinedFindings(finding).every((id) => Object.hasOwn(policy.findings, id)) &&
    factTestsIn(finding).every(({ fact, test }) => testsFit({ [fact]: test }, vocabulary.facts))
  );
}

const testsFit = (
  tests: Readonly<Record<string, Test>> = {},
  domains: Readonly<Record<string, Domain>>,
): boolean =>
  Object.entries(tests).every(
    ([name, test]) => Object.hasOwn(domains, name) && fits(test, named(domains, name)),
  );

function fits(test: Test, domain: Domain): boolean {
  const keys = testKeys(test);
  const bounds = [keys['at-least'], keys['at-most']].filter((bound) => bound !== undefined);
  const isOrdered = 'scale' in domain || ('type' in domain && domain.type === 'integer');
  if (bounds.length > 0 && !isOrdered) return false;
  const values = [keys.is, keys.in, bounds].flat().filter((value) => value !== undefined);
  const known = valuesOf(domain);
  if (known !== undefined) return values.every((value) => known.includes(value));
  const type = 'type' in domain && domain.type === 'integer' ? 'number' : 'string';
  return values.every((value) => typeof value === type);
}

/** The rules that a rule overrides. */
function overridden({ rules }: Policy, id: string): readonly string[] {
  const { overrides = [] } = named(rules, id);
  const others = typeof overrides === 'string' ? Object.keys(rules) : overrides;
  return others.filter(
    (other) => other !== id && (typeof overrides !== 'string' || named(rules, other).verdict === overrides),
  );
}

/** Whether references never form a circle, whichever id they start from. */
function ends(ids: readonly string[], named: (id: string) => readonly string[]): boolean {
  const done = new Set<string>();
  const follow = (id: string, path: ReadonlySet<string>): boolean => {
    if (path.has(id)) return false;
    if (done.has(id)) return true;
    const further = new Set([...path, id]);
    const all = named(id).every((next) => follow(next, further));
    done.add(id);
    return all;
  };
  return ids.every((id) => follow(id, new Set()));
}
