import type { FindingProgram } from '../engine/finding-program.ts';
import type { ConditionProgram } from '../engine/program.ts';
import type { SameGroup } from '../engine/term.ts';
import { Admission } from './admission.ts';
import type { SearchSpace, SpaceBounds, CounterSpace, CounterEntry, FactCell } from './search-space.ts';
import type { AloneCounter, Slot } from './counters.ts';
import { defaultVerdict, type VerdictWord } from '../model/verdict-word.ts';

/** What may be the case, as bits: false, true, or either. */
export const FALSE = 1;
export const TRUE = 2;
export const EITHER = 3;

/** Which verdicts are possible, as bits. */
export const RETAIN = 1;
export const TERMINATE = 2;

/** By verdict: its bit. */
export const BIT_OF = { retain: RETAIN, terminate: TERMINATE } as const satisfies Record<VerdictWord, number>;

const may = (canBeFalse: boolean, canBeTrue: boolean): number =>
  (canBeFalse ? FALSE : 0) | (canBeTrue ? TRUE : 0);

/**
 * Judges all the cases of a box at once: each count between bounds, each finding, rule and verdict false, true or either
 * (Kleene's strong logic). What it rules out is out; where only one case is in the box the answer is exact.
 */
export class Assessor {
  readonly space: SearchSpace;
  /** How often it was asked: the measure of effort, the same on every machine. */
  assessments = 0;
  /** By finding: as the last assessment found it. */
  readonly findings: Uint8Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  /** By clock: every start that its test may have; undefined stands for none. */
  private readonly starts: (readonly (number | undefined)[])[];
  /** By rule: whether it is a ground. */
  private readonly standing: Uint8Array;
  private readonly admission: Admission;
  /** By unit: whether it may be there, and whether it must. */
  private readonly may: Uint8Array;
  private readonly must: Uint8Array;
  /** The columns that say whether units are there, and what the last box said. */
  private readonly unitColumns: readonly number[];
  private readonly before: Int32Array;
  /** By cell: how many of its items are not spoken for. */
  private readonly rest: Int32Array;
  private box: SpaceBounds = { least: new Int32Array(0), most: new Int32Array(0) };
  /** How much more may be changed. */
  private spare = Infinity;
  private least = 0;
  private most = 0;
  private usual = 0;

  constructor(space: SearchSpace) {
    const { counters, program, units } = space;
    this.space = space;
    this.findings = new Uint8Array(program.findings.length);
    this.low = new Float64Array(counters.length);
    this.high = new Float64Array(counters.length);
    this.starts = space.numbering.readings.clocks.map(() => NO_START);
    this.standing = new Uint8Array(program.rules.length);
    this.admission = new Admission(units);
    this.may = new Uint8Array(units.length);
    this.must = new Uint8Array(units.length);
    this.unitColumns = [
      ...new Set(units.flatMap(({ cell }) => (cell < 0 ? [] : [space.cells[cell]!.offset + 1]))),
    ];
    this.before = new Int32Array(this.unitColumns.length).fill(-1);
    this.rest = new Int32Array(space.cells.length);
    if (space.cells.some(({ copies, options }) => copies > 1 && options.length > 2))
      throw new Error('a cell of several items has two options at most');
  }

  /**
   * The verdicts possible in a box, as bits.
   * @param spare the most that may be changed beyond what the box demands already
   */
  assess(box: SpaceBounds, spare = Infinity): number {
    this.assessments += 1;
    this.box = box;
    this.spare = spare;
    this.leaveRest();
    this.admit();
    for (const fact of this.space.facts) this.lookAt(fact);
    for (let counter = 0; counter < this.low.length; counter += 1) this.count(counter);
    this.establish();
    return this.prevail();
  }

  /** The grounds of the verdict that the last assessment found, where only one case was in the box: ids, in the policy's order. */
  grounds(): readonly string[] {
    return this.space.program.rules.flatMap(({ id }, position) =>
      this.standing[position] === TRUE ? [id] : [],
    );
  }

  /** Whether an item of a column may still be, and may still not be, in it. */
  private free(column: number, cost: number): boolean {
    return this.box.most[column]! > this.box.least[column]! && cost <= this.spare;
  }

  /** Bounds on who is admitted among the units. */
  private admit(): void {
    const { units } = this.space;
    if (units.length === 0 || this.isAsBefore()) return;
    for (let unit = 0; unit < units.length; unit += 1) {
      this.may[unit] = this.mayBeThere(unit) ? 1 : 0;
      this.must[unit] = this.mustBeThere(unit) ? 1 : 0;
    }
    this.admission.settle(this.may, this.must);
  }

  /** Whether the units may be there just as they might in the last box. */
  private isAsBefore(): boolean {
    const { unitColumns, before } = this;
    let same = true;
    for (const [at, column] of unitColumns.entries()) {
      const state = this.box.least[column]! * 2 + (this.free(column, 1) ? 1 : 0);
      if (before[at] !== state) same = false;
      before[at] = state;
    }
    return same;
  }

  private mayBeThere(unit: number): boolean {
    const { cell, present } = this.space.units[unit]!;
    for (let option = 0; option < present.length; option += 1)
      if (present[option]! && this.possible(cell, option)) return true;
    return false;
  }

  private mustBeThere(unit: number): boolean {
    const { cell, present } = this.space.units[unit]!;
    for (let option = 0; option < present.length; option += 1)
      if (!present[option]! && this.possible(cell, option)) return false;
    return present.length > 0;
  }

  /** Whether a unit is weighed for certain, and whether it may be. */
  private isWeighed(unit: number): boolean {
    return this.must[unit] === 1 && this.admission.surely[unit] === 1;
  }

  private mayBeWeighed(unit: number): boolean {
    return this.may[unit] === 1 && this.admission.perhaps[unit] === 1;
  }

  private readonly isSurely = (unit: number): boolean => this.isWeighed(unit);
  private readonly isPerhaps = (unit: number): boolean => this.mayBeWeighed(unit);

  /** Whether the only item of a cell may take an option. */
  private possible(cell: number, option: number): boolean {
    const { offset, options } = this.space.cells[cell]!;
    for (let taken = 1; taken < options.length; taken += 1)
      if (this.box.least[offset + taken] === 1) return taken === option;
    return option === 0 || this.free(offset + option, options[option]!.cost);
  }

  private leaveRest(): void {
    const { rest, box, space } = this;
    for (const [cell, { copies }] of space.cells.entries()) rest[cell] = copies;
    for (let column = 0; column < box.least.length; column += 1) {
      if (box.least[column]! > 0) rest[space.cellOf[column]!]! -= box.least[column]!;
    }
  }

  /** Bounds on what an entry adds, and what it adds where no more is changed. */
  private weigh({ cell, weights, turns }: CounterEntry): void {
    const { copies, offset, options } = this.space.cells[cell]!;
    const { least, most } = this.box;
    const first = weights[0]!;
    let usual = copies * first;
    for (const option of turns) usual += least[offset + option]! * (weights[option]! - first);
    this.usual = this.least = this.most = usual;
    const rest = this.rest[cell]!;
    if (rest === 0) return;
    for (const option of turns) {
      const column = offset + option;
      let room = Math.min(most[column]! - least[column]!, rest);
      if (this.spare !== Infinity) room = Math.min(room, Math.floor(this.spare / options[option]!.cost));
      if (room === 0) continue;
      const turned = usual + (weights[option]! - first) * room;
      if (turned < this.least) this.least = turned;
      if (turned > this.most) this.most = turned;
    }
  }

  private count(counter: number): void {
    const at = this.space.counters[counter]!;
    let [low, high, usual] = [0, 0, 0];
    for (const entry of at.own) {
      this.weigh(entry);
      low += this.least;
      high += this.most;
      usual += this.usual;
    }
    if (this.spare !== Infinity) {
      low = Math.max(low, usual - this.spare * at.drop);
      high = Math.min(high, usual + this.spare * at.rise);
    }
    for (const unit of at.ownUnits) {
      if (this.isWeighed(unit)) low += 1;
      if (this.mayBeWeighed(unit)) high += 1;
    }
    this.low[counter] = low;
    this.high[counter] = high;
    if (at.shared.length > 0) this.countShared(counter, at);
  }

  /** What it takes, at the least, for those of a cell that bear a value to bear it no longer. */
  private priceOf({ cell, weights, turns }: CounterEntry): number {
    const { options } = this.space.cells[cell]!;
    let cheapest = Infinity;
    for (const option of turns)
      if (weights[option] === 0) cheapest = Math.min(cheapest, options[option]!.cost);
    const rest = this.rest[cell]!;
    return rest === 0 ? 0 : rest * cheapest;
  }

  /** Adds the values that several bear: how many are borne surely, and how many perhaps. */
  private countShared(counter: number, at: CounterSpace): void {
    let [sure, gained, perhaps] = [0, 0, 0];
    const prices: number[] = [];
    for (let value = 0; value < at.shared.length; value += 1) {
      let [borne, could, price] = [false, false, 0];
      for (const entry of at.shared[value]!) {
        this.weigh(entry);
        if (this.least > 0) borne = true;
        if (this.most > 0) could = true;
        if (this.usual > 0) price += this.priceOf(entry);
      }
      let byUnit = false;
      for (const unit of at.sharedUnits[value]!) {
        if (this.isWeighed(unit)) borne = true;
        if (this.mayBeWeighed(unit)) byUnit = true;
      }
      if (borne) sure += 1;
      else if (price > 0) prices.push(price);
      else if (byUnit) perhaps += 1;
      else if (could) gained += 1;
    }
    const { spare } = this;
    const found = spare === Infinity ? gained : Math.min(gained, spare * at.rise);
    this.low[counter]! += sure + prices.length - lost(prices, spare * at.spread);
    this.high[counter]! += sure + prices.length + perhaps + found;
  }

  /** Finds what the findings on a fact may come to, and when the tests that counts look past may have started. */
  private lookAt({ cell, reading: { findings, clocks }, options }: FactCell): void {
    for (const finding of findings) this.findings[finding] = 0;
    const starts = clocks.map(() => new Set<number | undefined>());
    for (const [option, of] of options.entries()) {
      if (!this.possible(cell, option)) continue;
      for (const outcome of of.outcomes(this.isSurely, this.isPerhaps)) {
        for (const [at, finding] of findings.entries())
          this.findings[finding]! |= outcome.holds[at] === true ? TRUE : FALSE;
        for (const [at, known] of starts.entries()) known.add(outcome.starts[at]);
      }
    }
    for (const [at, clock] of clocks.entries()) this.starts[clock] = [...starts[at]!];
  }

  private lowOf(term: number): number {
    const { slots, clocks } = this.space.numbering;
    return this.lowest(slots[term]!, clocks[term]);
  }

  private highOf(term: number): number {
    const { slots, clocks } = this.space.numbering;
    return this.highest(slots[term]!, clocks[term]);
  }

  /** Bounds on a count, wherever the test that it looks past may have started. */
  private lowest(slot: Slot, clock: number | undefined): number {
    if (typeof slot === 'number') return this.low[slot]!;
    let least = Infinity;
    for (const start of this.starts[clock!]!)
      least = Math.min(least, start === undefined ? 0 : this.low[slot.get(start)!]!);
    return least;
  }

  private highest(slot: Slot, clock: number | undefined): number {
    if (typeof slot === 'number') return this.high[slot]!;
    let most = 0;
    for (const start of this.starts[clock!]!)
      if (start !== undefined) most = Math.max(most, this.high[slot.get(start)!]!);
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
        return every(finding.of, this.findings);
      case 'any':
        return negated(none(finding.of, this.findings));
      case 'none':
        return none(finding.of, this.findings);
      case 'of': {
        const surely = finding.of.filter((position) => this.findings[position] === TRUE).length;
        const perhaps = finding.of.filter((position) => (this.findings[position]! & TRUE) !== 0).length;
        return within(surely, perhaps, finding);
      }
      case 'fact':
        return EITHER;
    }
  }

  /** What a count past the start of a test establishes: where the test has no start, nothing. */
  private withStart(bits: number, clock: number | undefined): number {
    if (clock === undefined) return bits;
    const starts = this.starts[clock]!;
    if (!starts.includes(undefined)) return bits;
    return starts.length === 1 ? FALSE : bits | FALSE;
  }

  private someValue({ id, atLeast, terms }: SameGroup): number {
    const { numbering } = this.space;
    const { clockOf } = numbering.readings;
    const bearers = numbering.bearers[id];
    if (bearers !== undefined) return may(this.low[bearers]! < 1, this.high[bearers]! >= 1);
    const alone = numbering.alone[id]!.filter((one) => this.mayHaveStarted(one));
    let surely = alone.every(({ counter }) => this.low[counter]! >= 1);
    let perhaps = alone.some(({ counter }) => this.high[counter]! >= 1);
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
      if ((bits & TRUE) === 0) allTrue = false;
      else someTrue = true;
      if ((bits & FALSE) === 0) allFalse = false;
      else someFalse = true;
    }
    if (condition.op === 'all') return may(someFalse, allTrue);
    return condition.op === 'any' ? may(allFalse, someTrue) : may(someTrue, allFalse);
  }

  private prevail(): number {
    const { rules, ruleOrder, policy } = this.space.program;
    const { standing: grounds } = this;
    const stands: Record<VerdictWord, { may: boolean; must: boolean }> = {
      terminate: { may: false, must: false },
      retain: { may: false, must: false },
    };
    for (const position of ruleOrder) {
      const { when, overriddenBy, verdict } = rules[position]!;
      const applies = this.holds(when);
      const mayFall = overriddenBy.some((other) => (grounds[other]! & TRUE) !== 0);
      const mayStand = overriddenBy.every((other) => (grounds[other]! & FALSE) !== 0);
      const bits = may((applies & FALSE) !== 0 || mayFall, (applies & TRUE) !== 0 && mayStand);
      grounds[position] = bits;
      if ((bits & TRUE) !== 0) stands[verdict].may = true;
      if (bits === TRUE) stands[verdict].must = true;
    }
    const { terminate, retain } = stands;
    const otherwise = BIT_OF[defaultVerdict(policy)];
    const bothOrNone = (terminate.may && retain.may) || (!terminate.must && !retain.must);
    return (
      (terminate.may && !retain.must ? TERMINATE : 0) |
      (retain.may && !terminate.must ? RETAIN : 0) |
      (bothOrNone ? otherwise : 0)
    );
  }
}

/** Of a test that has no start. */
const NO_START = [undefined];

/** How many values can be lost for what may be spent, the cheapest first. */
function lost(prices: number[], spare: number): number {
  if (spare === Infinity) return prices.length;
  let left = spare;
  let count = 0;
  for (const price of prices.sort((a, b) => a - b)) {
    left -= price;
    if (left < 0) break;
    count += 1;
  }
  return count;
}

function within(
  low: number,
  high: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  return may(low < min || high > max, high >= min && low <= max);
}

function every(positions: readonly number[], findings: Uint8Array): number {
  return may(
    positions.some((position) => (findings[position]! & FALSE) !== 0),
    positions.every((position) => (findings[position]! & TRUE) !== 0),
  );
}

function none(positions: readonly number[], findings: Uint8Array): number {
  return may(
    positions.some((position) => (findings[position]! & TRUE) !== 0),
    positions.every((position) => (findings[position]! & FALSE) !== 0),
  );
}

const negated = (bits: number): number =>
  ((bits & FALSE) !== 0 ? TRUE : 0) | ((bits & TRUE) !== 0 ? FALSE : 0);
