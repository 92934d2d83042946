import { named } from '../model/named.ts';
import { leavesOf } from '../explain/rule-accounts.ts';
import { measureWords } from '../explain/words.ts';
import { testedFacts, type Finding } from '../model/forms/forms.ts';
import type { Recipient } from '../model/notice.ts';
import type { Policy } from '../model/policy.ts';
import { isForAnother, isInternalMeasure } from './internal-measure.ts';

/** The facts that nobody outside is told of: what authorities know, do or ask for would warn whom they look at. */
const INTERNAL: readonly string[] = ['law-enforcement', 'legal-process', 'process-concerns', 'process-binds'];

/** Whether a finding looks at a fact that nobody outside is told of. */
export const testsInternal = ({ notices }: Policy, finding: Finding): boolean =>
  testedFacts(finding).some((fact) => INTERNAL.includes(fact) || notices?.internal?.includes(fact) === true);

/**
 * Whether the reason that a rule gives for itself is told to nobody outside: the policy says so, or the rule rests on what is
 * not told and gives no `explanation` that may be told in its place.
 */
export function isInternalRule(policy: Policy, ruleId: string): boolean {
  const { internal, explanation } = named(policy.rules, ruleId).notice ?? {};
  if (internal !== undefined) return internal;
  return (
    explanation === undefined &&
    [...leavesOf(policy, ruleId)].some((id) => testsInternal(policy, named(policy.findings, id)))
  );
}

/**
 * What is done, as far as it is told outside.
 * @param prevailing the rules that prevail; where there are none, the default's measures are told
 * @param told those of them that are told
 * @param to who reads of it: the customer and the reporter are spoken to where the policy does
 */
export function measuresTold(
  { rules, default: otherwise }: Policy,
  prevailing: readonly string[],
  told: readonly string[],
  to: Recipient,
): readonly string[] {
  const ofDefault = typeof otherwise === 'object' ? (otherwise.measures ?? []) : [];
  const ofRules = told.map((id) => named(rules, id)).filter(({ notice }) => notice?.internal !== true);
  const all = prevailing.length === 0 ? ofDefault : ofRules.flatMap(({ measures = [] }) => measures);
  const reader = to === 'customer' || to === 'reporter' ? to : undefined;
  const outside = all.filter((measure) => !isInternalMeasure(measure) && !isForAnother(measure, reader));
  return [...new Set(outside.map((measure) => measureWords(measure, reader)))];
}
