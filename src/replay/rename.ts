import type { Finding } from '../model/forms/forms.ts';
import type { Condition, Policy, Rule } from '../model/policy.ts';

/** The parts of a policy whose entries have ids. */
export type Room = 'classes' | 'findings' | 'rules' | 'guarantees' | 'assumptions';

type Swap = (id: string) => string;

/** A policy in which one class, finding, rule, guarantee or assumption is called otherwise, wherever it is named. */
export function rename(policy: Policy, room: Room, from: string, to: string): Policy {
  const swap: Swap = (id) => (id === from ? to : id);
  const renamed: Policy = { ...policy, [room]: rekeyed<unknown>(policy[room]!, swap) };
  if (room === 'classes')
    return { ...renamed, findings: mapped(renamed.findings, (one) => counting(one, swap)) };
  if (room === 'findings') return withFindings(renamed, swap, from, to);
  if (room === 'rules') return { ...renamed, rules: mapped(renamed.rules, (rule) => overriding(rule, swap)) };
  return renamed;
}

const rekeyed = <T>(entries: Readonly<Record<string, T>>, swap: Swap): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [swap(id), entry]));

const mapped = <T>(
  entries: Readonly<Record<string, T>>,
  change: (entry: T) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, change(entry)]));

function counting(finding: Finding, swap: Swap): Finding {
  const term = <T extends { readonly count: string }>(counted: T): T => ({
    ...counted,
    count: swap(counted.count),
  });
  if ('count' in finding) return term(finding);
  if ('rate' in finding) return { ...finding, rate: swap(finding.rate) };
  if ('sum' in finding) return { ...finding, sum: finding.sum.map(term) };
  return 'same' in finding ? { ...finding, all: finding.all.map(term) } : finding;
}

function withFindings(policy: Policy, swap: Swap, from: string, to: string): Policy {
  const when = <T extends { readonly when: Condition }>(entry: T): T => ({
    ...entry,
    when: naming(entry.when, swap),
  });
  const { findings, rules, guarantees, assumptions } = policy;
  return {
    ...policy,
    findings: mapped(findings, (finding) => joining(finding, swap)),
    rules: mapped(rules, (rule) => when(filled(rule, from, to))),
    ...(guarantees === undefined ? {} : { guarantees: mapped(guarantees, when) }),
    ...(assumptions === undefined ? {} : { assumptions: mapped(assumptions, when) }),
  };
}

function joining(finding: Finding, swap: Swap): Finding {
  if ('same' in finding) return finding;
  if ('all' in finding) return { ...finding, all: finding.all.map(swap) };
  if ('any' in finding) return { ...finding, any: finding.any.map(swap) };
  return 'none' in finding ? { ...finding, none: finding.none.map(swap) } : finding;
}

function naming(condition: Condition, swap: Swap): Condition {
  if (typeof condition === 'string') return swap(condition);
  const lists = Object.entries(condition as Readonly<Record<string, readonly Condition[]>>);
  return Object.fromEntries(lists.map(([op, parts]) => [op, parts.map((part) => naming(part, swap))]));
}

function filled(rule: Rule, from: string, to: string): Rule {
  return rule.because === undefined
    ? rule
    : { ...rule, because: rule.because.replaceAll(`{${from}}`, `{${to}}`) };
}

function overriding(rule: Rule, swap: Swap): Rule {
  const { overrides } = rule;
  return typeof overrides === 'object' ? { ...rule, overrides: overrides.map(swap) } : rule;
}
