import type { Case, Decision, Proceeding } from '../model/case.ts';
import type { CaseNotice, Restricts, RuleNotice } from '../model/notice.ts';
import type { Policy } from '../model/policy.ts';
import { parseTime, knownTime } from '../model/time.ts';
import { endsService, type VerdictWord } from '../model/verdict-word.ts';
import { factsOf } from '../engine/facts-of.ts';

/** A decision with everything that reports count it by. What the record does not say is undefined. */
export interface CountedDecision {
  /** Milliseconds since 1970. */
  readonly on: number;
  readonly verdict: VerdictWord;
  readonly policy: string | undefined;
  /** Each once. */
  readonly grounds: readonly string[] | undefined;
  readonly service: string | undefined;
  readonly proceeding: Proceeding;
  /** Whether it has another verdict than the decision before it; undefined for the first. */
  readonly reverses: boolean | undefined;
  readonly departs: boolean;
  readonly automation: 'assisted' | 'manual';
  /** The time from the report of the matter to the first decision, in milliseconds. */
  readonly took: number | undefined;
  readonly source: string | undefined;
  readonly detection: string | undefined;
  readonly category: string | undefined;
  /** Its legal basis: the terms, the law, an order. */
  readonly basis: RuleNotice['ground'];
  readonly restricts: Restricts;
}

/**
 * All decisions of a case.
 * @param policies by id, for the notice texts of their rules
 */
export function countedDecisions(
  theCase: Case,
  policies: ReadonlyMap<string, Policy>,
): readonly CountedDecision[] {
  const { decisions = [], notice = {} } = theCase;
  const { service } = factsOf(theCase);
  return decisions.map((decision, entry) => {
    const before = decisions[entry - 1];
    const said: CaseNotice = { ...notice, ...decision.notice };
    const policy = policies.get(decision.policy?.id ?? '');
    const rules = (decision.grounds ?? []).flatMap((id) => policy?.rules[id]?.notice ?? []);
    const on = knownTime(decision.on);
    return {
      on,
      verdict: decision.verdict,
      policy: decision.policy?.id,
      grounds: decision.grounds && [...new Set(decision.grounds)],
      service: typeof service === 'string' ? service : undefined,
      proceeding: decision.proceeding ?? (before === undefined ? 'initial' : 'review'),
      reverses: before === undefined ? undefined : before.verdict !== decision.verdict,
      departs: decision.advice !== undefined,
      automation: said.decision ?? (decision.policy?.digest === undefined ? 'manual' : 'assisted'),
      took: before === undefined ? tookFrom(said.reported, on) : undefined,
      source: said.source,
      detection: said.detection,
      category: said.category ?? rules.find(({ category }) => category !== undefined)?.category,
      basis: rules.find(({ ground }) => ground !== undefined)?.ground,
      restricts: restrictsOf(decision, said, rules, policy),
    };
  });
}

function tookFrom(reported: string | undefined, on: number): number | undefined {
  const from = parseTime(reported ?? '');
  return from === undefined || from > on ? undefined : on - from;
}

/** What a decision restricts; empty if the service goes on. */
function restrictsOf(
  { verdict }: Decision,
  said: CaseNotice,
  rules: readonly RuleNotice[],
  policy: Policy | undefined,
): Restricts {
  if (!endsService(verdict)) return {};
  const inRules = rules.find(({ restricts }) => restricts !== undefined)?.restricts;
  return said.restricts ?? inRules ?? policy?.notices?.restricts ?? {};
}
