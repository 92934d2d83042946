import type { Case, Exhibit } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { VerdictWord } from '../../src/model/verdict-word.ts';
import type { FindingResult, RuleResult, Verdict } from '../../src/model/verdict.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { admit } from './admission.ts';
import { conditionHolds, defeaters } from './prevailing.ts';
import type { Situation } from './situation.ts';
import { established, weigh } from './weighing.ts';

/** The keys of the verdict document that come of reasoning (section 5). */
export type NaiveVerdict = Pick<
  Verdict,
  'verdict' | 'contested' | 'grounds' | 'rules' | 'findings' | 'evidence'
>;

const ids = (exhibits: readonly Exhibit[]): readonly string[] => exhibits.map(({ id }) => id);

function findingsOf(situation: Situation): readonly FindingResult[] {
  return Object.entries(situation.policy.findings).map(([id, finding]) => {
    const { established: holds, measured, exhibits } = weigh(situation, finding);
    return { id, established: holds, measured, exhibits: ids(exhibits) };
  });
}

function rulesOf(situation: Situation): readonly RuleResult[] {
  const { rules } = situation.policy;
  const applying = new Set<string>();
  for (const [id, { when }] of Object.entries(rules)) {
    if (conditionHolds(when, (finding) => established(situation, finding))) applying.add(id);
  }
  return Object.entries(rules).map(([id, { verdict }]) => ({
    id,
    verdict,
    applies: applying.has(id),
    'defeated-by': defeaters(situation.policy, (each) => applying.has(each), id),
  }));
}

/** The verdict of a valid case under a valid policy: slow, obvious, and written from the language page alone. */
export function evaluateNaively(policy: Policy, vocabulary: Vocabulary, theCase: Case): NaiveVerdict {
  const { admitted, refuted, disputed, outOfTime } = admit(theCase);
  const situation = { policy, vocabulary, theCase, admitted };
  const rules = rulesOf(situation);
  const grounds = rules.filter((rule) => rule.applies && rule['defeated-by'].length === 0);
  const verdicts = [...new Set(grounds.map(({ verdict }) => verdict))];
  const [only] = verdicts.length === 1 ? verdicts : [];
  return {
    verdict: only ?? policy.default ?? 'retain',
    contested: verdicts.length === 2,
    grounds: grounds.map(({ id }) => id),
    rules,
    findings: findingsOf(situation),
    evidence: {
      admitted: ids(admitted),
      refuted: ids(refuted),
      disputed: ids(disputed),
      'out-of-time': ids(outOfTime),
    },
  };
}

/** The assumptions that a case breaks and the guarantees that its verdict breaks, by id (section 4). */
export function brokenNaively(
  policy: Policy,
  vocabulary: Vocabulary,
  theCase: Case,
  verdict: VerdictWord,
): { readonly assumptions: readonly string[]; readonly guarantees: readonly string[] } {
  const situation = { policy, vocabulary, theCase, admitted: admit(theCase).admitted };
  const is = (id: string): boolean => established(situation, id);
  const assumptions = Object.entries(policy.assumptions ?? {}).filter(
    ([, { when }]) => !conditionHolds(when, is),
  );
  const guarantees = Object.entries(policy.guarantees ?? {}).filter(
    ([, guarantee]) => conditionHolds(guarantee.when, is) && guarantee.verdict !== verdict,
  );
  return { assumptions: assumptions.map(([id]) => id), guarantees: guarantees.map(([id]) => id) };
}
