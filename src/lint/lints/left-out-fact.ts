import { named } from '../../model/named.ts';
import { namedValues } from '../../model/test.ts';
import {
  conditionOf,
  factTestsIn,
  joinedFindings,
  measuredFact,
  testedFacts,
} from '../../model/forms/forms.ts';
import { quote } from '../../diagnostic/quote.ts';
import { listed } from '../../diagnostic/suggest.ts';
import { choose } from '../../engine/choose.ts';
import { decide } from '../../engine/decide.ts';
import { settle } from '../../engine/settle.ts';
import type { Program } from '../../engine/program.ts';
import { valuesOf } from '../../engine/test-value.ts';
import type { Condition } from '../../model/condition.ts';
import type { Case, Value } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Lint } from '../lint.ts';
import { costOfCase } from '../logic/cost-of-case.ts';
import { someNumbers } from '../logic/tested-values.ts';
import { otherVerdict } from '../../model/verdict-word.ts';
import { pushAll } from '../../model/push-all.ts';

/** Finds facts that the policy asks for and the case does not give. */
export const leftOutFact: Lint = {
  code: 'case/left-out-fact',
  of: 'case',
  why: 'A test of a missing fact is false, so forgetting a fact has the same effect as recording the opposite. If it is not known, say so in a comment that turns this lint off for the line: `# decisis-disable-next-line case/left-out-fact: …`.',
  wrong: `facts: # <--
  service: hosting
  legal-process: none
  law-enforcement: none
  prior-warnings: 1
  operator-response: ignores
evidence: []`,
  right: `facts:
  service: hosting
  legal-process: none
  law-enforcement: none
  prior-warnings: 1
  operator-response: ignores
  cure: offered
evidence: []`,
  find: ({ case: theCase, programs, at }) => {
    const [program, other] = programs;
    if (program === undefined || other !== undefined) return [];
    const { policy } = program;
    const missing = factsAsked(policy, settledBy(program, theCase)).filter(
      (fact) => !Object.hasOwn(theCase.facts, fact),
    );
    if (missing.length === 0) return [];
    const span = at(['facts'], 'key');
    const told = turning(program, theCase, missing);
    return [
      {
        span,
        message: `${quote(policy.policy)} tests ${listed(missing, 'and')}, which the case does not have`,
        help: told ?? `none of them alone${undated(policy, missing)} would change the verdict`,
      },
    ];
  },
};

/**
 * Whether a finding fails because of a fact that the case gives. In an `all` with such a finding, the other parts make
 * no difference.
 */
type Settled = (id: string) => boolean;

function settledBy(program: Program, theCase: Case): Settled {
  const { policy } = program;
  const { findings } = decide(program, theCase).verdict;
  const failing = new Set(findings.filter(({ established }) => !established).map(({ id }) => id));
  return (id) => {
    const fact = measuredFact(named(policy.findings, id));
    return fact !== undefined && Object.hasOwn(theCase.facts, fact) && failing.has(id);
  };
}

/**
 * The facts that rules ask for, directly or through other findings, in the order of the findings. Left out are those
 * that cannot matter because a given fact fails beside them: if there is no court order, whether it is binding need not
 * be known.
 */
function factsAsked(policy: Policy, settled: Settled): readonly string[] {
  const asked = new Set<string>();
  const open = Object.values(policy.rules).flatMap(({ when }) => namedIn(when, settled));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (asked.has(id)) continue;
    asked.add(id);
    const finding = named(policy.findings, id);
    const condition = conditionOf(finding);
    pushAll(open, condition === undefined ? joinedFindings(finding) : namedIn(condition, settled));
  }
  const facts = Object.entries(policy.findings).flatMap(([id, finding]) =>
    asked.has(id) ? testedFacts(finding) : [],
  );
  return [...new Set(facts)];
}

/** The findings that a condition names; where a given fact makes an `all` fail, only the findings that fail. */
function namedIn(condition: Condition, settled: Settled): readonly string[] {
  if (typeof condition === 'string') return [condition];
  const { all = [], any = [], none = [] } = condition;
  const against = all.filter((part): part is string => typeof part === 'string' && settled(part));
  if (against.length > 0) return against;
  return [...all, ...any, ...none].flatMap((part) => namedIn(part, settled));
}

/** Only values without a date are tried: said where the policy asks since when one of the facts is so. */
function undated({ findings }: Policy, missing: readonly string[]): string {
  const isDated = Object.values(findings).some((finding) =>
    factTestsIn(finding).some(
      ({ fact, place }) =>
        missing.includes(fact) &&
        (place.includes('after') || CLOCKS.some((key) => Object.hasOwn(finding, key))),
    ),
  );
  return isDated ? ', recorded without a date,' : '';
}

/** The keys by which a test of a fact asks since when it holds. */
const CLOCKS = ['for', 'within'];

/** What trying values may take, in parts of formulas that are evaluated. */
const EFFORT = 1_500_000;

/** Said where the effort did not reach to all values. */
const TOO_MANY =
  'whether one of them alone would change the verdict was not tried to the end: there is too much to try';

/** Says which value of which missing fact would change the verdict, or that not all could be tried. */
function turning(program: Program, theCase: Case, missing: readonly string[]): string | undefined {
  const { verdict } = settle(program, theCase);
  const numbers = numbersAsked(program.policy);
  const cost = costOfCase(program)(theCase.evidence);
  let left = EFFORT;
  for (const fact of missing) {
    const values = valuesOf(named(program.vocabulary.facts, fact)) ?? numbers.get(fact) ?? [];
    for (const value of values) {
      left -= cost;
      if (left < 0) return TOO_MANY;
      if (settle(program, theCase, { assume: { [fact]: value } }).verdict === verdict) continue;
      // with the value, the case may be none for the policy
      const { applying } = choose([program], { ...theCase, facts: { ...theCase.facts, [fact]: value } });
      if (applying.length > 0) return words(fact, value, otherVerdict(verdict));
    }
  }
  return undefined;
}

/** By numeric fact: the thresholds with which findings compare it, and their neighbours, each once. */
function numbersAsked({ findings }: Policy): ReadonlyMap<string, ReadonlySet<number>> {
  const asked = new Map<string, Set<number>>();
  for (const { fact, test } of Object.values(findings).flatMap(factTestsIn)) {
    const numbers = asked.get(fact) ?? new Set();
    asked.set(fact, numbers);
    for (const number of someNumbers({ in: namedValues(test) })) numbers.add(number);
  }
  return asked;
}

const words = (fact: string, value: Value, verdict: string): string =>
  `were ${quote(fact)} ${quote(value)}, the verdict would be ${quote(verdict)}`;
