import { FlatCounters, NONE } from './flat-counters.ts';
import { BoundsBySpare, type KnownBounds } from './known-bounds.ts';
import { copyOf, type SearchSpace, type SpaceBounds, type CounterSpace } from './search-space.ts';
import { UnitBounds } from './unit-bounds.ts';

/** Globals are read once: this is the innermost loop, and in a vm context, such as the tests run in, each read of one is slow. */
const { min, max, floor } = Math;
const UNBOUNDED = Infinity;

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Bounds on each count of a search space over all cases of a box. */
export class CountBounds {
  /** How many counts were bounded so far. */
  steps = 0;
  /** The bounds in the present box. */
  current: KnownBounds;
  /** Which exhibits are weighed in the present box. */
  readonly units: UnitBounds;
  private readonly known: BoundsBySpare;
  /** By counter: the last assessment in which it was counted. */
  private readonly counted: Int32Array;
  private turn = 0;
  private readonly space: SearchSpace;
  /** By cell: how many of its items are not yet assigned to an option. */
  private readonly rest: Int32Array;
  private readonly copies: Int32Array;
  private readonly cellOf: Int32Array;
  private readonly flat: FlatCounters;
  private box: SpaceBounds = { least: new Int32Array(0), most: new Int32Array(0) };
  /** The cost that may still be spent on changes. */
  private spare = UNBOUNDED;
  private least = 0;
  private most = 0;
  private usual = 0;

  constructor(space: SearchSpace) {
    const { counters } = space;
    this.space = space;
    this.units = new UnitBounds(space);
    this.known = new BoundsBySpare(space);
    this.current = this.known.of(UNBOUNDED);
    this.counted = new Int32Array(counters.length);
    this.rest = new Int32Array(space.cells.length);
    this.copies = Int32Array.from(space.cells, ({ copies }) => copies);
    this.cellOf = Int32Array.from(space.cellOf);
    this.flat = new FlatCounters(space);
  }

  /**
   * Moves to a box, and bounds who may be admitted there.
   * @param spare the cost that may still be spent on changes beyond those the box requires
   */
  enter(box: SpaceBounds, spare: number): void {
    this.box = box;
    this.spare = spare;
    this.leaveRest();
    this.units.enter(box, spare);
  }

  /** Computes the bounds of every count in the box: of those alone that may differ from the last box of this spare cost. */
  count(): void {
    const { flat, box } = this;
    const current = this.known.of(this.spare);
    this.current = current;
    this.turn += 1;
    if (current.box === undefined) {
      current.met.fill(0);
      for (const counter of flat.busy) this.countOne(counter);
      current.box = copyOf(box);
      return;
    }
    for (const counter of flat.unitCounters) this.recount(counter);
    const { least, most } = current.box;
    for (let column = 0; column < least.length; column += 1) {
      if (least[column] === box.least[column] && most[column] === box.most[column]) continue;
      const cell = this.cellOf[column]!;
      for (let at = flat.touchedFrom[cell]!, to = flat.touchedFrom[cell + 1]!; at < to; at += 1)
        if (flat.touched[at] !== NONE) this.recount(flat.touched[at]!);
    }
    least.set(box.least);
    most.set(box.most);
  }

  /** Counts again, once in each box, and forgets whether the group is met that reads a changed count. */
  private recount(counter: number): void {
    if (this.counted[counter] === this.turn) return;
    this.counted[counter] = this.turn;
    const { low, high, met } = this.current;
    const [least, most] = [low[counter], high[counter]];
    this.countOne(counter);
    const group = this.flat.group[counter]!;
    if (group !== NONE && (low[counter] !== least || high[counter] !== most)) met[group] = 0;
  }

  private leaveRest(): void {
    const { rest, box, cellOf } = this;
    const { least } = box;
    rest.set(this.copies);
    for (let column = 0; column < least.length; column += 1) {
      if (least[column]! > 0) rest[cellOf[column]!]! -= least[column]!;
    }
  }

  /** Bounds what an entry adds, and computes what it adds without further changes. */
  private weigh(entry: number): void {
    const { turnFrom, asIs, column: columns, gain, cost, cell } = this.flat;
    const { least, most } = this.box;
    const [from, to] = [turnFrom[entry]!, turnFrom[entry + 1]!];
    let usual = asIs[entry]!;
    for (let turn = from; turn < to; turn += 1) usual += least[columns[turn]!]! * gain[turn]!;
    this.usual = this.least = this.most = usual;
    const rest = this.rest[cell[entry]!]!;
    if (rest === 0) return;
    for (let turn = from; turn < to; turn += 1) {
      const column = columns[turn]!;
      let room = min(most[column]! - least[column]!, rest);
      if (this.spare !== UNBOUNDED) room = min(room, floor(this.spare / cost[turn]!));
      if (room === 0) continue;
      const turned = usual + gain[turn]! * room;
      if (turned < this.least) this.least = turned;
      if (turned > this.most) this.most = turned;
    }
  }

  private countOne(counter: number): void {
    this.steps += 1;
    const { entryFrom, ownTo } = this.flat;
    const { isSurely, isPerhaps } = this.units;
    const at = this.space.counters[counter]!;
    let [low, high, usual] = [0, 0, 0];
    for (let entry = entryFrom[counter]!, to = ownTo[counter]!; entry < to; entry += 1) {
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
      if (isSurely(unit)) low += 1;
      if (isPerhaps(unit)) high += 1;
    }
    this.current.low[counter] = low;
    this.current.high[counter] = high;
    if (at.shared.length > 0) this.countShared(counter, at);
  }

  /** The least cost of making all items of a cell lose a shared value. */
  private priceOf(entry: number): number {
    const { turnFrom, clears, cost, cell } = this.flat;
    let cheapest = UNBOUNDED;
    for (let turn = turnFrom[entry]!, to = turnFrom[entry + 1]!; turn < to; turn += 1)
      if (clears[turn] === 1) cheapest = min(cheapest, cost[turn]!);
    const rest = this.rest[cell[entry]!]!;
    return rest === 0 ? 0 : rest * cheapest;
  }

  /** Adds the values that several items share: how many certainly occur, and how many may. */
  private countShared(counter: number, at: CounterSpace): void {
    const { ownTo, valueFrom, valueTo } = this.flat;
    const { isSurely, isPerhaps } = this.units;
    let [sure, gained, perhaps] = [0, 0, 0];
    const prices: number[] = [];
    const first = valueFrom[counter]!;
    let entry = ownTo[counter]!;
    for (let value = 0; value < at.shared.length; value += 1) {
      let [borne, could, price] = [false, false, 0];
      for (const to = valueTo[first + value]!; entry < to; entry += 1) {
        this.weigh(entry);
        if (this.least > 0) borne = true;
        if (this.most > 0) could = true;
        if (this.usual > 0) price += this.priceOf(entry);
      }
      let byUnit = false;
      for (const unit of at.sharedUnits[value]!) {
        if (isSurely(unit)) borne = true;
        if (isPerhaps(unit)) byUnit = true;
      }
      if (borne) sure += 1;
      else if (price > 0) prices.push(price);
      else if (byUnit) perhaps += 1;
      else if (could) gained += 1;
    }
    const { spare } = this;
    const found = spare === UNBOUNDED ? gained : min(gained, spare * at.rise);
    this.current.low[counter]! += sure + prices.length - lost(prices, spare * at.spread);
    this.current.high[counter]! += sure + prices.length + perhaps + found;
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
