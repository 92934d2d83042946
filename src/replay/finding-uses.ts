import type { Finding } from '../model/forms/forms.ts';
import type { Condition, Policy } from '../model/policy.ts';

/** The classes and kinds that a finding counts, each as often as it does. */
export function countedClasses(finding: Finding): readonly string[] {
  if ('count' in finding) return [finding.count];
  if ('rate' in finding) return [finding.rate];
  if ('sum' in finding) return finding.sum.map(({ count }) => count);
  if ('same' in finding) return finding.all.map(({ count }) => count);
  return [];
}

/** The findings that a finding joins. */
export function joinedFindings(finding: Finding): readonly string[] {
  if ('same' in finding) return [];
  if ('all' in finding) return finding.all;
  if ('any' in finding) return finding.any;
  return 'none' in finding ? finding.none : [];
}

/** The findings that a condition names. */
export function namedFindings(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  const { all = [], any = [], none = [] } = condition;
  return [...all, ...any, ...none].flatMap(namedFindings);
}

/** What verdicts rest on: the findings that rules use, also through others, and the classes that these count. */
export function bearing({ rules, findings }: Policy): {
  readonly findings: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
} {
  const known = new Map(Object.entries(findings));
  const used = new Set<string>();
  const waiting = Object.values(rules).flatMap(({ when }) => namedFindings(when));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    waiting.push(...joinedFindings(known.get(id)!));
  }
  return { findings: used, classes: new Set([...used].flatMap((id) => countedClasses(known.get(id)!))) };
}

/**
 * The words of the vocabulary that a finding rests on, as the keys under which their changes stand: `attribute severity`,
 * `fact cure`, `kind threat`.
 */
export function vocabularyUsed(finding: Finding, policy: Policy): ReadonlySet<string> {
  const classes = new Map(Object.entries(policy.classes));
  const used = countedClasses(finding).flatMap((name) => {
    const { kind, where = {} } = classes.get(name) ?? { kind: name };
    return [...[kind].flat().map((id) => `kind ${id}`), ...Object.keys(where).map((id) => `attribute ${id}`)];
  });
  const grouped = groupings(finding).map((name) => `attribute ${name}`);
  return new Set([...used, ...grouped, ...('fact' in finding ? [`fact ${finding.fact}`] : [])]);
}

/** The attributes by which a finding groups or counts once, and `origin`. */
export function groupings(finding: Finding): readonly string[] {
  const counts =
    'count' in finding ? [finding] : 'sum' in finding ? finding.sum : 'same' in finding ? finding.all : [];
  const distinct = counts.flatMap(({ distinct: by }) => (by === undefined ? [] : [by]));
  return 'same' in finding ? [finding.same, ...distinct] : distinct;
}
