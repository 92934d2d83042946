import { namesInFinding } from '../load/finding-names.ts';
import type { Counted } from '../model/counted.ts';
import type { Finding } from '../model/forms/forms.ts';
import type { Condition, Policy } from '../model/policy.ts';
import { parseDuration } from '../model/time.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Whether a rule terminates on what happened within the last week: what it rests on will soon have passed. */
export function isEmergency({ rules, findings }: Policy, id: string): boolean {
  const { verdict, when } = rules[id]!;
  return verdict === 'terminate' && restsOn(when).some((finding) => isRecent(finding, findings));
}

/** The findings that a condition asks for, those under `none` left out. */
function restsOn(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  const { all = [], any = [] } = condition;
  return [...all, ...any].flatMap(restsOn);
}

function isRecent(id: string, findings: Policy['findings']): boolean {
  const finding = findings[id]!;
  if (!('same' in finding) && ('all' in finding || 'any' in finding)) {
    return namesInFinding(finding, []).some((name) => isRecent(name.id, findings));
  }
  return windowsOf(finding).some((within) => parseDuration(within)! <= WEEK);
}

function windowsOf(finding: Finding): readonly string[] {
  if ('rate' in finding) return [finding.within];
  const terms: readonly Counted[] =
    'count' in finding ? [finding] : 'sum' in finding ? finding.sum : 'same' in finding ? finding.all : [];
  return terms.flatMap(({ within }) => within ?? []);
}
