import { renamedBecause } from '../model/placeholder.ts';
import { renamedIn } from '../model/forms/forms.ts';
import type { Condition } from '../model/condition.ts';
import type { Policy, Rule } from '../model/policy.ts';

/** The sections of a policy whose entries have ids. */
export type Room = 'classes' | 'findings' | 'rules' | 'guarantees' | 'assumptions';

type Swap = (id: string) => string;

/** Renames one class, finding, rule, guarantee or assumption of a policy wherever it is named. */
export function rename(policy: Policy, room: Room, from: string, to: string): Policy {
  const swap: Swap = (id) => (id === from ? to : id);
  const renamed: Policy = { ...policy, [room]: rekeyed<unknown>(policy[room]!, swap) };
  if (room === 'classes')
    return { ...renamed, findings: mapped(renamed.findings, (one) => renamedIn(one, { class: swap })) };
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

function withFindings(policy: Policy, swap: Swap, from: string, to: string): Policy {
  const when = <T extends { readonly when: Condition }>(entry: T): T => ({
    ...entry,
    when: naming(entry.when, swap),
  });
  const { findings, rules, guarantees, assumptions } = policy;
  return {
    ...policy,
    findings: mapped(findings, (finding) => renamedIn(finding, { finding: swap })),
    rules: mapped(rules, (rule) => when(filled(rule, from, to))),
    ...(guarantees === undefined ? {} : { guarantees: mapped(guarantees, when) }),
    ...(assumptions === undefined ? {} : { assumptions: mapped(assumptions, when) }),
  };
}

function naming(condition: Condition, swap: Swap): Condition {
  if (typeof condition === 'string') return swap(condition);
  const lists = Object.entries(condition as Readonly<Record<string, readonly Condition[]>>);
  return Object.fromEntries(lists.map(([op, parts]) => [op, parts.map((part) => naming(part, swap))]));
}

function filled(rule: Rule, from: string, to: string): Rule {
  return rule.because === undefined ? rule : { ...rule, because: renamedBecause(rule.because, from, to) };
}

function overriding(rule: Rule, swap: Swap): Rule {
  const { overrides } = rule;
  return typeof overrides === 'object' ? { ...rule, overrides: overrides.map(swap) } : rule;
}
