import { itemAt } from '../model/look-up.ts';
import { byVerdict } from '../model/verdict-word.ts';
import { firstOf } from '../model/ends.ts';
import type { Audience } from '../explain/audience.ts';
import { decisionFor } from '../explain/seen-by.ts';
import { compareWithPrecedent, hasStrength, type Precedent } from '../precedent/comparison.ts';
import { contradictionsAmong, type Contradictions, type DecidedGroup } from '../precedent/contradictions.ts';
import { factorsOf, type Factor } from '../precedent/factor.ts';
import type { Ledger, LedgerGroup } from '../precedent/ledger.ts';
import type { Contradiction, PolicyPrecedents, ToOverrule } from '../precedent/precedent-report.ts';
import type { Program } from '../engine/program.ts';
import { decidedBy } from './decided-by.ts';
import type { LoadedPolicies } from '../load/loaded-policies.ts';
import type { Found } from './found.ts';
import type { ReplayResult } from './replay-result.ts';

/** A group of decided cases, and the cases themselves. */
interface Members extends DecidedGroup {
  readonly cases: readonly (Found & { readonly now: LedgerGroup['now'] })[];
}

/**
 * How consistent the decided cases of a corpus are with each other, policy by policy.
 * @param ledger the ledger that the corpus was entered in
 * @param limit how many contradictions, and how many decisions to overrule, are named
 * @param audience who will read them
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
  return [...members.values()];
}

function policyPrecedents(
  program: Program,
  all: readonly Members[],
  limit: number,
  audience: Audience,
): PolicyPrecedents {
  const factors = factorsOf(program);
  const { policy, version } = program.policy;
  const { groups, found } = contradictionsByProvider(factors, all, limit);
  const { pairs, alike, cases, overruled } = found;
  const count = (verdict: DecidedGroup['verdict']): number =>
    all.reduce((sum, group) => sum + (group.verdict === verdict ? group.count : 0), 0);
  const overrule = found.overrule.flatMap((position) => {
    const inEvery = found.inEvery.has(position);
    const { cases: members, strengths } = itemAt(groups, position);
    return members.map((one) => ({ one, inEvery, strengths }));
  });
  return {
    policy: { id: policy, version, digest: program.digest },
    factors,
    decided: byVerdict(count),
    pairs,
    alike,
    cases,
    shown: found.shown.map((pair) =>
      contradiction(factors, itemAt(groups, pair.terminated), itemAt(groups, pair.retained), audience),
    ),
    overruled,
    overrule: overrule.slice(0, limit).map(({ one, inEvery, strengths }): ToOverrule => {
      return { precedent: precedentOf(one, strengths, audience), now: one.now, inEvery };
    }),
  };
}

/**
 * The contradictions among the decisions of each provider, since nobody is bound by another provider's decisions. A
 * group without any strength is similar to nothing.
 * @returns the groups of the contradicting cases, separated by provider, and the contradictions among them
 */
function contradictionsByProvider(
  factors: readonly Factor[],
  all: readonly Members[],
  limit: number,
): { readonly groups: readonly Members[]; readonly found: Contradictions } {
  const alike = all.filter(({ strengths }) => hasStrength(strengths));
  // only cases that would contradict others under a single provider need to be read again for their provider
  const whole = contradictionsAmong(factors, alike, 0);
  const parts = apartByProvider(
    whole.involved.toSorted((a, b) => a - b).map((position) => itemAt(alike, position)),
  );
  const groups = parts.flat();
  let next = 0;
  const found = parts.map((part) => {
    const start = next;
    next += part.length;
    return { ...contradictionsAmong(factors, part, limit), start };
  });
  const total = (of: (one: Contradictions) => number): number => found.reduce((sum, one) => sum + of(one), 0);
  const shown = found.flatMap((one) =>
    one.shown.map((pair) => ({
      ...pair,
      terminated: pair.terminated + one.start,
      retained: pair.retained + one.start,
    })),
  );
  return {
    groups,
    found: {
      pairs: total(({ pairs }) => pairs),
      alike: total((one) => one.alike),
      cases: total(({ cases }) => cases),
      told: total(({ told }) => told),
      overruled: total(({ overruled }) => overruled),
      shown: shown.toSorted((a, b) => Number(b.alike) - Number(a.alike)).slice(0, limit),
      involved: found.flatMap(({ involved, start }) => involved.map((position) => position + start)),
      overrule: found.flatMap(({ overrule, start }) => overrule.map((position) => position + start)),
      inEvery: new Set(found.flatMap(({ inEvery, start }) => [...inEvery].map((one) => one + start))),
    },
  };
}

/** Splits groups by the provider that decided their cases, and says when each was decided. */
function apartByProvider(groups: readonly Members[]): readonly (readonly Members[])[] {
  const parts = new Map<string | undefined, Members[]>();
  for (const group of groups) {
    const byProvider = new Map<string | undefined, { one: Members['cases'][number]; on: number[] }[]>();
    for (const one of group.cases) {
      const { provider, on } = decidedBy(one);
      const known = byProvider.get(provider) ?? [];
      known.push({ one, on: on === undefined ? [] : [on] });
      byProvider.set(provider, known);
    }
    for (const [provider, each] of byProvider) {
      const cases = each.map(({ one }) => one);
      const upheld = cases.filter(({ now }) => now === group.verdict).length;
      const decided = each.flatMap(({ on }) => on);
      const part = parts.get(provider) ?? [];
      part.push({ ...group, count: cases.length, upheld, cases, decided });
      parts.set(provider, part);
    }
  }
  return [...parts.values()];
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

/** A case as a precedent, with what an audience may see of it. The case is read again for its name. */
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
