import type { RuleResult, Verdict } from '../../src/model/verdict.ts';
import { admit } from './admission.ts';
import { beyond } from './beyond.ts';
import type {
  BeyondVocabulary,
  Case,
  Exhibit,
  FindingResult,
  Policy,
  VerdictWord,
  Vocabulary,
} from './language.ts';
import { conditionHolds, defeaters } from './prevailing.ts';
import type { Situation } from './situation.ts';
import { iso } from './time.ts';
import { established, weigh } from './weighing.ts';

/** The keys of the verdict document that come of reasoning (section 5). */
export interface NaiveVerdict extends Pick<
  Verdict,
  'verdict' | 'contested' | 'grounds' | 'rules' | 'evidence'
> {
  readonly findings: readonly FindingResult[];
  /** Where the case is of a wider vocabulary than the policy's, and uses it. */
  readonly 'beyond-vocabulary'?: BeyondVocabulary;
}

const ids = (exhibits: readonly Exhibit[]): readonly string[] => exhibits.map(({ id }) => id);

function findingsOf(situation: Situation): readonly FindingResult[] {
  return Object.entries(situation.policy.findings).map(([id, finding]) => {
    const { established: holds, measured, exhibits, since } = weigh(situation, finding);
    const start = since === undefined ? {} : { since: since === null ? null : iso(since.at) };
    return { id, established: holds, measured, exhibits: ids(exhibits), ...start };
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

const defaultVerdict = ({ default: standard = 'retain' }: Policy): VerdictWord =>
  typeof standard === 'string' ? standard : standard.verdict;

/** The verdict of a valid case under a valid policy: slow, obvious, and written from the language page alone. */
export function evaluateNaively(policy: Policy, vocabulary: Vocabulary, theCase: Case): NaiveVerdict {
  const { admitted, refuted, disputed, outOfTime } = admit(theCase);
  const situation = { policy, vocabulary, theCase, admitted };
  const rules = rulesOf(situation);
  const grounds = rules.filter((rule) => rule.applies && rule['defeated-by'].length === 0);
  const verdicts = [...new Set(grounds.map(({ verdict }) => verdict))];
  const recorded = beyond(vocabulary, theCase);
  const [only] = verdicts.length === 1 ? verdicts : [];
  return {
    verdict: only ?? defaultVerdict(policy),
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
    ...(recorded === undefined ? {} : { 'beyond-vocabulary': recorded }),
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
