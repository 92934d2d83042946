import { named } from '../model/named.ts';
import type { Policy } from '../model/policy.ts';
import { weighs } from '../model/forms/forms.ts';
import { itemAt, lookUp } from '../model/look-up.ts';
import type { Verdict } from '../model/verdict.ts';
import type { BearingIndex } from './bearing-index.ts';
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
  established: ReadonlyMap<string, boolean>,
  index: BearingIndex,
  { weighed, fell }: Stood,
): BearingOnRule {
  const { asked, barred } = polarLeaves(policy, ruleId);
  const { nearest, mixed } = nearestIn(index, speaking(policy, asked, barred));
  let towards = true;
  const counted: string[] = [];
  const fallen: string[] = [];
  const missed = new Map<string, readonly Miss[]>();
  for (const at of [...nearest.keys()].sort((a, b) => a - b)) {
    const [id, bearing] = [itemAt(index.exhibits, at), lookUp(nearest, at)];
    if (fell.has(id)) fallen.push(id);
    else if (bearing.counted) {
      counted.push(id);
      towards &&= !mixed.has(at) && !index.compared.has(at);
    } else if (weighed.has(id)) missed.set(id, bearing.misses);
  }
  const near = [...missed.values()].reduce((sum, misses) => sum + 1 / misses.length, 0);
  const evidence = 2 * counted.length + near + fallen.length / 2;
  const onFacts = [...asked].filter((id) => weighs(named(policy.findings, id)) === 'fact');
  const facts = onFacts.filter((id) => established.get(id) === true).length;
  const onFactsAlone = onFacts.length === asked.size;
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

/**
 * By exhibit: the finding that counts it or, if none does, the first one whose tests it fails least; only of the
 * findings of which more does not speak against the rule. `mixed` are the exhibits that a finding counts of which more
 * does not speak for the rule.
 */
function nearestIn(
  { byFinding, placeOf }: BearingIndex,
  speaks: ReadonlyMap<string, Speaks>,
): { readonly nearest: ReadonlyMap<number, Bearing>; readonly mixed: ReadonlySet<number> } {
  const nearest = new Map<number, Bearing>();
  const mixed = new Set<number>();
  const counting = [...speaks].filter(([id]) => byFinding.has(id));
  for (const [id, how] of counting.sort(([a], [b]) => lookUp(placeOf, a) - lookUp(placeOf, b))) {
    for (const { at, bearing } of lookUp(byFinding, id)) {
      if (bearing.counted && how !== 'for') mixed.add(at);
      if (how === 'against') continue;
      const before = nearest.get(at);
      // an exhibit that is counted has no misses
      if (before === undefined || bearing.misses.length < before.misses.length) nearest.set(at, bearing);
    }
  }
  return { nearest, mixed };
}
