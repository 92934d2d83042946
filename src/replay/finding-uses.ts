import { lookUp } from '../model/look-up.ts';
import { findingsNamed } from '../model/condition.ts';
import { countedClasses, joinedFindings } from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';
import { pushAll } from '../model/push-all.ts';

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
    pushAll(waiting, joinedFindings(lookUp(known, id)));
  }
  return { findings: used, classes: new Set([...used].flatMap((id) => countedClasses(lookUp(known, id)))) };
}
