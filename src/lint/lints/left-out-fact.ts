import { namedValues } from '../../model/test.ts';
import { factTestsIn, joinedFindings, testedFacts } from '../../model/forms/forms.ts';
import { quote } from '../../diagnostic/quote.ts';
import { listed } from '../../diagnostic/suggest.ts';
import { settle } from '../../engine/settle.ts';
import type { Program } from '../../engine/program.ts';
import { valuesOf } from '../../engine/test-value.ts';
import { findingNames } from '../../load/finding-names.ts';
import type { Case, Value } from '../../model/case.ts';
import type { Policy } from '../../model/policy.ts';
import type { Lint } from '../lint.ts';
import { someNumbers } from '../logic/class-sets.ts';
import { otherVerdict } from '../../model/verdict-word.ts';

/** Finds facts that the policy asks for, and the case leaves out. */
export const leftOutFact: Lint = {
  code: 'case/left-out-fact',
  of: 'case',
  why: 'A test of a fact that is not given is false, so a fact left out by oversight decides like one that speaks against. Where it is not known, say so in a comment that turns this lint off for the line: `# decisis-disable-next-line case/left-out-fact: …`.',
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
    const missing = factsAsked(policy).filter((fact) => !Object.hasOwn(theCase.facts, fact));
    if (missing.length === 0) return [];
    const span = at(['facts'], 'key');
    const told = turning(program, theCase, missing);
    return [
      {
        span,
        message: `${quote(policy.policy)} asks for ${listed(missing, 'and')}, which the case does not give`,
        help: told ?? 'none of them alone would change the verdict',
      },
    ];
  },
};

/** The facts that rules ask for, directly or through other findings, in the order of the findings. */
function factsAsked(policy: Policy): readonly string[] {
  const asked = new Set<string>();
  const open = findingNames(policy)
    .filter(({ path }) => path[0] === 'rules')
    .map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (asked.has(id)) continue;
    asked.add(id);
    open.push(...joinedFindings(policy.findings[id]!));
  }
  const facts = Object.entries(policy.findings).flatMap(([id, finding]) =>
    asked.has(id) ? testedFacts(finding) : [],
  );
  return [...new Set(facts)];
}

/** Which value of which missing fact would change the verdict, in words. */
function turning(program: Program, theCase: Case, missing: readonly string[]): string | undefined {
  const { verdict } = settle(program, theCase);
  const turns = missing.flatMap((fact) => {
    const values = valuesOf(program.vocabulary.facts[fact]!) ?? numbersAsked(program.policy, fact);
    const other = values.find(
      (value) => settle(program, theCase, { assume: { [fact]: value } }).verdict !== verdict,
    );
    return other === undefined ? [] : [[fact, other] as const];
  });
  const [first] = turns;
  return first === undefined ? undefined : words(...first, otherVerdict(verdict));
}

/** Whole numbers on either side of what findings ask of a fact. */
const numbersAsked = ({ findings }: Policy, fact: string): readonly number[] =>
  Object.values(findings)
    .flatMap(factTestsIn)
    .filter((tested) => tested.fact === fact)
    .flatMap(({ test }) => someNumbers({ in: namedValues(test) }));

const words = (fact: string, value: Value, verdict: string): string =>
  `were ${quote(fact)} ${quote(value)}, the verdict would be ${quote(verdict)}`;
