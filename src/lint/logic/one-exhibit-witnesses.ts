import { itemAt, lookUp } from '../../model/look-up.ts';
import { named } from '../../model/named.ts';
import { joinFormula } from './join-formula.ts';
import { endsService, defaultVerdict } from '../../model/verdict-word.ts';
import type { FactTest, Weighed } from '../../model/forms/form.ts';
import { factTestsIn, joinedFindings, weighs } from '../../model/forms/forms.ts';
import { settle } from '../../engine/settle.ts';
import type { Program } from '../../engine/program.ts';
import { brokenAssumptions } from '../../engine/trace.ts';
import type { Case, Exhibit } from '../../model/case.ts';
import { findingsNamed, type Condition } from '../../model/condition.ts';
import { conditionFormula, overridersIn, prevailing, remembered } from './condition-formula.ts';
import { all, any, not, type Formula } from './formula.ts';
import { costOfCase } from './cost-of-case.ts';
import { joinedBounds, joinedSize } from './joined-size.ts';
import type { Effort } from './effort.ts';
import type { Options } from './option-set.ts';
import { satisfying } from './satisfiable.ts';
import { caseOf, factChoices, type FactChoice, type Values } from './made-up-case.ts';
import { AS_OF, exhibitOf, singleExhibits } from './single-exhibits.ts';
import { greatest } from '../../model/extremes.ts';

/** The formulas for the facts that the rules and the rest of the policy need, in a case of one exhibit. */
interface Alone {
  readonly condition: (when: Condition) => Formula;
  readonly prevails: (rule: string) => Formula;
  /** What must hold beside: no rule of the other verdict prevails, and the assumptions are kept. */
  readonly rest: () => readonly Formula[];
}

/**
 * Finds cases of a single exhibit that rules terminate. The engine evaluates which findings an exhibit establishes, a
 * search finds the facts that are needed in addition, and the engine decides the resulting case. One exhibit after
 * another is looked at, so that the formulas of one need not be kept.
 * @param rules the ids of the rules to find cases for
 * @returns by rule: such a case, which keeps the policy's assumptions; none where none was found
 */
export function oneExhibitWitnesses(
  program: Program,
  rules: readonly string[],
  effort: Effort = { left: Infinity },
): ReadonlyMap<string, Case> {
  const found = new Map<string, Case>();
  if (rules.length === 0) return found;
  const facts = factChoices(program);
  const formulas = formulasFor(program, facts, effort);
  const witness = witnessFor(program, facts, effort);
  const asking = costOfAsking(program);
  let open = rules;
  for (const { exhibit, established } of told(program, effort)) {
    const alone = formulas(established);
    for (const rule of open) {
      effort.left -= asking(rule);
      if (effort.left < 0) return found;
      if (alone.condition(named(program.policy.rules, rule).when) === false) continue;
      if (alone.rest().includes(false)) break;
      const theCase = witness(exhibit, alone, rule);
      if (theCase !== undefined) found.set(rule, theCase);
    }
    open = open.filter((rule) => !found.has(rule));
    if (open.length === 0) break;
  }
  return found;
}

/** A function that says what it takes to ask whether a rule's condition can hold beside an exhibit. */
function costOfAsking({ policy: { rules } }: Program): (rule: string) => number {
  const costs = new Map<string, number>();
  for (const [id, { when }] of Object.entries(rules))
    costs.set(id, COST_OF_ASKING * (1 + findingsNamed(when).length));
  return (rule) => lookUp(costs, rule);
}

/** A function to a case of an exhibit that a rule ends, with the facts that a search finds. */
function witnessFor(
  program: Program,
  facts: readonly FactChoice[],
  effort: Effort,
): (exhibit: Exhibit, alone: Alone, rule: string) => Case | undefined {
  const applies = facts.map((fact) => fact.applies);
  const ended = endedIn(program, effort);
  return (exhibit, { prevails, rest }, rule) => {
    const options = satisfying([prevails(rule), ...rest()], applies, effort);
    if (options === false || options === undefined) return undefined;
    const values = valuesIn(facts, options);
    return datings(program)
      .map((since) => caseOf(program, [exhibit], dated(program, values, since)))
      .find((theCase) => ended(theCase).has(rule));
  };
}

/** The dates to try for the start of facts: undated, as old as the clocks ask, and the case's as-of. */
function datings({ clocks, reads }: Program): readonly (number | undefined)[] {
  if (clocks.length === 0) return [undefined];
  const longest = greatest(reads.map(({ fact }) => fact?.from ?? 0));
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

/** An exhibit, and by finding whether it is established in a case of it and no facts. */
interface Told {
  readonly exhibit: Exhibit;
  readonly established: Uint8Array;
}

/** One exhibit for each set of findings that a single exhibit can establish. */
function* told(program: Program, effort: Effort): Generator<Told> {
  const { findings, memory } = program;
  const costOf = costOfCase(program);
  const { shapes, agesOf } = singleExhibits(program, effort);
  const met = new Set<string>();
  for (const shape of shapes) {
    for (const age of agesOf(shape)) {
      const exhibit = exhibitOf(shape, age);
      effort.left -= costOf([exhibit]);
      if (effort.left < 0) return;
      settle(program, caseOf(program, [exhibit], {}));
      const established = memory.established.slice(0, findings.length);
      const key = packed(established);
      if (!met.has(key)) yield { exhibit, established };
      met.add(key);
    }
  }
}

/** Bits as a text of a sixteenth of their number, to look them up by. */
function packed(bits: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bits.length; start += 16) {
    let word = 0;
    for (let at = start; at < start + 16 && at < bits.length; at += 1) word = word * 2 + bits[at]!;
    text += String.fromCharCode(word);
  }
  return text;
}

/** What it takes to ask for a finding that a rule names, in parts of formulas that are evaluated. */
const COST_OF_ASKING = 5;

/** What it takes to make a formula, in parts of formulas that are evaluated. */
const COST_OF_MAKING = 8;

const NO_RULES: ReadonlySet<string> = new Set();

/**
 * A function from a case to the rules that end a service in it. Many rules have the same witness, which is decided once.
 */
function endedIn(program: Program, effort: Effort): (witness: Case) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const costOf = costOfCase(program);
  return (witness) => {
    const key = JSON.stringify([witness.facts, witness.evidence]);
    const before = known.get(key);
    if (before !== undefined) return before;
    effort.left -= costOf(witness.evidence);
    const { verdict, grounds } = settle(program, witness);
    const isEnd = endsService(verdict) && brokenAssumptions(program).length === 0;
    const ended = isEnd ? new Set(grounds) : NO_RULES;
    known.set(key, ended);
    return ended;
  };
}

/** The first option of each fact; facts that make no difference are left out. */
const valuesIn = (facts: readonly FactChoice[], options: Options): Values =>
  Object.fromEntries(
    facts.flatMap(({ name, values }, at) => {
      const [first] = itemAt(options, at);
      const value = first === undefined ? undefined : values[first];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/**
 * A function from the findings that an exhibit establishes to the formulas that then remain for the facts. All other
 * findings on exhibits are not established.
 */
function formulasFor(
  program: Program,
  facts: readonly FactChoice[],
  effort: Effort,
): (established: Uint8Array) => Alone {
  const { policy, findingIds } = program;
  const { findings, rules, assumptions = {} } = policy;
  const factPositions = new Map(facts.map(({ name }, position) => [name, position]));
  const positions = new Map(findingIds.map((id, position) => [id, position]));
  const onFact = ({ fact, test }: FactTest): Formula => {
    const variable = factPositions.get(fact) ?? -1;
    return { op: 'atom', variable, holds: itemAt(facts, variable).passing(test) };
  };
  const onFacts = remembered((id) => all(factTestsIn(named(findings, id)).map(onFact)));
  const overriders = overridersIn(policy);
  const opposed = Object.keys(rules).filter((id) => !endsService(named(rules, id).verdict));
  const opposedBy = endsService(defaultVerdict(policy)) ? [] : opposed;
  return (established) => {
    const joining = remembered(
      (id): Formula => {
        const one = named(findings, id);
        const bounds = joinedBounds(one);
        effort.left -= COST_OF_MAKING * (bounds === undefined ? 1 : joinedSize(bounds));
        // no witness is missed in silence: the search gives up, and the engine decides what it finds
        return effort.left < 0 ? false : joinFormula(one, finding);
      },
      (id) =>
        joinedFindings(named(findings, id)).filter((each) => weighs(named(findings, each)) === 'findings'),
    );
    const ofWeighed: Readonly<Record<Weighed, (id: string) => Formula>> = {
      exhibits: (id) => established[lookUp(positions, id)] === 1,
      fact: onFacts,
      findings: joining,
    };
    const finding = (id: string): Formula => ofWeighed[weighs(named(findings, id))](id);
    const condition = (when: Condition): Formula => conditionFormula(when, finding);
    const prevails = prevailing(policy, overriders, condition);
    let rest: readonly Formula[] | undefined;
    return {
      condition,
      prevails,
      rest: () => {
        if (rest !== undefined) return rest;
        effort.left -= opposedBy.length * COST_OF_MAKING;
        const assumed = Object.values(assumptions).map(({ when }) => condition(when));
        rest = [not(any(opposedBy.map(prevails))), ...assumed];
        return rest;
      },
    };
  };
}
