import { itemAt } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import { joinFormula } from './join-formula.ts';
import { endsService, defaultVerdict } from '../../model/verdict-word.ts';
import type { FactTest, Weighed } from '../../model/forms/form.ts';
import { factTestsIn, joinedFindings, weighs, type Finding } from '../../model/forms/forms.ts';
import { decide } from '../../engine/decide.ts';
import { settle } from '../../engine/settle.ts';
import type { Program } from '../../engine/program.ts';
import type { Case, Exhibit } from '../../model/case.ts';
import type { Condition } from '../../model/condition.ts';
import { conditionFormula, overridersIn, prevailing, remembered } from './condition-formula.ts';
import { all, any, not, type Formula } from './formula.ts';
import { joinedBounds, joinedSize } from './joined-size.ts';
import type { Effort } from './effort.ts';
import { satisfying } from './satisfiable.ts';
import { caseOf, factChoices, type FactChoice, type Values } from './made-up-case.ts';
import { AS_OF, singleExhibits } from './single-exhibits.ts';

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
export function oneExhibitWitnesses(
  program: Program,
  effort: Effort = { left: Infinity },
): (rule: string) => Case | undefined {
  let alone: readonly Alone[] | undefined;
  const facts = factChoices(program);
  const ended = endedIn(program, effort);
  return (rule) => {
    alone ??= told(program, facts, effort);
    for (const one of alone) {
      const values = factsFor(facts, one, rule, effort);
      if (values === undefined) continue;
      for (const since of datings(program)) {
        const witness = caseOf(program, [one.exhibit], dated(program, values, since));
        if (ended(witness).has(rule)) return witness;
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

/** One exhibit for each set of findings that a single exhibit can establish. */
function told(program: Program, facts: readonly FactChoice[], effort: Effort): readonly Alone[] {
  const found = new Map<string, Alone>();
  for (const exhibit of singleExhibits(program)) {
    settle(program, caseOf(program, [exhibit], {}));
    const established = new Set(
      program.findingIds.filter((_, position) => program.memory.established[position] === 1),
    );
    const key = [...established].join();
    if (!found.has(key)) found.set(key, { exhibit, ...formulasOf(program, facts, established, effort) });
  }
  return [...found.values()];
}

/** What it takes to make a formula, in parts of formulas that are evaluated. */
const COST_OF_MAKING = 8;

const NO_RULES: ReadonlySet<string> = new Set();

/**
 * A function from a case to the rules that end a service in it. Many rules have the same witness, which is decided once.
 */
function endedIn(program: Program, effort: Effort): (witness: Case) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (witness) => {
    const key = JSON.stringify([witness.facts, witness.evidence]);
    const before = known.get(key);
    if (before !== undefined) return before;
    effort.left -= program.rules.length + program.findings.length;
    const { verdict, trace } = decide(program, witness, '');
    const isEnd = endsService(verdict.verdict) && trace.brokenAssumptions.length === 0;
    const ended = isEnd ? new Set(verdict.grounds) : NO_RULES;
    known.set(key, ended);
    return ended;
  };
}

/** Facts with which a rule terminates a case of the one exhibit; facts that make no difference are left out. */
function factsFor(
  facts: readonly FactChoice[],
  { prevails, rest }: Alone,
  rule: string,
  effort: Effort,
): Values | undefined {
  const found = satisfying(
    [prevails(rule), ...rest],
    facts.map(({ applies }) => applies),
    effort,
  );
  if (found === false || found === undefined) return undefined;
  return Object.fromEntries(
    facts.flatMap(({ name, values }, at) => {
      const [first] = itemAt(found, at);
      const value = first === undefined ? undefined : values[first];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * The formulas that remain for the facts, once it is known which findings the exhibit establishes.
 * @param established the findings on exhibits that are established; all others are not
 */
function formulasOf(
  { policy }: Program,
  facts: readonly FactChoice[],
  established: ReadonlySet<string>,
  effort: Effort,
): Omit<Alone, 'exhibit'> {
  const positions = new Map(facts.map(({ name }, position) => [name, position]));
  const onFact = ({ fact, test }: FactTest): Formula => {
    const variable = positions.get(fact) ?? -1;
    return { op: 'atom', variable, holds: itemAt(facts, variable).passing(test) };
  };
  const ofWeighed: Readonly<Record<Weighed, (one: Finding, id: string) => Formula>> = {
    exhibits: (_, id) => established.has(id),
    fact: (one) => all(factTestsIn(one).map(onFact)),
    findings: (one) => {
      const bounds = joinedBounds(one);
      effort.left -= bounds === undefined ? 0 : joinedSize(bounds) * COST_OF_MAKING;
      // no witness is missed in silence: the search gives up, and the engine decides what it finds
      return effort.left < 0 ? false : joinFormula(one, finding);
    },
  };
  const finding = remembered(
    (id): Formula => {
      const one = named(policy.findings, id);
      return ofWeighed[weighs(one)](one, id);
    },
    (id) => joinedFindings(named(policy.findings, id)),
  );
  const condition = (when: Condition): Formula => conditionFormula(when, finding);
  const prevails = prevailing(policy, overridersIn(policy), condition);
  const opposed = Object.keys(policy.rules).filter((id) => !endsService(named(policy.rules, id).verdict));
  const uncontested = endsService(defaultVerdict(policy)) ? true : not(any(opposed.map(prevails)));
  const assumed = Object.values(policy.assumptions ?? {}).map(({ when }) => condition(when));
  return { prevails, rest: [uncontested, ...assumed] };
}
