import { itemAt } from '../../model/look-up.ts';
import { addTo } from '../../model/add-to.ts';
import { named } from '../../model/named.ts';
import { joinFormula } from './join-formula.ts';
import { endsService, defaultVerdict } from '../../model/verdict-word.ts';
import type { Test } from '../../model/test.ts';
import type { FactTest, Weighed } from '../../model/forms/form.ts';
import { factTestsIn, weighs, type Finding } from '../../model/forms/forms.ts';
import { decide } from '../../engine/decide.ts';
import type { Program } from '../../engine/program.ts';
import { testValue, valuesOf } from '../../engine/test-value.ts';
import type { Case, Exhibit, Value } from '../../model/case.ts';
import type { Condition } from '../../model/condition.ts';
import { conditionFormula, overridersOf, remembered } from './condition-formula.ts';
import { all, any, not, type Formula } from './formula.ts';
import { satisfying } from './satisfiable.ts';
import { AS_OF, openValues, singleExhibits } from './single-exhibits.ts';

/** A fact that findings or `applies-to` test, and its possible values; undefined means missing. */
interface FactChoice {
  readonly name: string;
  readonly values: readonly (Value | undefined)[];
  /** By value: whether it passes `applies-to`. */
  readonly applies: readonly boolean[];
}

/** A case with a single exhibit, and the formulas for the facts that the rules and the rest of the policy need. */
interface Alone {
  readonly exhibit: Exhibit;
  readonly prevails: (rule: string) => Formula;
  readonly rest: readonly Formula[];
}

/**
 * Finds cases of a single exhibit that a rule terminates. The engine evaluates which findings the exhibit establishes,
 * a search finds the facts that are needed in addition, and the engine decides the resulting case.
 * @returns a function from a rule's id to such a case, which keeps the policy's assumptions; undefined where none was
 * found
 */
export function oneExhibitWitnesses(program: Program): (rule: string) => Case | undefined {
  let alone: readonly Alone[] | undefined;
  const facts = factChoices(program);
  return (rule) => {
    alone ??= told(program, facts);
    for (const one of alone) {
      const values = factsFor(facts, one, rule);
      if (values === undefined) continue;
      for (const since of datings(program)) {
        const witness = caseOf(program, one.exhibit, dated(program, values, since));
        if (ends(program, witness, rule)) return witness;
      }
    }
    return undefined;
  };
}

/** The dates to try for the start of facts: undated, as old as the clocks ask, and the case's as-of. */
function datings({ clocks, reads }: Program): readonly (number | undefined)[] {
  if (clocks.length === 0) return [undefined];
  const longest = Math.max(...reads.map(({ fact }) => fact?.from ?? 0));
  return [undefined, AS_OF - longest, AS_OF];
}

function dated({ vocabulary }: Program, facts: Values, since: number | undefined): Case['facts'] {
  if (since === undefined) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      named(vocabulary.facts, name).fixed === true ? value : { value, since: new Date(since).toISOString() },
    ]),
  );
}

type Values = Readonly<Record<string, Value>>;

/** One exhibit for each set of findings that a single exhibit can establish. */
function told(program: Program, facts: readonly FactChoice[]): readonly Alone[] {
  const found = new Map<string, Alone>();
  for (const exhibit of singleExhibits(program)) {
    const { findings } = decide(program, caseOf(program, exhibit, {}), '').verdict;
    const established = new Set(findings.flatMap((one) => (one.established ? [one.id] : [])));
    const key = [...established].join();
    if (!found.has(key)) found.set(key, { exhibit, ...formulasOf(program, facts, established) });
  }
  return [...found.values()];
}

function caseOf({ vocabulary }: Program, exhibit: Exhibit, facts: Case['facts']): Case {
  return {
    case: 'one-exhibit',
    title: 'A case of one exhibit',
    vocabulary: vocabulary.vocabulary,
    'as-of': new Date(AS_OF).toISOString(),
    subject: { name: 'one-exhibit.example' },
    facts,
    evidence: [exhibit],
  };
}

function ends(program: Program, theCase: Case, rule: string): boolean {
  const { verdict, trace } = decide(program, theCase, '');
  return (
    endsService(verdict.verdict) && verdict.grounds.includes(rule) && trace.brokenAssumptions.length === 0
  );
}

function factChoices({ policy, vocabulary }: Program): readonly FactChoice[] {
  const scope = policy['applies-to'] ?? {};
  const tests = new Map<string, Test[]>();
  const add = (fact: string, test: Test): void => {
    addTo(tests, fact, test);
  };
  for (const [fact, test] of Object.entries(scope)) add(fact, test);
  for (const finding of Object.values(policy.findings))
    for (const { fact, test } of factTestsIn(finding)) add(fact, test);
  return [...tests].map(([name, of]) => {
    const domain = named(vocabulary.facts, name);
    const values = [undefined, ...(valuesOf(domain) ?? openValues(domain, of))];
    const test = Object.hasOwn(scope, name) ? testValue(domain, named(scope, name)) : undefined;
    const applies = values.map((value) => test === undefined || test(value));
    return { name, values, applies };
  });
}

/** Facts with which a rule terminates a case of the one exhibit; facts that make no difference are left out. */
function factsFor(facts: readonly FactChoice[], { prevails, rest }: Alone, rule: string): Values | undefined {
  const found = satisfying(
    [prevails(rule), ...rest],
    facts.map(({ applies }) => applies),
  );
  if (found === false || found === undefined) return undefined;
  return Object.fromEntries(
    facts.flatMap(({ name, values }, at) => {
      const value = values[itemAt(found, at).indexOf(true)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * The formulas that remain for the facts, once it is known which findings the exhibit establishes.
 * @param established the findings on exhibits that are established; all others are not
 */
function formulasOf(
  { policy, vocabulary }: Program,
  facts: readonly FactChoice[],
  established: ReadonlySet<string>,
): Omit<Alone, 'exhibit'> {
  const onFact = ({ fact, test }: FactTest): Formula => {
    const variable = facts.findIndex(({ name }) => name === fact);
    const holds = testValue(named(vocabulary.facts, fact), test);
    const { values } = itemAt(facts, variable);
    return { op: 'atom', variable, holds: values.map(holds) };
  };
  const ofWeighed: Readonly<Record<Weighed, (one: Finding, id: string) => Formula>> = {
    exhibits: (_, id) => established.has(id),
    fact: (one) => all(factTestsIn(one).map(onFact)),
    findings: (one) => joinFormula(one, finding),
  };
  const finding = remembered((id: string): Formula => {
    const one = named(policy.findings, id);
    return ofWeighed[weighs(one)](one, id);
  });
  const condition = (when: Condition): Formula => conditionFormula(when, finding);
  const prevails = remembered((id: string): Formula => {
    const defeats = overridersOf(id, policy).map(prevails);
    return all([condition(named(policy.rules, id).when), ...defeats.map(not)]);
  });
  const opposed = Object.keys(policy.rules).filter((id) => !endsService(named(policy.rules, id).verdict));
  const uncontested = endsService(defaultVerdict(policy)) ? true : not(any(opposed.map(prevails)));
  const assumed = Object.values(policy.assumptions ?? {}).map(({ when }) => condition(when));
  return { prevails, rest: [uncontested, ...assumed] };
}
