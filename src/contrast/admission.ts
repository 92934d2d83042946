import type { SearchSpace } from './search-space.ts';

// `!` is safe in this file: the arrays are built together, and each index is a position in all of them.

/** Bounds on the acceptance of units, by position: 1 or 0. */
export interface Bounds {
  /** Whether the unit, if present, is certainly accepted; and whether it may be accepted. */
  readonly surely: Uint8Array;
  readonly perhaps: Uint8Array;
}

/**
 * Bounds on the grounded extension when some units may or may not be present. Takes time linear in the number of
 * relations: a unit is accepted once each of its refuters is rejected and the unit it derives from is accepted.
 */
export class Admission implements Bounds {
  readonly surely: Uint8Array;
  readonly perhaps: Uint8Array;
  private readonly rejectedSurely: Uint8Array;
  private readonly rejectedPerhaps: Uint8Array;
  /** How many conditions each unit still waits for, before it is certainly accepted, and before it may be. */
  private readonly waitSurely: Int32Array;
  private readonly waitPerhaps: Int32Array;
  private readonly units: SearchSpace['units'];
  /** By unit: the units that it refutes, and those that derive from it. */
  private readonly targets: readonly (readonly number[])[];
  private readonly repeats: readonly (readonly number[])[];
  private readonly work: number[] = [];
  private may: Uint8Array = new Uint8Array(0);
  private must: Uint8Array = new Uint8Array(0);

  constructor(units: SearchSpace['units']) {
    const flags = (): Uint8Array => new Uint8Array(units.length);
    this.units = units;
    this.surely = flags();
    this.perhaps = flags();
    this.rejectedSurely = flags();
    this.rejectedPerhaps = flags();
    this.waitSurely = new Int32Array(units.length);
    this.waitPerhaps = new Int32Array(units.length);
    const targets: number[][] = units.map(() => []);
    const repeats: number[][] = units.map(() => []);
    for (const [unit, { attackers, source }] of units.entries()) {
      for (const other of attackers) targets[other]!.push(unit);
      if (source >= 0) repeats[source]!.push(unit);
    }
    this.targets = targets;
    this.repeats = repeats;
  }

  /** Computes the bounds. @param may and @param must by unit: whether it may be present, and whether it must be */
  settle(may: Uint8Array, must: Uint8Array): void {
    this.may = may;
    this.must = must;
    for (const flags of [this.surely, this.perhaps, this.rejectedSurely, this.rejectedPerhaps]) flags.fill(0);
    for (const [unit, { attackers, source }] of this.units.entries()) {
      let [surely, perhaps] = source >= 0 ? [1, 1] : [0, 0];
      for (const other of attackers) {
        surely += may[other]!;
        perhaps += must[other]!;
      }
      this.waitSurely[unit] = surely;
      this.waitPerhaps[unit] = perhaps;
      if (surely === 0) this.set(this.surely, unit, SURELY);
      if (perhaps === 0) this.set(this.perhaps, unit, PERHAPS);
    }
    for (let next = this.work.pop(); next !== undefined; next = this.work.pop())
      this.follow(Math.floor(next / KINDS), next % KINDS);
  }

  private set(flags: Uint8Array, unit: number, kind: number): void {
    if (flags[unit] === 1) return;
    flags[unit] = 1;
    this.work.push(unit * KINDS + kind);
  }

  private follow(unit: number, kind: number): void {
    const { may, must } = this;
    if (kind === SURELY) {
      for (const child of this.repeats[unit]!) this.releaseSurely(child);
      if (must[unit] === 1)
        for (const target of this.targets[unit]!) this.set(this.rejectedSurely, target, REJECTED_SURELY);
    } else if (kind === PERHAPS) {
      for (const child of this.repeats[unit]!) this.releasePerhaps(child);
      if (may[unit] === 1)
        for (const target of this.targets[unit]!) this.set(this.rejectedPerhaps, target, REJECTED_PERHAPS);
    } else if (kind === REJECTED_SURELY) {
      for (const child of this.repeats[unit]!) this.set(this.rejectedSurely, child, REJECTED_SURELY);
      if (may[unit] === 1) for (const target of this.targets[unit]!) this.releaseSurely(target);
    } else {
      for (const child of this.repeats[unit]!) this.set(this.rejectedPerhaps, child, REJECTED_PERHAPS);
      if (must[unit] === 1) for (const target of this.targets[unit]!) this.releasePerhaps(target);
    }
  }

  private releaseSurely(unit: number): void {
    this.waitSurely[unit]! -= 1;
    if (this.waitSurely[unit] === 0) this.set(this.surely, unit, SURELY);
  }

  private releasePerhaps(unit: number): void {
    this.waitPerhaps[unit]! -= 1;
    if (this.waitPerhaps[unit] === 0) this.set(this.perhaps, unit, PERHAPS);
  }
}

/** The labels of a unit that still have to be propagated. */
const [SURELY, PERHAPS, REJECTED_SURELY, REJECTED_PERHAPS, KINDS] = [0, 1, 2, 3, 4] as const;
