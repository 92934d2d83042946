import { compile } from '../../../src/engine/compile.ts';
import { dueOf } from '../../../src/due/due-of.ts';
import type { Case, Decision } from '../../../src/model/case.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { admit } from '../../naive/admission.ts';
import { evaluateNaively } from '../../naive/evaluate.ts';
import { startOf } from '../../naive/facts.ts';
import type { FactFinding, Finding } from '../../naive/language.ts';
import { duration, iso, moment } from '../../naive/time.ts';
import { weigh } from '../../naive/weighing.ts';

/** A decided case under its policy. */
export interface DueBench {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly case: Case;
}

/** What falls due, counted by the manual's table. */
type Naive = readonly [kind: string, at: bigint, what: string];

/** What is said to fall due in a case, and does not, or not then; and what does, and is not said to. */
export function dueFaults(bench: DueBench): readonly string[] {
  const { policy, vocabulary, case: theCase } = bench;
  const items = dueOf(compile(policy, vocabulary, ''), theCase);
  const standing = theCase.decisions?.at(-1);
  const truly = standing === undefined ? [] : dueNaively(bench, standing);
  const said = items
    .filter(({ kind }) => kind !== 'lapse')
    .map(({ kind, at, what }) => `${iso(BigInt(at))} ${kind} ${what}`)
    .toSorted();
  const is = truly.map(([kind, at, what]) => `${iso(at)} ${kind} ${what}`).toSorted();
  const order = items.map(({ at }) => at);
  return [
    ...said.filter((one) => !is.includes(one)).map((one) => `does not fall due: ${one}`),
    ...is.filter((one) => !said.includes(one)).map((one) => `falls due: ${one}`),
    ...(said.length === is.length ? [] : [`${is.length} fall due, and not ${said.length}`]),
    ...(order.join() === order.toSorted((a, b) => a - b).join() ? [] : ['not the soonest first']),
    ...lapseFaults(
      bench,
      standing,
      items.filter(({ kind }) => kind === 'lapse'),
    ),
  ];
}

function dueNaively({ policy, vocabulary, case: theCase }: DueBench, standing: Decision): readonly Naive[] {
  const on = moment(standing.on);
  const asOf = moment(theCase['as-of']);
  const rules = (standing.grounds ?? []).flatMap((id) => policy.rules[id] ?? []);
  const otherwise = typeof policy.default === 'object' ? [policy.default] : [];
  const from = standing.grounds?.length === 0 ? otherwise : rules;
  const needed = Math.max(
    0,
    ...(standing.advice === undefined ? rules : Object.values(policy.rules)).map(
      ({ approvals = 0 }) => approvals,
    ),
  );
  const given = new Set((standing['approved-by'] ?? []).map((role) => role.toLowerCase())).size;
  const reviews = from.flatMap(({ review }) => (review === undefined ? [] : [duration(review)]));
  const soonest = reviews.toSorted((a, b) => Number(a - b))[0];
  const until = standing.notice?.until ?? theCase.notice?.until;
  return [
    ...(given < needed
      ? [
          [
            'approval',
            on,
            `approve the decision: ${given} of ${needed} approval${needed === 1 ? '' : 's'}`,
          ] as Naive,
        ]
      : []),
    ...(soonest === undefined
      ? []
      : [
          ['review', (on > asOf ? on : asOf) + soonest, `review the decision (${standing.verdict})`] as Naive,
        ]),
    ...from.flatMap(({ measures = [] }) =>
      measures.flatMap((one): readonly Naive[] => {
        if (typeof one === 'string') return [];
        return [
          ...(one.within === undefined ? [] : [['measure', on + duration(one.within), one.do] as const]),
          ...(one.for === undefined ? [] : [['end', on + duration(one.for), `${one.do}: ends`] as const]),
        ];
      }),
    ),
    ...(until === undefined ? [] : [['end', moment(until), 'the restriction ends'] as Naive]),
    ...(standing.reinstate === undefined
      ? []
      : [['reinstatement', moment(standing.reinstate), 'restore the service'] as Naive]),
    ...Object.entries(policy.findings as Readonly<Record<string, Finding>>).flatMap(([, finding]) =>
      'fact' in finding ? termsNaively({ policy, vocabulary, case: theCase }, finding) : [],
    ),
  ];
}

/** When a finding on how long a fact has been so turns, by the term that it names alone. */
function termsNaively(
  { policy, vocabulary, case: theCase }: DueBench,
  finding: FactFinding,
): readonly Naive[] {
  const situation = (at: bigint): Parameters<typeof weigh>[0] => {
    const viewed = { ...theCase, 'as-of': iso(at) };
    return { policy, vocabulary, theCase: viewed, admitted: admit(viewed).admitted };
  };
  const asOf = moment(theCase['as-of']);
  const start = startOf(situation(asOf), finding);
  if (start === undefined) return [];
  return [finding.for, finding.within].flatMap((term): readonly Naive[] => {
    if (term === undefined) return [];
    const at = start.at + duration(term);
    if (at <= asOf || at >= 253_402_300_800_000n) return [];
    const holds = (when: bigint): boolean => weigh(situation(when), finding).established;
    const title = finding.title[0]!.toUpperCase() + finding.title.slice(1);
    return holds(at - 1n) === holds(at)
      ? []
      : [['term', at, `${title}: ${term} ${/^1\D/.test(term) ? 'is' : 'are'} over`]];
  });
}

/** Where the policy gives the verdict of the decision, its first other one on the same evidence is told. */
function lapseFaults(
  { policy, vocabulary, case: theCase }: DueBench,
  standing: Decision | undefined,
  said: readonly { readonly at: number; readonly what: string }[],
): readonly string[] {
  const asOf = moment(theCase['as-of']);
  const at = (when: bigint): string =>
    evaluateNaively(policy, vocabulary, { ...theCase, 'as-of': iso(when) }).verdict;
  if (standing === undefined || at(asOf) !== standing.verdict)
    return said.length === 0 ? [] : ['a decision that the policy does not give lapses'];
  const turns = momentsAfter(theCase, policy, asOf).find((when) => at(when) !== standing.verdict);
  const told = said.map((one) => `${iso(BigInt(one.at))} ${one.what}`).join();
  const truly = turns === undefined ? '' : `${iso(turns)} the same evidence gives ${at(turns)} from then on`;
  return told === truly ? [] : [`lapses: "${truly}", and not "${told}"`];
}

/** Every moment after one at which something in a case begins or ends for any span that its policy names. */
function momentsAfter(theCase: Case, policy: Policy, asOf: bigint): readonly bigint[] {
  const spans = [...JSON.stringify(policy).matchAll(/"(\d+[mhdw])"/g)].map(([, span]) => duration(span!));
  const all = [0n, ...spans, ...spans.flatMap((one) => spans.map((other) => one + other))];
  const times = [...JSON.stringify(theCase).matchAll(/"(?:observed|since)":"([^"]+)"/g)].map(([, time]) =>
    moment(time!),
  );
  const moments = times.flatMap((time) => all.map((span) => time + span));
  return [...new Set(moments)]
    .filter((when) => when > asOf && when < 253_402_300_800_000n)
    .toSorted((a, b) => (a < b ? -1 : 1));
}
