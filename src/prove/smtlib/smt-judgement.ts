import { named } from '../../model/named.ts';
import { itemAt } from '../../model/look-up.ts';
import { firstOf, lastOf } from '../../model/ends.ts';
import { factTestsIn, type Finding } from '../../model/forms/forms.ts';
import type { FactTest } from '../../model/forms/form.ts';
import { byProgram, isJoining, type ByProgram, type JoinKind } from '../../engine/by-program.ts';
import type { JoinProgram, Reads } from '../../engine/finding-program.ts';
import type { ConditionProgram, Program } from '../../engine/program.ts';
import type { Condition } from '../../model/condition.ts';
import {
  allBut,
  byVerdict,
  defaultVerdict,
  VERDICT_PAIRS,
  VERDICT_WORDS,
  type VerdictWord,
} from '../../model/verdict-word.ts';
import { countedBy, type Comparison, type CountedFinding } from '../counting.ts';
import type { CellSpace } from '../cell-space.ts';
import type { SmtCase } from './smt-case.ts';
import type { SmtFacts } from './smt-facts.ts';
import { and, define, negated, numeral, or, sum, symbol } from './terms.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The terms about a case that findings refer to. */
interface Given {
  readonly theCase: SmtCase;
  readonly facts: SmtFacts;
  readonly places: CellSpace['places'];
}

/** A policy's evaluation of a case, step by step, each step with its own name. */
export class SmtJudgement {
  readonly lines: readonly string[];
  readonly verdict: (verdict: VerdictWord) => string;
  readonly contested: string;
  readonly inScope: string;
  readonly assumed: string;
  private readonly program: Program;
  private readonly name: (...words: readonly string[]) => string;

  /** @param version a suffix that distinguishes the policy from another version; empty if there is only one */
  constructor(program: Program, version: string, theCase: SmtCase, facts: SmtFacts, space: CellSpace) {
    this.program = program;
    this.name = (...words) => symbol(version, ...words, theCase.suffix);
    this.contested = this.name('contested');
    this.inScope = this.name('in scope');
    this.assumed = this.name('assumptions hold');
    // the last verdict is the one that is left where none of the others is reached
    const verdicts = byVerdict((verdict) =>
      verdict === LAST
        ? and(allBut(verdict).map((other) => negated(this.name('verdict', other))))
        : this.name('verdict', verdict),
    );
    this.verdict = (verdict) => verdicts[verdict];
    const { appliesTo, assumptions } = program;
    this.lines = [
      ...program.findingOrder.map((position) =>
        define(this.finding(position), 'Bool', this.established(position, theCase, facts, space)),
      ),
      ...this.rules(),
      ...this.verdicts(),
      define(this.inScope, 'Bool', and(appliesTo.map(({ fact, test }) => facts.passes(program, fact, test)))),
      define(this.assumed, 'Bool', and(assumptions.map(({ when }) => this.compiled(when)))),
    ];
  }

  /** Whether a condition on findings holds. */
  holds(condition: Condition): string {
    if (typeof condition === 'string') return this.name('finding', condition);
    const { all = [], any, none = [] } = condition;
    return and([
      ...all.map((part) => this.holds(part)),
      ...(any === undefined ? [] : [or(any.map((part) => this.holds(part)))]),
      ...none.map((part) => negated(this.holds(part))),
    ]);
  }

  readonly applies = (rule: string): string => this.name('rule', rule, 'applies');
  readonly prevails = (rule: string): string => this.name('rule', rule, 'prevails');

  private finding(position: number): string {
    return this.name('finding', itemAt(this.program.findingIds, position));
  }

  private compiled({ op, finding, parts }: ConditionProgram): string {
    if (op === 'finding') return this.finding(finding);
    return joined(
      op,
      parts.map((part) => this.compiled(part)),
    );
  }

  private established(position: number, theCase: SmtCase, facts: SmtFacts, { places }: CellSpace): string {
    const finding = itemAt(this.program.findings, position);
    const { fact } = itemAt(this.program.reads, position);
    if (fact !== undefined) return this.onFact(fact, this.source(position), facts);
    if (isJoining(finding)) return byProgram(this.joins, finding);
    const counted = countedBy(this.program, position, 1);
    return COMPARED[counted.comparison](counted, { theCase, facts, places });
  }

  private source(position: number): Finding {
    return named(this.program.policy.findings, itemAt(this.program.findingIds, position));
  }

  private readonly joining = ({ form, joined: parts }: JoinProgram<'all' | 'any' | 'none'>): string =>
    joined(
      form,
      parts.map((at) => this.finding(at)),
    );

  /** By kind: when a finding that joins others is established. */
  private readonly joins: ByProgram<[], string, JoinKind> = {
    all: this.joining,
    any: this.joining,
    none: this.joining,
    of: ({ joined, min, max }) =>
      within(sum(joined.map((at) => `(ite ${this.finding(at)} 1 0)`)), { min, max }),
  };

  /**
   * A test of a fact: it holds, and if the finding has a duration, has held for long enough, or for no longer than
   * allowed.
   */
  private onFact({ from, to }: NonNullable<Reads['fact']>, source: Finding, facts: SmtFacts): string {
    const [{ fact, test }] = factTestsIn(source) as readonly [FactTest];
    const holds = facts.passes(this.program, fact, test);
    if (from === 0 && to === Infinity) return holds;
    const { has, exact, age } = facts.start(this.program, fact, test);
    return and([
      holds,
      has,
      `(>= ${age} ${numeral(from)})`,
      ...(to === Infinity ? [] : [exact, `(< ${age} ${numeral(to)})`]),
    ]);
  }

  private rules(): readonly string[] {
    const { program } = this;
    const { rules } = program;
    return [
      ...rules.map(({ id, when }) => define(this.applies(id), 'Bool', this.compiled(when))),
      ...program.ruleOrder.map((position) => {
        const { id, overriddenBy } = itemAt(rules, position);
        const undefeated = overriddenBy.map((other) => negated(this.prevails(itemAt(rules, other).id)));
        return define(this.prevails(id), 'Bool', and([this.applies(id), ...undefeated]));
      }),
    ];
  }

  private verdicts(): readonly string[] {
    const { rules, policy } = this.program;
    const said = byVerdict((verdict) =>
      or(rules.filter((rule) => rule.verdict === verdict).map(({ id }) => this.prevails(id))),
    );
    const others = (verdict: VerdictWord): readonly string[] => allBut(verdict).map((other) => said[other]);
    const otherwise = defaultVerdict(policy);
    const decided = (verdict: VerdictWord): string =>
      verdict === otherwise
        ? and(allBut(verdict).map((other) => or([...others(other), negated(said[other])])))
        : and([said[verdict], ...others(verdict).map(negated)]);
    return [
      define(this.contested, 'Bool', or(VERDICT_PAIRS.map(([one, other]) => and([said[one], said[other]])))),
      ...allBut(LAST).map((verdict) => define(this.name('verdict', verdict), 'Bool', decided(verdict))),
    ];
  }
}

const LAST = lastOf(VERDICT_WORDS);

const summed = ({ counts, exact: { weights, min, max } }: CountedFinding, { theCase }: Given): string => {
  const total = sum(
    counts.map((one, index) =>
      weights[index] === 1
        ? theCase.count(one)
        : `(* ${numeral(itemAt(weights, index))} ${theCase.count(one)})`,
    ),
  );
  return within(total, { min, max });
};

/** By comparison: when the counts of a finding establish it. */
const COMPARED: Readonly<Record<Comparison, (counted: CountedFinding, given: Given) => string>> = {
  sum: summed,
  after: (counted, given) => {
    const { after } = firstOf(counted.counts).filter;
    const holds = summed(counted, given);
    // no bound of a count holds if the thing that it counts after did not begin
    if (after === undefined) return holds;
    return and([given.facts.start(after.program, after.fact, after.test).has, holds]);
  },
  rate: ({ counts, minimum, exact: { weights } }, { theCase }) => {
    const [now, then] = counts.map((one) => theCase.count(one));
    const [recent, before] = weights as readonly [bigint, bigint];
    return and([
      `(>= ${now} ${numeral(minimum)})`,
      `(>= (* ${numeral(recent)} ${now}) (* ${numeral(-before)} ${then}))`,
    ]);
  },
  same: ({ counts }, { theCase, places }) => {
    const each = Array.from({ length: places.get(firstOf(counts).same!) ?? 0 }, (_, place) =>
      and(counts.map((one) => `(>= ${theCase.count(one, place)} ${numeral(one.cap)})`)),
    );
    return or(each);
  },
};

function joined(op: 'all' | 'any' | 'none', parts: readonly string[]): string {
  if (op === 'any') return or(parts);
  return and(op === 'all' ? parts : parts.map(negated));
}

function within(total: string, { min, max }: Bounds): string {
  return and([
    ...(Number.isFinite(min) ? [`(>= ${total} ${numeral(min)})`] : []),
    ...(Number.isFinite(max) ? [`(<= ${total} ${numeral(max)})`] : []),
  ]);
}
