import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import { weighs } from '../model/forms/forms.ts';
import type { Decided, Verdict } from '../model/verdict.ts';
import type { Bearing, Miss } from './bearings.ts';
import { polarLeaves } from './polar-leaves.ts';

/** The evidence that bears on a rule, by its outcome: ids of exhibits, in evidence order. */
export interface BearingOnRule {
  readonly counted: readonly string[];
  /**
   * Exhibits of a kind that the rule counts but which were not counted, each with the tests it fails of the nearest
   * finding.
   */
  readonly missed: ReadonlyMap<string, readonly Miss[]>;
  /** Exhibits of a kind that the rule counts which were refuted or disputed. */
  readonly fallen: readonly string[];
  /**
   * How much evidence bears on the rule; 0 where no exhibit and no fact does. It only sorts what is shown, and decides
   * nothing.
   */
  readonly weight: number;
}

/** The outcome of admission: the ids of exhibits that are weighed, and of those that are refuted or disputed. */
export interface Stood {
  readonly weighed: ReadonlySet<string>;
  readonly fell: ReadonlySet<string>;
}

/** Reads the outcome of admission from a verdict. */
export const stoodIn = ({ evidence }: Verdict): Stood => ({
  weighed: new Set(evidence.admitted),
  fell: new Set([...evidence.refuted, ...evidence.disputed]),
});

/** Finds what bears on a rule: exhibits of the kinds that it counts, and facts that have the value it asks for. */
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

/**
 * The finding that counts the exhibit or, if none does, the first one whose tests it fails least; only of the findings
 * asked for.
 */
function nearestOf(all: readonly Bearing[], asked: ReadonlySet<string>): Bearing | undefined {
  let nearest: Bearing | undefined;
  for (const one of all) {
    if (!asked.has(one.finding)) continue;
    // an exhibit that is counted has no misses
    if (nearest === undefined || one.misses.length < nearest.misses.length) nearest = one;
  }
  return nearest;
}
