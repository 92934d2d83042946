import type { Effort } from './effort.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** A demand: a weighted sum of numbers must be at least `least`. */
export interface Demand {
  /** The weight of each number. */
  readonly weights: readonly bigint[];
  readonly least: bigint;
}

/** A solution that meets all demands, with each number as a numerator over `over`. */
export interface Met {
  readonly values: readonly bigint[];
  readonly over: bigint;
}

/** A proof that there is no solution: a multiplier for each demand, whose weighted sum cannot be met. */
export interface Unmet {
  readonly times: readonly bigint[];
}

/**
 * Finds non-negative numbers that meet demands and have the least sum. If there are none, it finds non-negative
 * multipliers of the demands whose sum has no positive weight and yet must be above 0 (Farkas 1902). Exact: a tableau
 * of whole numbers over a common divisor (Edmonds 1967; Bareiss 1968), with the smallest index as pivot (Bland 1977),
 * so that it terminates.
 * @param size how many numbers there are
 * @throws Spent
 */
export function meet(demands: readonly Demand[], size: number, effort: Effort): Met | Unmet {
  const tableau = new Tableau(demands, size, effort);
  const times = tableau.settle();
  if (times !== undefined) return { times };
  tableau.lower();
  return tableau.met();
}

class Tableau {
  private readonly size: number;
  private readonly demands: readonly Demand[];
  /** One row per demand: the weights, the surplus variables, the artificial variables, and the right-hand side. */
  private readonly rows: bigint[][];
  private costs: bigint[];
  /** By row: its basic column. */
  private readonly basis: number[];
  private readonly end: number;
  private over = 1n;
  private readonly effort: Effort;

  constructor(demands: readonly Demand[], size: number, effort: Effort) {
    this.effort = effort;
    this.size = size;
    this.demands = demands;
    this.end = size + 2 * demands.length;
    this.rows = demands.map(({ weights, least }, row) => {
      const sign = least > 0n ? 1n : -1n;
      const surplus = demands.map((_, other) => (other === row ? -sign : 0n));
      const missing = demands.map((_, other) => (other === row && least > 0n ? 1n : 0n));
      return [...weights.map((weight) => sign * weight), ...surplus, ...missing, sign * least];
    });
    this.basis = demands.map(({ least }, row) => size + (least > 0n ? demands.length : 0) + row);
    this.costs = Array.from({ length: this.end + 1 }, (_, column) => {
      if (column >= size + demands.length && column < this.end) return 0n;
      return this.rows.reduce(
        (sum, row, at) => (this.isMissing(this.basis[at]!) ? sum - row[column]! : sum),
        0n,
      );
    });
  }

  /**
   * Phase one: minimises the artificial variables.
   * @returns the multipliers that prove that there is no solution, if there is none
   */
  settle(): readonly bigint[] | undefined {
    this.improve();
    if (this.costs[this.end]! < 0n) {
      return this.demands.map((_, row) => this.costs[this.size + row]!);
    }
    for (const [row, column] of this.basis.entries()) if (this.isMissing(column)) this.takeOut(row);
    return undefined;
  }

  /** Phase two: minimises the sum of the numbers. */
  lower(): void {
    const { size, over, end } = this;
    this.costs = Array.from({ length: end + 1 }, (_, column) => (column < size ? over : 0n));
    for (const [at, column] of this.basis.entries()) {
      if (column < size) this.costs = this.costs.map((cost, index) => cost - this.rows[at]![index]!);
    }
    this.improve();
  }

  met(): Met {
    const values = Array.from({ length: this.size }, () => 0n);
    for (const [row, column] of this.basis.entries()) {
      if (column < this.size) values[column] = this.rows[row]![this.end]!;
    }
    return { values, over: this.over };
  }

  private isMissing(column: number): boolean {
    return column >= this.size + this.demands.length;
  }

  private improve(): void {
    for (;;) {
      const column = this.costs.findIndex((cost, at) => cost < 0n && !this.isMissing(at));
      if (column === -1) return;
      this.pivot(this.leaving(column), column);
    }
  }

  /** The row that limits a growing column first; among several, the one with the smallest basic column. */
  private leaving(column: number): number {
    let best = -1;
    for (const [row, cells] of this.rows.entries()) {
      if (cells[column]! <= 0n) continue;
      const other = this.rows[best];
      const order =
        other === undefined ? -1n : cells[this.end]! * other[column]! - other[this.end]! * cells[column]!;
      if (order < 0n || (order === 0n && this.basis[row]! < this.basis[best]!)) best = row;
    }
    if (best === -1) throw new Error('a sum of numbers from 0 upwards has no least');
    return best;
  }

  /** Removes an artificial variable that is 0 from the basis. */
  private takeOut(row: number): void {
    const cells = this.rows[row]!;
    const column = cells.findIndex((cell, at) => cell !== 0n && at < this.size + this.demands.length);
    if (cells[column]! < 0n) this.rows[row] = cells.map((cell) => -cell);
    this.pivot(row, column);
  }

  private pivot(row: number, column: number): void {
    this.effort.work(this.rows.length * (this.end + 1));
    const by = this.rows[row]!;
    const pivot = by[column]!;
    const { over } = this;
    const without = (cells: readonly bigint[]): bigint[] => {
      const factor = cells[column]!;
      return cells.map((cell, at) => (cell * pivot - factor * by[at]!) / over);
    };
    for (const [at, cells] of this.rows.entries()) if (at !== row) this.rows[at] = without(cells);
    this.costs = without(this.costs);
    this.basis[row] = column;
    this.over = pivot;
  }
}
