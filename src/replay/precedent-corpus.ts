import { firstOf } from '../model/ends.ts';
import { decisionFor, type Audience } from '../explain/audience.ts';
import { compareWithPrecedent, type Precedent } from '../precedent/comparison.ts';
import { contradictionsAmong, type DecidedGroup } from '../precedent/contradictions.ts';
import { factorsOf, type Factor } from '../precedent/factor.ts';
import type { Ledger, LedgerGroup } from '../precedent/ledger.ts';
import type { Contradiction, PolicyPrecedents, ToOverrule } from '../precedent/precedent-report.ts';
import { parseTime } from '../model/time.ts';
import type { Program } from '../engine/program.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import type { Found } from './found.ts';
import type { ReplayResult } from './replay-result.ts';

/** A group of decided cases, and the cases themselves. */
interface Members extends DecidedGroup {
  readonly cases: readonly (Found & { readonly now: LedgerGroup['now'] })[];
}

/**
 * How the decided cases of a corpus sit with each other, policy by policy.
 * @param ledger where the corpus was entered
 * @param limit how many contradictions, and how many decisions to overrule, are named
 * @param audience who is to read of them
 */
export function precedentsOf(
  { found }: ReplayResult,
  ledger: Ledger,
  { programs }: LoadedPolicies,
  limit: number,
  audience: Audience,
): readonly PolicyPrecedents[] {
  return programs.flatMap((program, position) => {
    const members = membersOf(position, found, ledger.groups);
    return members.length === 0 ? [] : [policyPrecedents(program, members, limit, audience)];
  });
}

function membersOf(
  program: number,
  found: Iterable<Found>,
  groups: readonly LedgerGroup[],
): readonly Members[] {
  const members = new Map<
    string,
    { -readonly [Key in keyof Members]: Members[Key] } & { cases: Members['cases'][number][] }
  >();
  for (const one of found) {
    const group = groups[one.group];
    if (group?.program !== program) continue;
    const { standing, strengths, now } = group;
    const key = `${standing} ${strengths.join()}`;
    const known = members.get(key) ?? { verdict: standing, strengths, count: 0, upheld: 0, cases: [] };
    known.count += 1;

    if (now === standing) known.upheld += 1;
    known.cases.push({ ...one, now });
    members.set(key, known);
  }
  return [...members.values()].map((group) => ({ ...group, latest: () => latestOf(group.cases) }));
}

/** Of so many cases that are alike, the last, it is looked up when they were decided. */
const LOOKED_UP = 32;

/** When the latest of some cases was decided; they are read again for that. */
function latestOf(cases: readonly Found[]): number | undefined {
  const times = cases.slice(-LOOKED_UP).flatMap(({ read }) => {
    const item = read();
    return (item.ok ? parseTime(item.case.decisions?.at(-1)?.on ?? '') : undefined) ?? [];
  });
  return times.length === 0 ? undefined : Math.max(...times);
}

function policyPrecedents(
  program: Program,
  groups: readonly Members[],
  limit: number,
  audience: Audience,
): PolicyPrecedents {
  const factors = factorsOf(program);
  const { policy, version } = program.policy;
  const found = contradictionsAmong(factors, groups, limit);
  const { pairs, alike, cases, overruled } = found;
  const count = (verdict: DecidedGroup['verdict']): number =>
    groups.reduce((sum, group) => sum + (group.verdict === verdict ? group.count : 0), 0);
  const overrule = found.overrule.flatMap((position) => {
    const inEvery = found.inEvery.has(position);
    return groups[position]!.cases.map((one) => ({ one, inEvery, strengths: groups[position]!.strengths }));
  });
  return {
    policy: { id: policy, version, digest: program.digest },
    factors,
    decided: { terminate: count('terminate'), retain: count('retain') },
    pairs,
    alike,
    cases,
    shown: found.shown.map((pair) =>
      contradiction(factors, groups[pair.terminated]!, groups[pair.retained]!, audience),
    ),
    overruled,
    overrule: overrule.slice(0, limit).map(({ one, inEvery, strengths }): ToOverrule => {
      return { precedent: precedentOf(one, strengths, audience), now: one.now, inEvery };
    }),
  };
}

function contradiction(
  factors: readonly Factor[],
  ended: Members,
  kept: Members,
  audience: Audience,
): Contradiction {
  const terminated = precedentOf(firstOf(ended.cases), ended.strengths, audience);
  const retained = precedentOf(firstOf(kept.cases), kept.strengths, audience);
  const compared = compareWithPrecedent(factors, kept.strengths, terminated);
  return { terminated, retained, factors: compared.factors, pairs: ended.count * kept.count };
}

/** A case that was found, as a precedent that an audience may see; it is read again to be named. */
export function precedentOf(
  { read, place }: Found,
  strengths: Precedent['strengths'],
  audience: Audience,
): Precedent {
  const item = read();
  const decision = item.ok ? item.case.decisions?.at(-1) : undefined;
  if (!item.ok || decision === undefined) throw new Error(`${place} was changed while it was read`);
  return {
    id: item.case.case,
    title: item.case.title,
    place,
    decision: decisionFor(audience, decision),
    strengths,
  };
}
