import { lookUp } from '../model/look-up.ts';
import { findingsNamed } from '../model/condition.ts';
import {
  countedClasses,
  groupings,
  joinedFindings,
  testedFacts,
  type Finding,
} from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';

/**
 * What verdicts depend on: the findings that rules use, directly or through other findings, and the classes that these
 * findings count.
 */
export function bearing({ rules, findings }: Policy): {
  readonly findings: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
} {
  const known = new Map(Object.entries(findings));
  const used = new Set<string>();
  const waiting = Object.values(rules).flatMap(({ when }) => findingsNamed(when));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    waiting.push(...joinedFindings(lookUp(known, id)));
  }
  return { findings: used, classes: new Set([...used].flatMap((id) => countedClasses(lookUp(known, id)))) };
}

/**
 * The words of the vocabulary that a finding depends on, as the keys under which their changes are listed: `attribute
 * severity`, `fact cure`, `kind threat`.
 */
export function vocabularyUsed(finding: Finding, policy: Policy): ReadonlySet<string> {
  const classes = new Map(Object.entries(policy.classes));
  const used = countedClasses(finding).flatMap((name) => {
    const { kind, where = {} } = classes.get(name) ?? { kind: name };
    return [...[kind].flat().map((id) => `kind ${id}`), ...Object.keys(where).map((id) => `attribute ${id}`)];
  });
  const grouped = groupings(finding).map((name) => `attribute ${name}`);
  return new Set([...used, ...grouped, ...testedFacts(finding).map((name) => `fact ${name}`)]);
}
