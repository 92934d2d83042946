import { named } from '../model/named.ts';
import { leavesOf } from '../explain/rule-accounts.ts';
import { measureWords } from '../explain/words.ts';
import { testedFacts, type Finding } from '../model/forms/forms.ts';
import type { Recipient } from '../model/notice.ts';
import type { Policy } from '../model/policy.ts';
import { isForAnother, isInternalMeasure } from '../explain/internal-measure.ts';

/** Confidential facts: what authorities know, do or ask for could warn people under investigation. */
const INTERNAL: readonly string[] = ['law-enforcement', 'legal-process', 'process-concerns', 'process-binds'];

/** Whether a finding tests a confidential fact. */
export const testsInternal = ({ notices }: Policy, finding: Finding): boolean =>
  testedFacts(finding).some((fact) => INTERNAL.includes(fact) || notices?.internal?.includes(fact) === true);

/**
 * Whether the reason of a rule is confidential: because the policy says so, or because the rule rests on confidential findings
 * and has no `explanation` to tell instead.
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
 * The measures that may be told.
 * @param prevailing the prevailing rules; if there are none, the measures of the default are told
 * @param told the prevailing rules that may be told
 * @param to the reader: a customer or reporter gets the words that the policy addresses to them
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
