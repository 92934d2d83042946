import { findingsNamed } from './condition.ts';
import { countsIn, joinedFindings } from './forms/forms.ts';
import type { Policy } from './policy.ts';

/** How much of a policy each decision goes through: its findings, its rules, and the names and counts in them. */
export function sizeOfPolicy({ findings, rules }: Pick<Policy, 'findings' | 'rules'>): number {
  let size = 0;
  for (const finding of Object.values(findings))
    size += 1 + joinedFindings(finding).length + countsIn(finding).length;
  for (const { when } of Object.values(rules)) size += 1 + findingsNamed(when).length;
  return size;
}
