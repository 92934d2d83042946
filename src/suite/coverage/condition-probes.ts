import type { Path } from '../../model/path.ts';
import { boundsOf, conditionOf, isJoin, joinedFindings } from '../../model/forms/forms.ts';
import { findingsNamed, type Condition } from '../../model/condition.ts';
import type { Comparators } from '../../model/counted.ts';
import type { Policy } from '../../model/policy.ts';
import { decidedBy, namesIn } from './derivative.ts';
import { both, not, type ProbeDraft } from './probe.ts';

/** A condition of the policy, and what it is used for. */
interface Decision {
  readonly kind: 'rule' | 'guarantee' | 'finding';
  readonly id: string;
  readonly when: Condition;
  readonly path: Path;
}

/**
 * For each condition and each finding that it names: cases in which this finding alone decides the condition, by being
 * established and by not being (masking MC/DC). A condition that is a single finding needs no probe of its own.
 */
export function* conditionProbes(policy: Policy): Iterable<ProbeDraft> {
  yield* decided(policy);
  yield* tipping(policy);
}

function* decided(policy: Policy): Iterable<ProbeDraft> {
  for (const { kind, id, when, path } of decisionsOf(policy)) {
    for (const finding of decidingIn(when)) {
      const probe = (holds: boolean): ProbeDraft => ({
        aspect: 'conditions',
        key: `${kind}s.${id}.${finding}.${holds ? 'held' : 'lacking'}`,
        of: id,
        path,
        needs: `${finding} ${holds ? 'is' : 'is not'} established, and that alone decides ${said(kind, id)}`,
        shows: { decides: finding, of: when, established: holds },
      });
      yield probe(true);
      yield probe(false);
    }
  }
}

/** The findings that decide a condition alone in some cases but not in all, in the order in which it names them. */
function decidingIn(when: Condition): readonly string[] {
  const times = new Map<string, number>();
  for (const name of findingsNamed(when)) times.set(name, (times.get(name) ?? 0) + 1);
  // what is named once decides wherever the others let it; only of what is named again must that be worked out
  return namesIn(when).filter((name) =>
    times.get(name) === 1 ? times.size > 1 : typeof decidedBy(when, name) !== 'boolean',
  );
}

/**
 * For each finding in an `of` list: cases in which just so many of the others are established that this one decides.
 */
function* tipping({ findings }: Policy): Iterable<ProbeDraft> {
  for (const [id, finding] of Object.entries(findings)) {
    const bounds = boundsOf(finding);
    if (!isJoin(finding) || bounds === undefined) continue;
    const listed = [...new Set(joinedFindings(finding))];
    const tips = tippingOf(bounds, listed.length);
    if (listed.length < 2 || tips.length === 0) continue;
    for (const one of listed) {
      const rest = listed.filter((other) => other !== one);
      const probe = (holds: boolean): ProbeDraft => {
        const key = `findings.${id}.${one}.${holds ? 'held' : 'lacking'}`;
        const names = tips.map((others) => [`${key}.${others}`, others] as const);
        return {
          aspect: 'conditions',
          key,
          of: id,
          path: ['findings', id],
          needs: `${one} ${holds ? 'is' : 'is not'} established, and that alone decides whether ${id} is established`,
          shows: { when: both(holds ? one : not(one), { any: names.map(([name]) => name) }) },
          findings: Object.fromEntries(
            names.map(([name, others]) => [name, { title: finding.title, of: rest, exactly: others }]),
          ),
        };
      };
      yield probe(true);
      yield probe(false);
    }
  }
}

/** How many of the others have to be established for one more to turn it: to reach the bound, or to exceed it. */
function tippingOf(
  { 'at-least': least, 'at-most': most, exactly }: Comparators,
  count: number,
): readonly number[] {
  const [low, high] = [exactly ?? least ?? 0, exactly ?? most ?? count];
  const isMet = (number: number): boolean => low <= number && number <= high;
  return [low - 1, high].filter(
    (others, at, both) =>
      others >= 0 && others < count && isMet(others) !== isMet(others + 1) && both.indexOf(others) === at,
  );
}

function said(kind: Decision['kind'], id: string): string {
  if (kind === 'guarantee') return `whether the guarantee ${id} is at stake`;
  return kind === 'rule' ? `whether the rule ${id} applies` : `whether ${id} is established`;
}

function decisionsOf({ rules, guarantees = {}, findings }: Policy): readonly Decision[] {
  return [
    ...Object.entries(findings).flatMap(([id, finding]): Decision[] => {
      const when = conditionOf(finding);
      return when === undefined ? [] : [{ kind: 'finding', id, when, path: ['findings', id] }];
    }),
    ...Object.entries(rules).map(([id, { when }]): Decision => ({
      kind: 'rule',
      id,
      when,
      path: ['rules', id, 'when'],
    })),
    ...Object.entries(guarantees).map(([id, { when }]): Decision => ({
      kind: 'guarantee',
      id,
      when,
      path: ['guarantees', id, 'when'],
    })),
  ];
}
