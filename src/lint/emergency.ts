import { named } from '../model/named.ts';
import { endsService } from '../model/verdict-word.ts';
import { countsIn, isJoin, joinsIn } from '../model/forms/forms.ts';
import type { Condition } from '../model/condition.ts';
import type { Policy } from '../model/policy.ts';
import { knownDuration } from '../model/time.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Whether a rule terminates on events of the last week: these will soon have passed out of its windows. */
export function isEmergency({ rules, findings }: Policy, id: string): boolean {
  const { verdict, when } = named(rules, id);
  return endsService(verdict) && restsOn(when).some((finding) => isRecent(finding, findings));
}

/** The findings that a condition needs, without those under `none`. */
function restsOn(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  const { all = [], any = [] } = condition;
  return [...all, ...any].flatMap(restsOn);
}

function isRecent(id: string, findings: Policy['findings']): boolean {
  const finding = named(findings, id);
  if (isJoin(finding))
    return joinsIn(finding).some((joined) => !joined.negated && isRecent(joined.id, findings));
  return countsIn(finding)
    .flatMap((count) => count.within ?? [])
    .some((within) => knownDuration(within) <= WEEK);
}
