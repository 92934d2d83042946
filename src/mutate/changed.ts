import { countedClasses, isJoin, type Finding } from '../model/forms/forms.ts';
import type { Policy } from '../model/policy.ts';

/**
 * The findings on exhibits and facts, in both policies, that an edit affects: directly, or through a class that they
 * count.
 */
export function changedFindings(before: Policy, after: Policy): readonly string[] {
  const classes = Object.keys(before.classes).filter((id) => before.classes[id] !== after.classes[id]);
  return Object.entries(after.findings)
    .filter(([id, finding]) => !isJoin(finding) && isChanged(before.findings[id], finding, classes))
    .map(([id]) => id);
}

const isChanged = (before: Finding | undefined, after: Finding, classes: readonly string[]): boolean =>
  before !== after || countedClasses(after).some((name) => classes.includes(name));

/**
 * Whether an edit leaves everything above the findings on exhibits and facts unchanged: joining findings, rules, the
 * default and `applies-to`.
 */
export function isSameAbove(before: Policy, after: Policy): boolean {
  if (before.rules !== after.rules || before.default !== after.default) return false;
  if (before['applies-to'] !== after['applies-to']) return false;
  return Object.entries(before.findings).every(
    ([id, finding]) =>
      Object.hasOwn(after.findings, id) && (!isJoin(finding) || finding === after.findings[id]),
  );
}
