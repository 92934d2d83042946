import { named } from '../model/named.ts';
import { endsService } from '../model/verdict-word.ts';
import { countsIn, joinsIn, type Finding } from '../model/forms/forms.ts';
import type { Condition } from '../model/condition.ts';
import type { Policy } from '../model/policy.ts';
import { knownDuration } from '../model/time.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Whether a rule terminates on events of the last week: these will soon have passed out of its windows. */
export function isEmergency({ rules, findings }: Policy, id: string): boolean {
  const { verdict, when } = named(rules, id);
  if (!endsService(verdict)) return false;
  const reached = new Set(restsOn(when));
  // findings that are joined are reached while the set is walked, each once
  for (const finding of reached)
    for (const joined of joinsIn(named(findings, finding))) if (!joined.negated) reached.add(joined.id);
  return [...reached].some((finding) => isRecent(named(findings, finding)));
}

/** The findings that a condition needs, without those under `none`. */
function restsOn(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition];
  const { all = [], any = [] } = condition;
  return [...all, ...any].flatMap(restsOn);
}

const isRecent = (finding: Finding): boolean =>
  countsIn(finding).some(({ within }) => within !== undefined && knownDuration(within) <= WEEK);
