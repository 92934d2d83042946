import { compile } from '../../../src/engine/compile.ts';
import type { Program } from '../../../src/engine/program.ts';
import type { Case } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { Attributor } from '../../../src/replay/attribution/attributor.ts';
import { compareCase } from '../../../src/replay/compare-case.ts';
import type { DiffedCase } from '../../../src/replay/diff-report.ts';
import type { PolicyChange } from '../../../src/replay/policy-change.ts';
import { diffPolicies } from '../../../src/replay/policy-diff.ts';
import { evaluateNaively, type NaiveVerdict } from '../../naive/evaluate.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { merged, type Edit } from './edits.ts';

/** Two versions of a policy, the edits between them, and cases. */
export interface DiffBench {
  readonly base: Policy;
  readonly head: Policy;
  readonly edits: readonly Edit[];
  readonly vocabulary: Vocabulary;
  readonly cases: readonly Case[];
}

/** What of a comparison was held. */
export interface DiffTold {
  readonly changed: number;
  readonly attributed: number;
  readonly faults: readonly string[];
}

const versions = (policy: Policy, vocabulary: Vocabulary): [{ policy: Policy; vocabulary: Vocabulary }] => [
  { policy, vocabulary },
];

export const differences = (before: Policy, after: Policy, vocabulary: Vocabulary): readonly PolicyChange[] =>
  diffPolicies(versions(before, vocabulary), versions(after, vocabulary));

type Outcome = NaiveVerdict | undefined;

const outcomeOf = (policy: Policy, vocabulary: Vocabulary, theCase: Case): Outcome =>
  applies(policy, vocabulary, theCase) ? evaluateNaively(policy, vocabulary, theCase) : undefined;

const toldOf = (outcome: Outcome): string =>
  outcome === undefined
    ? 'none'
    : JSON.stringify([outcome.verdict, outcome.contested, outcome.grounds.toSorted()]);

/** Holds what is said of two versions of a policy against deciding every case by either, and by each mixture of them. */
export function diffFaults({ base, head, edits, vocabulary, cases }: DiffBench): DiffTold {
  const told = differences(base, head, vocabulary);
  const attributor = new Attributor(versions(base, vocabulary), versions(head, vocabulary), told, () => true);
  const faults: string[] = [];
  let [changed, attributed] = [0, 0];
  const weighing = told.filter(({ weighs }) => weighs);
  const of = own(edits, base, weighing, vocabulary);
  for (const theCase of cases) {
    const [then, now] = [base, head].map((policy) => outcomeOf(policy, vocabulary, theCase));
    if (then === undefined && now === undefined) continue;
    const program = (policy: Policy, outcome: Outcome): Program | undefined =>
      outcome === undefined ? undefined : compile(policy, vocabulary, '');
    const one = compareCase(theCase, 'case.yaml', program(base, then), program(head, now), attributor, {
      level: 'internal',
      reveal: false,
    });
    const isSame = toldOf(then) === toldOf(now);
    const about = `${theCase.case}: ${toldOf(then)} → ${toldOf(now)}`;
    if (!isSame && weighing.length === 0) faults.push(`${about}, and no edit is said to weigh`);
    if (isSame !== (one === undefined)) faults.push(`${about}, said to be ${one?.fate ?? 'the same'}`);
    if (one === undefined) continue;
    changed += 1;
    faults.push(...outcomeFaults(one, then, now), ...valueFaults(one, then, now));
    if (of === undefined) continue;
    attributed += 1;
    faults.push(...attributionFaults({ base, head, edits, vocabulary, cases: [theCase] }, of, one, now));
  }
  return { changed, attributed, faults };
}

/** Which edit each of those that weigh is; undefined where an edit is told of as several or as none. */
function own(
  edits: readonly Edit[],
  base: Policy,
  weighing: readonly PolicyChange[],
  vocabulary: Vocabulary,
): readonly (readonly [Edit, PolicyChange])[] | undefined {
  const key = ({ what, id, key: of, how }: PolicyChange): string => JSON.stringify([what, id, of, how]);
  const pairs = edits.flatMap((edit) => {
    const alone = differences(base, edit.policy, vocabulary).filter(({ weighs }) => weighs);
    const same = weighing.filter((one) => alone.length === 1 && key(one) === key(alone[0]!));
    return same.length === 1 ? [[edit, same[0]!] as const] : [];
  });
  return pairs.length === edits.length && weighing.length === edits.length ? pairs : undefined;
}

function outcomeFaults({ fate, before, after }: DiffedCase, then: Outcome, now: Outcome): readonly string[] {
  const truly =
    then === undefined
      ? 'gained'
      : now === undefined
        ? 'lost'
        : then.verdict === now.verdict
          ? 'drift'
          : 'flip';
  return [
    ...(fate === truly ? [] : [`a ${truly} is called ${fate}`]),
    ...(
      [
        [before, then],
        [after, now],
      ] as const
    ).flatMap(([said, is]) => {
      const words = said && JSON.stringify([said.verdict, said.contested, said.grounds.toSorted()]);
      return (words ?? 'none') === toldOf(is) ? [] : [`said ${words ?? 'none'}, is ${toldOf(is)}`];
    }),
  ];
}

/** Findings and rules are said to have changed where they did. */
function valueFaults({ changes }: DiffedCase, then: Outcome, now: Outcome): readonly string[] {
  if (then === undefined || now === undefined) return [];
  const faults: string[] = [];
  const finding = (of: NaiveVerdict, id: string) => of.findings.find((one) => one.id === id);
  const rule = (of: NaiveVerdict, id: string) => of.rules.find((one) => one.id === id);
  const said = (what: string, id: string) => changes.find((one) => one.what === what && one.id === id);
  for (const id of new Set([...then.findings, ...now.findings].map((one) => one.id))) {
    const [a, b] = [finding(then, id), finding(now, id)];
    const change = said('finding', id);
    const differs =
      (a?.established ?? false) !== (b?.established ?? false) ||
      (a !== undefined && b !== undefined && a.measured !== b.measured);
    if (differs !== (change !== undefined))
      faults.push(`finding ${id} ${differs ? 'changed' : 'did not change'}`);
    if (change === undefined) continue;
    if (change.held !== a?.established || change.holds !== b?.established)
      faults.push(`finding ${id} held ${String(a?.established)}, ${String(b?.established)}`);
    if (change.measured?.then !== (a?.measured ?? null) || change.measured.now !== (b?.measured ?? null))
      faults.push(`finding ${id} measured ${String(a?.measured)}, ${String(b?.measured)}`);
    if (change.then === change.now) faults.push(`finding ${id}: ${change.then ?? ''} → the same words`);
  }
  for (const id of new Set([...then.rules, ...now.rules].map((one) => one.id))) {
    const [a, b] = [rule(then, id), rule(now, id)];
    const change = said('rule', id);
    const words = (one: typeof a): string | undefined =>
      one && (!one.applies ? 'lacking' : one['defeated-by'].length === 0 ? 'prevails' : 'defeated by ');
    if (change === undefined) {
      if ((words(a) === 'prevails') !== (words(b) === 'prevails')) faults.push(`rule ${id} changed`);
      continue;
    }
    for (const [one, text] of [
      [a, change.then],
      [b, change.now],
    ] as const)
      if (
        one !== undefined &&
        (!(text ?? '').startsWith(words(one)!) || !one['defeated-by'].every((by) => text!.includes(by)))
      )
        faults.push(`rule ${id} is ${words(one)!}${one['defeated-by'].join()}, and "${String(text)}"`);
    if (change.then === change.now) faults.push(`rule ${id}: ${change.then ?? ''} → the same words`);
  }
  return faults;
}

/** The smallest sets of edits that give what the newer version gives are those that are named. */
function attributionFaults(
  { base, vocabulary, cases: [theCase] }: DiffBench,
  pairs: readonly (readonly [Edit, PolicyChange])[],
  { fate, behind }: DiffedCase,
  now: Outcome,
): readonly string[] {
  const gives = (some: readonly Edit[]): boolean => {
    const policy = merged(base, some, vocabulary);
    if (policy === undefined) return false;
    const outcome = outcomeOf(policy, vocabulary, theCase!);
    if (outcome === undefined || now === undefined) return outcome === now;
    return outcome.verdict === now.verdict && (fate !== 'drift' || toldOf(outcome) === toldOf(now));
  };
  const subsets = Array.from({ length: 2 ** pairs.length - 1 }, (_, at) =>
    pairs.filter((__, bit) => ((at + 1) & (1 << bit)) !== 0),
  ).filter((some) => gives(some.map(([edit]) => edit)));
  const size = Math.min(...subsets.map(({ length }) => length));
  const smallest = subsets.filter(({ length }) => length === size);
  const keyOf = (some: readonly PolicyChange[]): string =>
    some
      .map((one) => `${one.what} ${one.id} ${one.key ?? one.how}`)
      .toSorted()
      .join('; ');
  const truly = smallest.map((some) => keyOf(some.map(([, change]) => change))).toSorted();
  const said = behind.sets.map(({ edits }) => keyOf(edits)).toSorted();
  const isAll =
    behind.more === 0 ? said.join('|') === truly.join('|') : said.every((one) => truly.includes(one));
  return isAll && said.length + behind.more === truly.length && behind.smallest
    ? []
    : [`${theCase!.case}: done by ${truly.join(' | ')}, and not ${said.join(' | ')} and ${behind.more}`];
}
