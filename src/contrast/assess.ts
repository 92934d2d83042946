import type { FindingProgram } from '../engine/finding-program.ts';
import type { ConditionProgram } from '../engine/program.ts';
import type { SameGroup } from '../engine/term.ts';
import { CountBounds } from './count-bounds.ts';
import { FactBounds } from './fact-bounds.ts';
import type { SearchSpace, SpaceBounds } from './search-space.ts';
import type { AloneCounter, Slot } from './counters.ts';
import { defaultVerdict, VERDICT_BIT } from '../model/verdict-word.ts';
import { EITHER, FALSE, TRUE, every, may, negated, none, within } from './kleene.ts';

// read once, as in the file of the bounds
const { min, max } = Math;
const UNBOUNDED = Infinity;

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * Evaluates all cases of a box at once: each count as an interval; each finding, rule and verdict as false, true or
 * either (Kleene's strong three-valued logic). A verdict that is ruled out is impossible; for a box with a single case
 * the answer is exact.
 */
export class Assessor {
  readonly space: SearchSpace;
  /** How many assessments were made: a measure of effort that is the same on every machine. */
  assessments = 0;
  /** By finding: its value in the last assessment. */
  readonly findings: Uint8Array;
  /** Bounds on the counts of the last box. */
  readonly bounds: CountBounds;
  private readonly facts: readonly FactBounds[];
  /** By clock: every start that its test may have; undefined means that it has none. */
  private readonly starts: (readonly (number | undefined)[])[];
  /** By rule: whether it is a ground. */
  private readonly standing: Uint8Array;

  constructor(space: SearchSpace) {
    const { program } = space;
    this.space = space;
    this.findings = new Uint8Array(program.findings.length);
    this.bounds = new CountBounds(space);
    this.facts = space.facts.map((fact) => new FactBounds(fact));
    this.starts = space.numbering.readings.clocks.map(() => NO_START);
    this.standing = new Uint8Array(program.rules.length);
    if (space.cells.some(({ copies, options }) => copies > 1 && options.length > 2))
      throw new Error('a cell of several items has two options at most');
  }

  /**
   * The verdicts that are possible in a box, as bits.
   * @param spare the cost that may still be spent on changes beyond those the box requires
   */
  assess(box: SpaceBounds, spare = UNBOUNDED): number {
    this.assessments += 1;
    this.bounds.enter(box, spare);
    for (const fact of this.facts) fact.look(this.bounds.units, this.findings, this.starts);
    this.bounds.count();
    this.establish();
    return this.prevail();
  }

  /** The grounds of the verdict in the last assessment, if the box had a single case: ids, in the policy's order. */
  grounds(): readonly string[] {
    return this.space.program.rules.flatMap(({ id }, position) =>
      this.standing[position] === TRUE ? [id] : [],
    );
  }

  private lowOf(term: number): number {
    const { slots, clocks } = this.space.numbering;
    return this.lowest(slots[term]!, clocks[term]);
  }

  private highOf(term: number): number {
    const { slots, clocks } = this.space.numbering;
    return this.highest(slots[term]!, clocks[term]);
  }

  /** The lower bound of a count over all possible starts of its clock. */
  private lowest(slot: Slot, clock: number | undefined): number {
    if (typeof slot === 'number') return this.bounds.current.low[slot]!;
    let least = UNBOUNDED;
    for (const start of this.starts[clock!]!)
      least = min(least, start === undefined ? 0 : this.bounds.current.low[slot.get(start)!]!);
    return least;
  }

  private highest(slot: Slot, clock: number | undefined): number {
    if (typeof slot === 'number') return this.bounds.current.high[slot]!;
    let most = 0;
    for (const start of this.starts[clock!]!)
      if (start !== undefined) most = max(most, this.bounds.current.high[slot.get(start)!]!);
    return most;
  }

  private establish(): void {
    const { program } = this.space;
    for (const position of program.findingOrder) {
      if (program.reads[position]!.fact === undefined)
        this.findings[position] = this.established(program.findings[position]!);
    }
  }

  private established(finding: FindingProgram): number {
    switch (finding.form) {
      case 'count':
        return this.withStart(
          within(this.lowOf(finding.term), this.highOf(finding.term), finding),
          this.space.numbering.clocks[finding.term],
        );
      case 'sum': {
        let [least, most] = [0, 0];
        for (const [index, term] of finding.terms.entries()) {
          const weight = finding.weights[index]!;
          least += weight * (weight > 0 ? this.lowOf(term) : this.highOf(term));
          most += weight * (weight > 0 ? this.highOf(term) : this.lowOf(term));
        }
        return within(least, most, finding);
      }
      case 'rate': {
        const { recent, baseline, minimum, exceeds } = finding;
        const reached = (now: number, before: number): boolean => now >= minimum && exceeds(now, before);
        return may(
          !reached(this.lowOf(recent), this.highOf(baseline)),
          reached(this.highOf(recent), this.lowOf(baseline)),
        );
      }
      case 'same':
        return this.someValue(finding.group);
      case 'all':
        return every(finding.joined, this.findings);
      case 'any':
        return negated(none(finding.joined, this.findings));
      case 'none':
        return none(finding.joined, this.findings);
      case 'of': {
        let [surely, perhaps] = [0, 0];
        for (const position of finding.joined) {
          const bits = this.findings[position]!;
          if (bits === TRUE) surely += 1;
          if ((bits & TRUE) !== 0) perhaps += 1;
        }
        return within(surely, perhaps, finding);
      }
      case 'fact':
        return EITHER;
    }
  }

  /** The value of a finding that counts after a start: false where the test may have no start. */
  private withStart(bits: number, clock: number | undefined): number {
    if (clock === undefined) return bits;
    const starts = this.starts[clock]!;
    if (!starts.includes(undefined)) return bits;
    return starts.length === 1 ? FALSE : bits | FALSE;
  }

  /** Whether some value meets a group: as before, where no count changed that it reads, and no start matters. */
  private someValue(group: SameGroup): number {
    const { met } = this.bounds.current;
    const { clockOf } = this.space.numbering.readings;
    if (group.terms.some((term) => clockOf.has(term))) return this.someValueOf(group);
    met[group.id] ||= this.someValueOf(group);
    return met[group.id]!;
  }

  private someValueOf({ id, atLeast, terms }: SameGroup): number {
    const { numbering } = this.space;
    const { clockOf } = numbering.readings;
    const bearers = numbering.bearers[id];
    if (bearers !== undefined)
      return may(this.bounds.current.low[bearers]! < 1, this.bounds.current.high[bearers]! >= 1);
    const alone = numbering.alone[id]!.filter((one) => this.mayHaveStarted(one));
    let surely = alone.every(({ counter }) => this.bounds.current.low[counter]! >= 1);
    let perhaps = alone.some(({ counter }) => this.bounds.current.high[counter]! >= 1);
    const clocks = terms.map((term) => clockOf.get(term));
    for (const row of numbering.rows[id]!.values()) {
      surely ||= row.every((slot, at) => this.lowest(slot, clocks[at]) >= atLeast[at]!);
      perhaps ||= row.every((slot, at) => this.highest(slot, clocks[at]) >= atLeast[at]!);
    }
    return may(!surely, perhaps);
  }

  private mayHaveStarted({ starts }: AloneCounter): boolean {
    for (const [clock, start] of starts) if (!this.starts[clock]!.includes(start)) return false;
    return true;
  }

  private holds(condition: ConditionProgram): number {
    if (condition.op === 'finding') return this.findings[condition.finding]!;
    let [someTrue, someFalse, allTrue, allFalse] = [false, false, true, true];
    for (const part of condition.parts) {
      const bits = this.holds(part);
      // one part that surely holds, or surely does not, may settle it
      if (bits === (condition.op === 'all' ? FALSE : TRUE)) return condition.op === 'any' ? TRUE : FALSE;
      if ((bits & TRUE) === 0) allTrue = false;
      else someTrue = true;
      if ((bits & FALSE) === 0) allFalse = false;
      else someFalse = true;
    }
    if (condition.op === 'all') return may(someFalse, allTrue);
    return condition.op === 'any' ? may(allFalse, someTrue) : may(someTrue, allFalse);
  }

  /** Whether some of some rules is a ground. */
  private someOf(rules: readonly number[]): number {
    let bits = FALSE;
    for (const position of rules) {
      const one = this.standing[position]!;
      if (one === TRUE) return TRUE;
      if ((one & TRUE) !== 0) bits = EITHER;
    }
    return bits;
  }

  private prevail(): number {
    const { rules, ruleOrder, policy } = this.space.program;
    const { standing: grounds } = this;
    // the verdicts that some ground may give, and that some ground surely gives, as bits
    let [given, surely] = [0, 0];
    // rules that follow each other often have the same list of those that override them, looked at once
    let overriding: readonly number[] | undefined;
    let victory = FALSE;
    for (const position of ruleOrder) {
      const { when, overriddenBy, verdict } = rules[position]!;
      const applies = this.holds(when);
      let victors = FALSE;
      if (overriddenBy.length > 0) {
        if (overriddenBy !== overriding) victory = this.someOf((overriding = overriddenBy));
        victors = victory;
      }
      const [mayFall, mayStand] = [(victors & TRUE) !== 0, (victors & FALSE) !== 0];
      const bits = may((applies & FALSE) !== 0 || mayFall, (applies & TRUE) !== 0 && mayStand);
      grounds[position] = bits;
      if ((bits & TRUE) !== 0) given |= VERDICT_BIT[verdict];
      if (bits === TRUE) surely |= VERDICT_BIT[verdict];
    }
    let possible = 0;
    for (let rest = given; rest !== 0; rest &= rest - 1) {
      const verdict = rest & -rest;
      if ((surely & ~verdict) === 0) possible |= verdict;
    }
    const severalOrNone = (given & (given - 1)) !== 0 || surely === 0;
    return severalOrNone ? possible | VERDICT_BIT[defaultVerdict(policy)] : possible;
  }
}

/** The starts of a test that has none. */
const NO_START = [undefined];
