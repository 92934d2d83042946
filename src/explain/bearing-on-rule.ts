import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import { weighs } from '../model/forms/forms.ts';
import type { Decided, Verdict } from '../model/verdict.ts';
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

/** What became of the evidence: the ids of what is weighed, and of what is refuted or disputed. */
export interface Stood {
  readonly weighed: ReadonlySet<string>;
  readonly fell: ReadonlySet<string>;
}

/** @see Stood */
export const stoodIn = ({ evidence }: Verdict): Stood => ({
  weighed: new Set(evidence.admitted),
  fell: new Set([...evidence.refuted, ...evidence.disputed]),
});

/** What bears on a rule: exhibits of the kinds that it counts, and facts that are as it asks. */
export function bearingOnRule(
  policy: Policy,
  ruleId: string,
  { verdict }: Decided,
  bearings: ReadonlyMap<string, readonly Bearing[]>,
  { weighed, fell }: Stood,
): BearingOnRule {
  const { asked } = polarLeaves(policy, ruleId);
  const counted: string[] = [];
  const fallen: string[] = [];
  const missed = new Map<string, readonly Miss[]>();
  for (const [id, all] of bearings) {
    const nearest = nearestOf(all, asked);
    if (nearest === undefined) continue;
    if (fell.has(id)) fallen.push(id);
    else if (nearest.counted) counted.push(id);
    else if (weighed.has(id)) missed.set(id, nearest.misses);
  }
  const near = [...missed.values()].reduce((sum, misses) => sum + 1 / misses.length, 0);
  const evidence = 2 * counted.length + near + fallen.length / 2;
  const facts = verdict.findings.filter(
    ({ id, established }) => established && asked.has(id) && weighs(named(policy.findings, id)) === 'fact',
  ).length;
  const onFactsAlone = [...asked].every((id) => weighs(named(policy.findings, id)) === 'fact');
  return { counted, missed, fallen, weight: evidence + (evidence > 0 || onFactsAlone ? facts : 0) };
}

/** Where an exhibit is counted by one of some findings, that; else the first of those that it comes closest to. */
function nearestOf(all: readonly Bearing[], asked: ReadonlySet<string>): Bearing | undefined {
  let nearest: Bearing | undefined;
  for (const one of all) {
    if (!asked.has(one.finding)) continue;
    // what is counted misses nothing
    if (nearest === undefined || one.misses.length < nearest.misses.length) nearest = one;
  }
  return nearest;
}
