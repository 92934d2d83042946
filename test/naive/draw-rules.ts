import type { Condition, ConditionMap } from '../../src/model/condition.ts';
import type { Policy, Rule } from '../../src/model/policy.ts';
import { chance, pick, sampleWithRepeats, several, type Draw } from './draw.ts';
import { overrides } from './prevailing.ts';

type Rules = Policy['rules'];

function part(draw: Draw, findings: readonly string[], depth: number): Condition {
  return depth > 0 && chance(draw, 30) ? conditionMap(draw, findings, depth - 1) : pick(draw, findings);
}

function conditionMap(draw: Draw, findings: readonly string[], depth: number): ConditionMap {
  const parts = (): Condition[] => several(draw, 1, 2, () => part(draw, findings, depth));
  const key = pick(draw, ['any', 'all', 'none'] as const);
  const map = { [key]: parts() };
  return chance(draw, 30) ? { [pick(draw, ['none', 'all', 'any'] as const)]: parts(), ...map } : map;
}

/** A finding's id, or maps of conditions, two deep within one another. */
export function drawCondition(draw: Draw, findings: readonly string[]): Condition {
  return chance(draw, 60) ? conditionMap(draw, findings, 2) : pick(draw, findings);
}

/** Whether each rule can be told before those that it overrides; the rules that nothing overrides go first. */
function isAcyclic(rules: Rules): boolean {
  const policy = { rules } as Policy;
  let left = Object.keys(rules);
  for (;;) {
    const free = left.filter((id) => !left.some((other) => overrides(policy, other, id)));
    if (free.length === 0) return left.length === 0;
    left = left.filter((id) => !free.includes(id));
  }
}

/** Lets a rule override others, unless that closes a cycle. */
function withOverrides(draw: Draw, rules: Rules, id: string): Rules {
  const others = Object.keys(rules).filter((other) => other !== id);
  const rule = rules[id];
  if (rule === undefined || others.length === 0 || !chance(draw, 60)) return rules;
  const opposite = rule.verdict === 'terminate' ? 'retain' : 'terminate';
  const word = pick(draw, [opposite, opposite, rule.verdict] as const);
  const named = chance(draw, 30) ? word : sampleWithRepeats(draw, others, 2);
  const changed = { ...rules, [id]: { ...rule, overrides: named } };
  return isAcyclic(changed) ? changed : rules;
}

function drawRule(draw: Draw, findings: readonly string[]): Rule {
  return {
    title: 'generated',
    verdict: pick(draw, ['terminate', 'retain'] as const),
    when: drawCondition(draw, findings),
    ...(chance(draw, 20) ? { because: `{${pick(draw, findings)}} as of {as-of}` } : {}),
    ...(chance(draw, 10) ? { review: '30d', measures: ['a block page'] } : {}),
  };
}

/** Rules over findings, with acyclic overrides. */
export function drawRules(draw: Draw, ids: readonly string[], findings: readonly string[]): Rules {
  const rules: Rules = Object.fromEntries(ids.map((id) => [id, drawRule(draw, findings)]));
  return ids.reduce((sofar, id) => withOverrides(draw, sofar, id), rules);
}
