import { Admission } from './admission.ts';
import type { SearchSpace, SpaceBounds, CounterSpace, CounterEntry } from './search-space.ts';

/** Globals are read once: this is the innermost loop, and in a vm context, such as the tests run in, each read of one is slow. */
const { min, max, floor } = Math;
const UNBOUNDED = Infinity;

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Bounds on each count of a search space over all cases of a box, and on which exhibits are admitted in them. */
export class CountBounds {
  /** By counter: its lower and upper bound. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  private readonly space: SearchSpace;
  private readonly admission: Admission;
  /** By unit: whether it may be present, and whether it must be. */
  private readonly may: Uint8Array;
  private readonly must: Uint8Array;
  /** The columns that determine which units are present, and their state in the last box. */
  private readonly unitColumns: readonly number[];
  private readonly before: Int32Array;
  /** By cell: how many of its items are not yet assigned to an option. */
  private readonly rest: Int32Array;
  private box: SpaceBounds = { least: new Int32Array(0), most: new Int32Array(0) };
  /** The cost that may still be spent on changes. */
  private spare = UNBOUNDED;
  private least = 0;
  private most = 0;
  private usual = 0;

  constructor(space: SearchSpace) {
    const { counters, units } = space;
    this.space = space;
    this.low = new Float64Array(counters.length);
    this.high = new Float64Array(counters.length);
    this.admission = new Admission(units);
    this.may = new Uint8Array(units.length);
    this.must = new Uint8Array(units.length);
    this.unitColumns = [
      ...new Set(units.flatMap(({ cell }) => (cell < 0 ? [] : [space.cells[cell]!.offset + 1]))),
    ];
    this.before = new Int32Array(this.unitColumns.length).fill(-1);
    this.rest = new Int32Array(space.cells.length);
  }

  /**
   * Moves to a box, and bounds who may be admitted there.
   * @param spare the cost that may still be spent on changes beyond those the box requires
   */
  enter(box: SpaceBounds, spare: number): void {
    this.box = box;
    this.spare = spare;
    this.leaveRest();
    this.admit();
  }

  /** Computes the bounds of every count in the box. */
  count(): void {
    for (let counter = 0; counter < this.low.length; counter += 1) this.countOne(counter);
  }

  /** Whether an item may still take a column's option, at a given cost. */
  private free(column: number, cost: number): boolean {
    return this.box.most[column]! > this.box.least[column]! && cost <= this.spare;
  }

  /** Bounds which units are admitted. */
  private admit(): void {
    const { units } = this.space;
    if (units.length === 0 || this.isAsBefore()) return;
    for (let unit = 0; unit < units.length; unit += 1) {
      this.may[unit] = this.mayBeThere(unit) ? 1 : 0;
      this.must[unit] = this.mustBeThere(unit) ? 1 : 0;
    }
    this.admission.settle(this.may, this.must);
  }

  /** Whether the presence of the units is bounded just as in the last box, so that the result can be reused. */
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

  /** Whether a unit is certainly weighed, and whether it may be. */
  private isWeighed(unit: number): boolean {
    return this.must[unit] === 1 && this.admission.surely[unit] === 1;
  }

  private mayBeWeighed(unit: number): boolean {
    return this.may[unit] === 1 && this.admission.perhaps[unit] === 1;
  }

  readonly isSurely = (unit: number): boolean => this.isWeighed(unit);

  readonly isPerhaps = (unit: number): boolean => this.mayBeWeighed(unit);

  /** Whether the only item of a cell may take an option. */
  possible(cell: number, option: number): boolean {
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

  /** Bounds what an entry adds, and computes what it adds without further changes. */
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
      let room = min(most[column]! - least[column]!, rest);
      if (this.spare !== UNBOUNDED) room = min(room, floor(this.spare / options[option]!.cost));
      if (room === 0) continue;
      const turned = usual + (weights[option]! - first) * room;
      if (turned < this.least) this.least = turned;
      if (turned > this.most) this.most = turned;
    }
  }

  private countOne(counter: number): void {
    const at = this.space.counters[counter]!;
    let [low, high, usual] = [0, 0, 0];
    for (const entry of at.own) {
      this.weigh(entry);
      low += this.least;
      high += this.most;
      usual += this.usual;
    }
    if (this.spare !== UNBOUNDED) {
      low = max(low, usual - this.spare * at.drop);
      high = min(high, usual + this.spare * at.rise);
    }
    for (const unit of at.ownUnits) {
      if (this.isWeighed(unit)) low += 1;
      if (this.mayBeWeighed(unit)) high += 1;
    }
    this.low[counter] = low;
    this.high[counter] = high;
    if (at.shared.length > 0) this.countShared(counter, at);
  }

  /** The least cost of making all items of a cell lose a shared value. */
  private priceOf({ cell, weights, turns }: CounterEntry): number {
    const { options } = this.space.cells[cell]!;
    let cheapest = UNBOUNDED;
    for (const option of turns) if (weights[option] === 0) cheapest = min(cheapest, options[option]!.cost);
    const rest = this.rest[cell]!;
    return rest === 0 ? 0 : rest * cheapest;
  }

  /** Adds the values that several items share: how many certainly occur, and how many may. */
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
    const found = spare === UNBOUNDED ? gained : min(gained, spare * at.rise);
    this.low[counter]! += sure + prices.length - lost(prices, spare * at.spread);
    this.high[counter]! += sure + prices.length + perhaps + found;
  }
}

/** How many values can be removed within a cost, cheapest first. */
function lost(prices: number[], spare: number): number {
  if (spare === UNBOUNDED) return prices.length;
  let left = spare;
  let count = 0;
  for (const price of prices.sort((a, b) => a - b)) {
    left -= price;
    if (left < 0) break;
    count += 1;
  }
  return count;
}
