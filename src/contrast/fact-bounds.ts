import { hasBit } from './bits.ts';
import type { UnitBounds } from './unit-bounds.ts';
import type { FactOutcome } from './fact-reading.ts';
import { FALSE, TRUE } from './kleene.ts';
import type { FactCell } from './search-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/**
 * The findings on one fact over all cases of a box, and the possible starts of its tests. Boxes follow each other by
 * small steps, so of the options that depend on no exhibit it is only counted which have opened or closed.
 */
export class FactBounds {
  private readonly fact: FactCell;
  /** By option: 1 where it is among the `counted` ones. */
  private readonly isCounted: Uint8Array;
  private counted = 0;
  /** By finding: in how many of the counted options it holds. */
  private readonly holding: Int32Array;

  constructor(fact: FactCell) {
    this.fact = fact;
    this.isCounted = new Uint8Array(fact.options.length);
    this.holding = new Int32Array(fact.reading.findings.length);
  }

  /**
   * Evaluates the findings on the fact.
   * @param findings by finding: takes the bits of those on this fact
   * @param starts by clock: takes every start that its test may have; undefined means that it has none
   */
  look(bounds: UnitBounds, findings: Uint8Array, starts: (readonly (number | undefined)[])[]): void {
    const { reading, options, cell } = this.fact;
    const taken = bounds.takenIn(cell);
    const changed: number[] = [];
    const open: number[] = [];
    const undecided = taken === 0 ? options.length : 0;
    for (let option = 0; option < undecided; option += 1) {
      const isOpen = bounds.open(cell, option);
      if (isOpen) open.push(option);
      if (options[option]!.units.length === 0 && isOpen !== (this.isCounted[option] === 1))
        changed.push(option);
    }
    if (taken > 0) open.push(taken);
    const isNear = taken === 0 && changed.length <= open.length;
    if (isNear) for (const option of changed) this.turn(option);
    for (let place = 0; place < reading.findings.length; place += 1)
      findings[reading.findings[place]!] = isNear ? this.bitsOf(place) : 0;
    const known = reading.clocks.map(() => new Set<number | undefined>());
    for (const option of open) {
      const { units, isDated } = options[option]!;
      const isKnown = isNear && units.length === 0;
      if (isKnown && (known.length === 0 || !isDated)) {
        for (const one of known) one.add(undefined);
        continue;
      }
      for (const outcome of this.outcomesOf(option, bounds)) {
        if (!isKnown) this.add(outcome, findings);
        for (let at = 0; at < known.length; at += 1) known[at]!.add(outcome.starts[at]);
      }
    }
    for (const [at, clock] of reading.clocks.entries()) starts[clock] = [...known[at]!];
  }

  private outcomesOf(option: number, { isSurely, isPerhaps }: UnitBounds): readonly FactOutcome[] {
    return this.fact.options[option]!.outcomes(isSurely, isPerhaps);
  }

  private add({ holds }: FactOutcome, findings: Uint8Array): void {
    for (const [place, finding] of this.fact.reading.findings.entries())
      findings[finding]! |= hasBit(holds, place) ? TRUE : FALSE;
  }

  /** Counts an option, or no longer. */
  private turn(option: number): void {
    const by = this.isCounted[option] === 1 ? -1 : 1;
    this.isCounted[option]! += by;
    this.counted += by;
    const { holds } = this.fact.options[option]!.only();
    for (let place = 0; place < this.holding.length; place += 1)
      if (hasBit(holds, place)) this.holding[place]! += by;
  }

  private bitsOf(place: number): number {
    const holding = this.holding[place]!;
    return (holding > 0 ? TRUE : 0) | (holding < this.counted ? FALSE : 0);
  }
}
