import * as fc from '../support/properties.ts';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { settle } from '../../src/engine/settle.ts';
import { loadCase } from '../../src/load/case.ts';
import { loadPolicy } from '../../src/load/policy.ts';
import { loadVocabulary } from '../../src/load/vocabulary.ts';
import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy } from '../../src/model/policy.ts';
import { arbitrary } from '../naive/arbitrary.ts';
import { read, type ReadDocument } from '../../src/source/read.ts';
import { evaluateByEngine } from '../naive/by-engine.ts';
import {
  addLateExhibit,
  changeWhatIsNeverWeighed,
  permuteEvidence,
  permuteKeys,
  permuteLists,
  remove,
  renameEverything,
  writeTimesInUtc,
  type Change,
} from '../naive/changes.ts';
import { evaluateNaively, type NaiveVerdict } from '../naive/evaluate.ts';
import { docketsOfEither, drawPair, type Pair } from '../naive/generate.ts';

/** What of a verdict a law speaks of. */
type View = (verdict: NaiveVerdict, pair: Pair) => unknown;

const seed = Number(process.env['DECISIS_SEED'] ?? 20_220_903);
const runs = Number(process.env['DECISIS_PROPERTIES'] ?? 200);

const asSet = (ids: readonly string[]): readonly string[] => [...ids].sort();

const whole: View = (verdict) => verdict;

/** Whether the exhibits of a finding may depend on their order: `same` shows those of the first value that will do. */
function showsFirst(policy: Policy, id: string): boolean {
  const finding = policy.findings[id] as Finding;
  if ('same' in finding) return true;
  const parts =
    'all' in finding ? finding.all : 'any' in finding ? finding.any : 'none' in finding ? finding.none : [];
  return parts.some((part) => showsFirst(policy, part));
}

const withoutOrderOfEvidence: View = (verdict, { policy }) => ({
  ...verdict,
  findings: verdict.findings.map(({ exhibits, ...rest }) => ({
    ...rest,
    exhibits: showsFirst(policy, rest.id) ? 'the first that will do' : asSet(exhibits),
  })),
  evidence: Object.values(verdict.evidence).map(asSet),
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const withoutOrderOfPolicy: View = (verdict) => ({
  ...verdict,
  grounds: asSet(verdict.grounds),
  rules: verdict.rules.map((rule) => ({ ...rule, 'defeated-by': asSet(rule['defeated-by']) })).sort(byId),
  findings: [...verdict.findings].sort(byId),
});

function withoutFate(fate: keyof NaiveVerdict['evidence']): View {
  return (verdict) => ({ ...verdict, evidence: { ...verdict.evidence, [fate]: [] } });
}

/** A verdict in which ids are the places that they have in their documents. */
const byPlace: View = (
  { verdict, contested, grounds, rules, findings, evidence },
  { policy, case: theCase },
) => {
  const ruleIds = Object.keys(policy.rules);
  const exhibitIds = theCase.evidence.map(({ id }) => id);
  const exhibits = (ids: readonly string[]): readonly number[] => ids.map((id) => exhibitIds.indexOf(id));
  return {
    verdict,
    contested,
    grounds: grounds.map((id) => ruleIds.indexOf(id)),
    rules: rules.map((rule) => [rule.applies, rule['defeated-by'].map((id) => ruleIds.indexOf(id))]),
    findings: findings.map((each) => [each.established, each.measured, exhibits(each.exhibits)]),
    evidence: Object.values(evidence).map((ids: readonly string[]) => exhibits(ids)),
  };
};

const laws: readonly (readonly [string, Change, View])[] = [
  ['the order of exhibits changes nothing but orders', permuteEvidence, withoutOrderOfEvidence],
  [
    'the order of keys, rules and findings among them, changes nothing but orders',
    permuteKeys,
    withoutOrderOfPolicy,
  ],
  ['the order of lists changes nothing', permuteLists, withoutOrderOfPolicy],
  ['an exhibit from after as-of changes nothing', addLateExhibit, withoutFate('out-of-time')],
  ['refuted exhibits change nothing', remove('refuted'), withoutFate('refuted')],
  ['disputed exhibits change nothing', remove('disputed'), withoutFate('disputed')],
  ['the way a time is written changes nothing', writeTimesInUtc, whole],
  ['what is weightless and what is free text changes nothing', changeWhatIsNeverWeighed, whole],
  ['other ids change nothing else', renameEverything, byPlace],
];

const evaluators = [
  ['the engine', evaluateByEngine, runs],
  ['the naive evaluator', evaluateNaively, Math.ceil(runs / 10)],
] as const;

describe.each(evaluators)('by %s', (_name, evaluate, numRuns) => {
  test.each(laws)('%s', (_law, change, view) => {
    const changed = arbitrary((draw) => {
      const pair = drawPair(draw);
      return { pair, other: change(draw, pair) };
    });
    const seen = (pair: Pair): unknown => view(evaluate(pair.policy, pair.vocabulary, pair.case), pair);
    fc.assert(
      fc.property(changed, ({ pair, other }) => expect(seen(other)).toEqual(seen(pair))),
      { seed, numRuns },
    );
  });
});

function asDocument(value: unknown): ReadDocument {
  const outcome = read({ name: 'generated', text: JSON.stringify(value), firstLine: 1 });
  if (!outcome.ok) throw new Error(outcome.diagnostics[0]?.message);
  return outcome.value;
}

test('what is generated is valid', () => {
  fc.assert(
    fc.property(arbitrary(drawPair), ({ policy, vocabulary, case: theCase }) => {
      const outcomes = [
        loadVocabulary(asDocument(vocabulary), () => undefined),
        loadPolicy(asDocument(policy), vocabulary),
        loadCase(asDocument(theCase), vocabulary),
      ];
      expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.diagnostics))).toEqual([]);
    }),
    { seed, numRuns: Math.ceil(runs / 3) },
  );
});

test('decide and settle agree, and a program keeps nothing from case to case', () => {
  fc.assert(
    fc.property(docketsOfEither(6), ({ policy, vocabulary, cases }) => {
      const used = compile(policy, vocabulary, 'sha256:policy');
      for (const theCase of [...cases, ...cases]) {
        const fresh = decide(compile(policy, vocabulary, 'sha256:policy'), theCase, 'sha256:case');
        const { verdict, contested } = settle(used, theCase);
        expect(decide(used, theCase, 'sha256:case')).toEqual(fresh);
        expect({ verdict, contested }).toEqual({
          verdict: fresh.verdict.verdict,
          contested: fresh.verdict.contested,
        });
      }
    }),
    { seed, numRuns: Math.ceil(runs / 3) },
  );
});

function bytes({ policy, vocabulary, case: theCase }: Pair): string {
  return JSON.stringify(decide(compile(policy, vocabulary, 'sha256:policy'), theCase, 'sha256:case').verdict);
}

test('the same case and policy give the same bytes, and stay as they were', () => {
  fc.assert(
    fc.property(arbitrary(drawPair), (pair) => {
      const before = JSON.stringify(pair);
      const copy = JSON.parse(before) as Pair;
      expect(bytes(copy)).toBe(bytes(pair));
      expect(JSON.stringify(pair)).toBe(before);
    }),
    { seed, numRuns: runs },
  );
});
