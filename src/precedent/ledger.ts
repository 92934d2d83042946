import { lookUp } from '../model/look-up.ts';
import type { Program } from '../engine/program.ts';
import type { VerdictWord } from '../model/verdict-word.ts';
import { factorsOf, type Factor } from './factor.ts';
import { strengthsIn, type FactorVector } from './factor-vector.ts';

/** Decided cases that are equal for the comparison of precedents. */
export interface LedgerGroup {
  /** The index of their policy. */
  readonly program: number;
  readonly strengths: FactorVector;
  /** What was decided, and what the policy gives now. */
  readonly standing: VerdictWord;
  readonly now: VerdictWord;
  readonly count: number;
}

/** Counts decided cases by policy, strengths and verdict. However many cases there are, there are few such groups. */
export class Ledger {
  private readonly positions: ReadonlyMap<Program, number>;
  private readonly factors: readonly (readonly Factor[])[];
  private readonly numbers = new Map<string, number>();
  private readonly entries: { -readonly [Key in keyof LedgerGroup]: LedgerGroup[Key] }[] = [];
  /** The number of the group entered last; -1 before the first. */
  last = -1;

  constructor(programs: readonly Program[]) {
    this.positions = new Map(programs.map((program, position) => [program, position]));
    this.factors = programs.map(factorsOf);
  }

  /** The groups by number, each with how many cases were entered. */
  get groups(): readonly LedgerGroup[] {
    return this.entries;
  }

  /**
   * Enters a case.
   * @param evaluated what has just evaluated it: the program itself, or the same policy compiled for a wider vocabulary
   */
  enter(program: Program, standing: VerdictWord, now: VerdictWord, evaluated: Program = program): void {
    const position = lookUp(this.positions, program);
    const strengths = strengthsIn(evaluated, this.factors[position]!);
    this.last = this.add({ program: position, strengths, standing, now, count: 1 });
  }

  /**
   * Adds the groups of another ledger of the same policies.
   * @returns their numbers in this one
   */
  join(groups: readonly LedgerGroup[]): readonly number[] {
    return groups.map((group) => this.add(group));
  }

  private add(group: LedgerGroup): number {
    const { program, strengths, standing, now, count } = group;
    const key = `${program} ${standing} ${now} ${strengths.join()}`;
    const known = this.numbers.get(key);
    if (known !== undefined) {
      this.entries[known]!.count += count;
      return known;
    }
    this.numbers.set(key, this.entries.length);
    this.entries.push({ ...group });
    return this.entries.length - 1;
  }
}
