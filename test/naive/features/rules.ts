import type { Rule } from '../../../src/model/policy.ts';
import type { RuleResult, Verdict } from '../../../src/model/verdict.ts';
import type { NaiveVerdict } from '../evaluate.ts';
import type { Pair } from '../generate.ts';
import { overrides } from '../prevailing.ts';
import type { Features } from './tally.ts';

/** Some rule that is defeated by one of which something is so. */
function defeated(
  holds: (by: Rule, rule: RuleResult) => boolean = () => true,
): (pair: Pair, verdict: NaiveVerdict) => boolean {
  return ({ policy }, { rules }) =>
    rules.some((rule) => rule['defeated-by'].some((id) => holds(policy.rules[id] as Rule, rule)));
}

/** A verdict that comes of grounds, of none, or of grounds of both kinds. */
function comes(
  word: Verdict['verdict'],
  of: 'grounds' | 'default' | 'contest',
): (pair: Pair, verdict: NaiveVerdict) => boolean {
  return (_, { verdict, contested, grounds }) => {
    const from = contested ? 'contest' : grounds.length > 0 ? 'grounds' : 'default';
    return verdict === word && from === of;
  };
}

const depth = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;

/** Rules, overrides and the verdict that comes of them. */
export const ofRules = {
  'rule: defeated': defeated(),
  'rule: defeated twice': (_, { rules }) => rules.some((rule) => rule['defeated-by'].length > 1),
  'rule: defeated by a list': defeated(({ overrides: named }) => Array.isArray(named)),
  'rule: defeated by the opposite word': defeated(
    (by, { verdict }) => by.overrides === verdict && by.verdict !== verdict,
  ),
  'rule: defeated by its own word': defeated(
    (by, { verdict }) => by.overrides === verdict && by.verdict === verdict,
  ),
  'rule: restored, its overrider being defeated': ({ policy }, { rules, grounds }) =>
    rules.some(
      (rule) => rule['defeated-by'].length > 0 && grounds.some((id) => overrides(policy, rule.id, id)),
    ),
  'rule: applies by nested conditions': ({ policy }, { rules }) =>
    rules.some(({ id, applies }) => applies && depth(policy.rules[id]?.when) > 2),
  'rule: applies by several keys': ({ policy }, { rules }) =>
    rules.some(({ id, applies }) => {
      const { when } = policy.rules[id] as Rule;
      return applies && typeof when === 'object' && Object.keys(when).length > 1;
    }),
  'verdict: terminate, on grounds': comes('terminate', 'grounds'),
  'verdict: retain, on grounds': comes('retain', 'grounds'),
  'verdict: terminate, by default': comes('terminate', 'default'),
  'verdict: retain, by default': comes('retain', 'default'),
  'verdict: terminate, contested': comes('terminate', 'contest'),
  'verdict: retain, contested': comes('retain', 'contest'),
} satisfies Features;
