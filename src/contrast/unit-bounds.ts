import { Admission } from './admission.ts';
import type { SearchSpace, SpaceBounds } from './search-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Bounds on which exhibits of a search space are there, and which are weighed, over all cases of a box. */
export class UnitBounds {
  private readonly space: SearchSpace;
  private readonly admission: Admission;
  /** By unit: whether it may be present, and whether it must be. */
  private readonly may: Uint8Array;
  private readonly must: Uint8Array;
  /** The columns that determine which units are present, and their state in the last box. */
  private readonly unitColumns: readonly number[];
  private readonly before: Int32Array;
  private box: SpaceBounds = { least: new Int32Array(0), most: new Int32Array(0) };
  /** The cost that may still be spent on changes. */
  private spare = Infinity;

  constructor(space: SearchSpace) {
    const { units } = space;
    this.space = space;
    this.admission = new Admission(units);
    this.may = new Uint8Array(units.length);
    this.must = new Uint8Array(units.length);
    this.unitColumns = [
      ...new Set(units.flatMap(({ cell }) => (cell < 0 ? [] : [space.cells[cell]!.offset + 1]))),
    ];
    this.before = new Int32Array(this.unitColumns.length).fill(-1);
  }

  /** Moves to a box, and bounds which units are weighed there. @param spare the cost that may still be spent on changes */
  enter(box: SpaceBounds, spare: number): void {
    this.box = box;
    this.spare = spare;
    const { units } = this.space;
    if (units.length === 0 || this.isAsBefore()) return;
    for (let unit = 0; unit < units.length; unit += 1) {
      this.may[unit] = this.mayBeThere(unit) ? 1 : 0;
      this.must[unit] = this.mustBeThere(unit) ? 1 : 0;
    }
    this.admission.settle(this.may, this.must);
  }

  /** Whether a unit is weighed in every case of the box. */
  readonly isSurely = (unit: number): boolean => this.must[unit] === 1 && this.admission.surely[unit] === 1;

  /** Whether a unit may be weighed in a case of the box. */
  readonly isPerhaps = (unit: number): boolean => this.may[unit] === 1 && this.admission.perhaps[unit] === 1;

  /** The option that the only item of a cell has been moved to; 0 where it has not. */
  takenIn(cell: number): number {
    const { offset, options } = this.space.cells[cell]!;
    for (let taken = 1; taken < options.length; taken += 1)
      if (this.box.least[offset + taken] === 1) return taken;
    return 0;
  }

  /** Whether the only item of a cell may take an option, where it has not been moved to any. */
  open(cell: number, option: number): boolean {
    const { offset, options } = this.space.cells[cell]!;
    return option === 0 || this.free(offset + option, options[option]!.cost);
  }

  /** Whether the only item of a cell may take an option. */
  private possible(cell: number, option: number): boolean {
    const taken = this.takenIn(cell);
    return taken === 0 ? this.open(cell, option) : taken === option;
  }

  /** Whether an item may still take a column's option, at a given cost. */
  private free(column: number, cost: number): boolean {
    return this.box.most[column]! > this.box.least[column]! && cost <= this.spare;
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
}
