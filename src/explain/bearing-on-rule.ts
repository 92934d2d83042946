import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import { countsIn, weighs } from '../model/forms/forms.ts';
import type { Decided, Verdict } from '../model/verdict.ts';
import type { Bearing } from './bearings.ts';
import type { Miss } from './miss.ts';
import { movesWith } from './moves-with.ts';
import { polarLeaves } from './polar-leaves.ts';

/** The evidence that bears on a rule, by its outcome: ids of exhibits, in evidence order. */
export interface BearingOnRule {
  readonly counted: readonly string[];
  /** Whether all that is counted speaks for the rule: more of it never keeps the rule from applying. */
  readonly towards: boolean;
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
  const { asked, barred } = polarLeaves(policy, ruleId);
  const speaks = speaking(policy, asked, barred);
  let towards = true;
  const counted: string[] = [];
  const fallen: string[] = [];
  const missed = new Map<string, readonly Miss[]>();
  for (const [id, all] of bearings) {
    const nearest = nearestOf(all, speaks);
    if (nearest === undefined) continue;
    if (fell.has(id)) fallen.push(id);
    else if (nearest.counted) {
      counted.push(id);
      towards &&= all.every(
        (one) => !tells(policy, one) || (one.counted && (speaks.get(one.finding) ?? 'for') === 'for'),
      );
    } else if (weighed.has(id)) missed.set(id, nearest.misses);
  }
  const near = [...missed.values()].reduce((sum, misses) => sum + 1 / misses.length, 0);
  const evidence = 2 * counted.length + near + fallen.length / 2;
  const facts = verdict.findings.filter(
    ({ id, established }) => established && asked.has(id) && weighs(named(policy.findings, id)) === 'fact',
  ).length;
  const onFactsAlone = [...asked].every((id) => weighs(named(policy.findings, id)) === 'fact');
  return { counted, towards, missed, fallen, weight: evidence + (evidence > 0 || onFactsAlone ? facts : 0) };
}

/** How the exhibits that a finding counts speak on a rule. */
type Speaks = 'for' | 'against' | 'either';

/** How what each finding that a rule rests on counts speaks on the rule. */
function speaking(
  policy: Policy,
  asked: ReadonlySet<string>,
  barred: ReadonlySet<string>,
): ReadonlyMap<string, Speaks> {
  return new Map(
    [...asked, ...barred].map((id): [string, Speaks] => {
      const moves = movesWith(named(policy.findings, id));
      if (moves === 'either' || (asked.has(id) && barred.has(id))) return [id, 'either'];
      // what hinders a finding that must not be established speaks for the rule
      return [id, (moves === 'helps') === asked.has(id) ? 'for' : 'against'];
    }),
  );
}

/** Whether an exhibit does something to a finding: it is counted, or it may be among what a rate is compared with. */
const tells = (policy: Policy, { finding, counted }: Bearing): boolean =>
  counted || countsIn(named(policy.findings, finding)).some(({ baseline }) => baseline !== undefined);

/**
 * The finding that counts the exhibit or, if none does, the first one whose tests it fails least; only of the findings
 * of which more does not speak against the rule.
 */
function nearestOf(all: readonly Bearing[], speaks: ReadonlyMap<string, Speaks>): Bearing | undefined {
  let nearest: Bearing | undefined;
  for (const one of all) {
    if ((speaks.get(one.finding) ?? 'against') === 'against') continue;
    // an exhibit that is counted has no misses
    if (nearest === undefined || one.misses.length < nearest.misses.length) nearest = one;
  }
  return nearest;
}
