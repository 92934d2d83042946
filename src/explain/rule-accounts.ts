import { itemAt, lookUp } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { once } from '../model/once.ts';
import type { Program } from '../engine/program.ts';
import { findingsNamed } from '../model/condition.ts';
import { isJoin, joinedFindings } from '../model/forms/forms.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Decided, FindingResult, Verdict } from '../model/verdict.ts';
import { fillBecause } from './because.ts';
import { bearingIndex } from './bearing-index.ts';
import { bearingOnRule, stoodIn } from './bearing-on-rule.ts';
import type { Bearing } from './bearings.ts';
import type { FindingAccount, RuleAccount, RuleLack } from './justification.ts';
import { lacking, type Lack } from './lacking.ts';

/** A rule came close when at most this share of what it asks for was missing. */
const CLOSE = 0.5;

/** Describes the outcome of each rule, in the order of the policy. */
export function ruleAccounts(
  program: Program,
  theCase: Case,
  decided: Decided,
  findings: ReadonlyMap<string, FindingAccount>,
  bearings: ReadonlyMap<string, readonly Bearing[]>,
): readonly RuleAccount[] {
  const { policy } = program;
  const { verdict, trace } = decided;
  const results = resultsOf(verdict);
  const stood = stoodIn(verdict);
  const index = bearingIndex(policy, bearings);
  const established = new Map(verdict.findings.map((result) => [result.id, result.established]));
  return verdict.rules.map((result, position): RuleAccount => {
    const rule = named(policy.rules, result.id);
    const lacks = lacking(itemAt(trace.conditions, position), policy.findings, established);
    const leaves = leavesOf(policy, result.id);
    const because = once(() => rule.because && fillBecause(rule.because, program, theCase, trace, results));
    const missing = sum(lacks.map((lack) => lackedBy(lack, findings)));
    const bearing = bearingOnRule(policy, result.id, established, index, stood);
    const applies = result.applies;
    return {
      id: result.id,
      title: rule.title,
      verdict: result.verdict,
      outcome: !applies ? 'lacking' : result['defeated-by'].length > 0 ? 'defeated' : 'prevails',
      defeatedBy: result['defeated-by'],
      get because() {
        return because();
      },
      cites: rule.cites ?? [],
      lacks: lacks.map((lack) => lackOf(lack, lookUp(findings, lack.finding))),
      // without any evidence a rule is not close, however few conditions it has
      close:
        !applies &&
        bearing.weight > 0 &&
        missing <= CLOSE * leaves.size &&
        partHolds(leaves, established, lacks),
      shortfall: missing,
      bearing,
    };
  });
}

/** The findings of a verdict by id. */
export const resultsOf = ({ findings }: Verdict): ReadonlyMap<string, FindingResult> =>
  new Map(findings.map((result) => [result.id, result]));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const lackedBy = ({ finding, how }: Lack, findings: ReadonlyMap<string, FindingAccount>): number =>
  how === 'against' ? 1 : lookUp(findings, finding).shortfall;

function lackOf({ finding, how }: Lack, account: FindingAccount): RuleLack {
  const { title } = account;
  if (how === 'against') return { finding, how, words: title, phrase: `against it: ${title}` };
  // worded when they are read: most reports read those of few rules
  return {
    finding,
    how,
    get words() {
      return `${title} (${account.standing})`;
    },
    get phrase() {
      return `missing: ${title} (${account.standing})`;
    },
  };
}

/** Whether part of what the rule asks for was there: if nothing of it held, the rule did not come close. */
function partHolds(
  leaves: ReadonlySet<string>,
  established: ReadonlyMap<string, boolean>,
  lacks: readonly Lack[],
): boolean {
  const lacked = new Set(lacks.map(({ finding }) => finding));
  return [...leaves].some((leaf) => !lacked.has(leaf) && established.get(leaf) === true);
}

/** The findings on exhibits and facts that a rule rests on, through those that join others. */
export function leavesOf(policy: Policy, ruleId: string): ReadonlySet<string> {
  const leaves = new Set<string>();
  const seen = new Set<string>();
  // the next of them stands last, so that none has to move
  const waiting = [...findingsNamed(named(policy.rules, ruleId).when)].toReversed();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const finding = named(policy.findings, id);
    if (!isJoin(finding)) leaves.add(id);
    else for (const joined of joinedFindings(finding).toReversed()) waiting.push(joined);
  }
  return leaves;
}
