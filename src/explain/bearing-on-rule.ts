import type { Policy } from '../model/policy.ts';
import { weighs } from '../model/forms/forms.ts';
import type { Decided } from '../model/verdict.ts';
import type { Bearing, Miss } from './bearings.ts';
import { polarLeaves } from './polar-leaves.ts';

/** What of the evidence bears on a rule, by what came of it: ids of exhibits, in evidence order. */
export interface BearingOnRule {
  readonly counted: readonly string[];
  /** Of a kind that it counts and not counted, each with the tests that it fails of the finding that it comes closest to. */
  readonly missed: ReadonlyMap<string, readonly Miss[]>;
  /** Of a kind that it counts, and refuted or disputed. */
  readonly fallen: readonly string[];
  /** How much that is; 0 where nothing of the evidence and the facts at hand touches the rule. It orders, and decides nothing. */
  readonly weight: number;
}

/** What bears on a rule: exhibits of the kinds that it counts, and facts that are as it asks. */
export function bearingOnRule(
  policy: Policy,
  ruleId: string,
  { verdict }: Decided,
  bearings: ReadonlyMap<string, readonly Bearing[]>,
): BearingOnRule {
  const { asked } = polarLeaves(policy, ruleId);
  const { admitted, refuted, disputed } = verdict.evidence;
  const [weighed, fell] = [new Set(admitted), new Set([...refuted, ...disputed])];
  const counted: string[] = [];
  const fallen: string[] = [];
  const missed = new Map<string, readonly Miss[]>();
  for (const [id, all] of bearings) {
    const on = all.filter(({ finding }) => asked.has(finding));
    if (on.length === 0) continue;
    if (fell.has(id)) fallen.push(id);
    else if (on.some((one) => one.counted)) counted.push(id);
    else if (weighed.has(id))
      missed.set(id, on.toSorted((a, b) => a.misses.length - b.misses.length)[0]!.misses);
  }
  const near = [...missed.values()].reduce((sum, misses) => sum + 1 / misses.length, 0);
  const evidence = 2 * counted.length + near + fallen.length / 2;
  const facts = verdict.findings.filter(
    ({ id, established }) => established && asked.has(id) && weighs(policy.findings[id]!) === 'fact',
  ).length;
  const onFactsAlone = [...asked].every((id) => weighs(policy.findings[id]!) === 'fact');
  return { counted, missed, fallen, weight: evidence + (evidence > 0 || onFactsAlone ? facts : 0) };
}
