import type { Case, Exhibit } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy, Rule } from '../../src/model/policy.ts';
import type { Case as CaseOf2, Entry, Fact } from './language.ts';
import type { Pair } from './generate.ts';

const NEEDED = new Set(['id', 'kind', 'observed', 'summary']);

function without<T>(map: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
}

/** A case without one exhibit, nor any word of it. */
export function withoutExhibit(theCase: Case, gone: string): Case {
  const strike = (exhibit: Exhibit): Exhibit => {
    const kept = exhibit['derived-from'] === gone ? without(exhibit, 'derived-from') : { ...exhibit };
    const refutes = exhibit.refutes?.filter((id) => id !== gone) ?? [];
    return (refutes.length > 0 ? { ...kept, refutes } : without(kept, 'refutes')) as unknown as Exhibit;
  };
  const facts = Object.entries(theCase.facts as CaseOf2['facts']).map(([name, fact]) => [
    name,
    withEntries(fact, (entry) => unshown(entry, gone)),
  ]);
  return {
    ...theCase,
    facts: Object.fromEntries(facts) as Case['facts'],
    evidence: theCase.evidence.filter(({ id }) => id !== gone).map(strike),
  };
}

/** An entry that an exhibit does not show; one that nothing else shows then needs no exhibit. */
function unshown(entry: Entry, gone: string): Entry {
  const { 'shown-by': shownBy, ...rest } = entry;
  const left = shownBy?.filter((id) => id !== gone) ?? [];
  return left.length > 0 ? { ...rest, 'shown-by': left } : rest;
}

/** A fact with each of its entries changed; a bare value has none. */
function withEntries(fact: Fact, change: (entry: Entry) => Entry): Fact {
  if (typeof fact !== 'object') return fact;
  return 'value' in fact ? change(fact) : fact.map(change);
}

/** A fact with less of a history, or with less said of an entry. */
function* smallerFacts(fact: Fact): Generator<Fact> {
  if (typeof fact !== 'object') return;
  if ('value' in fact) {
    yield fact.value;
    for (const key of ['since', 'shown-by'].filter((each) => each in fact)) {
      yield without({ ...fact }, key) as unknown as Fact;
    }
    return;
  }
  if (fact.length === 1) yield fact[0] as Fact;
  else for (const at of fact.keys()) yield fact.toSpliced(at, 1);
  for (const [at, entry] of fact.entries()) {
    if (entry['shown-by'] !== undefined) {
      yield fact.with(at, without({ ...entry }, 'shown-by') as unknown as Entry);
    }
  }
}

function withoutRule(policy: Policy, gone: string): Policy {
  const strike = (rule: Rule): Rule => {
    if (!Array.isArray(rule.overrides)) return rule;
    const overrides = (rule.overrides as readonly string[]).filter((id) => id !== gone);
    return (overrides.length > 0
      ? { ...rule, overrides }
      : without({ ...rule }, 'overrides')) as unknown as Rule;
  };
  const rules = Object.entries(without(policy.rules, gone)).map(([id, rule]) => [id, strike(rule)]);
  return { ...policy, rules: Object.fromEntries(rules) };
}

/** Whether anything in a policy but the entry itself names it; names in other roles may keep it needlessly. */
function isNamed(policy: Policy, part: 'classes' | 'findings', id: string): boolean {
  const rest = { ...policy, [part]: without<unknown>(policy[part], id) };
  return JSON.stringify(rest).includes(`"${id}"`);
}

function* smallerCases(theCase: Case): Generator<Case> {
  for (const { id } of theCase.evidence) yield withoutExhibit(theCase, id);
  for (const fact of Object.keys(theCase.facts)) yield { ...theCase, facts: without(theCase.facts, fact) };
  for (const [name, fact] of Object.entries(theCase.facts as CaseOf2['facts'])) {
    for (const smaller of smallerFacts(fact)) {
      yield { ...theCase, facts: { ...theCase.facts, [name]: smaller } };
    }
  }
  for (const exhibit of theCase.evidence) {
    for (const key of Object.keys(exhibit).filter((each) => !NEEDED.has(each))) {
      const bare = without(exhibit, key) as unknown as Exhibit;
      yield { ...theCase, evidence: theCase.evidence.map((each) => (each === exhibit ? bare : each)) };
    }
  }
}

function* smallerPolicies(policy: Policy): Generator<Policy> {
  for (const id of Object.keys(policy.rules)) yield withoutRule(policy, id);
  for (const part of ['classes', 'findings'] as const) {
    for (const id of Object.keys(policy[part])) {
      if (!isNamed(policy, part, id)) yield { ...policy, [part]: without<unknown>(policy[part], id) };
    }
  }
  for (const key of ['default', 'applies-to', 'guarantees', 'assumptions']) {
    if (key in policy) yield without({ ...policy }, key) as unknown as Policy;
  }
  yield* shorterLists(policy);
}

/** Leaves one element out of each list of a finding that has more than one. */
function* shorterLists(policy: Policy): Generator<Policy> {
  for (const [id, finding] of Object.entries(policy.findings)) {
    for (const key of ['older-than', 'after', 'for', 'within', 'distinct'].filter(
      (each) => each in finding,
    )) {
      if (key === 'within' && 'rate' in finding) continue;
      const simpler = without<unknown>({ ...finding }, key) as unknown as Finding;
      yield { ...policy, findings: { ...policy.findings, [id]: simpler } };
    }
    for (const [key, list] of Object.entries(finding)) {
      if (!Array.isArray(list) || list.length < 2) continue;
      for (const index of list.keys()) {
        const shorter = { ...finding, [key]: list.toSpliced(index, 1) } as Finding;
        yield { ...policy, findings: { ...policy.findings, [id]: shorter } };
      }
    }
  }
}

function* smaller(pair: Pair): Generator<Pair> {
  for (const theCase of smallerCases(pair.case)) yield { ...pair, case: theCase };
  for (const policy of smallerPolicies(pair.policy)) yield { ...pair, policy };
}

/** Leaves out whatever can be left out of a pair while it still fails, one thing at a time. */
export function reduce(pair: Pair, fails: (pair: Pair) => boolean): Pair {
  for (const each of smaller(pair)) if (fails(each)) return reduce(each, fails);
  return pair;
}
