import type { CodedCase } from '../engine/coded-case.ts';
import type { Program } from '../engine/program.ts';
import type { SameGroup } from '../engine/term.ts';
import { groupOf } from '../engine/weigh.ts';
import type { Reading } from './readings.ts';

/** The counts of a case, updated as exhibits are added and removed. */
export class Counts {
  /** By term. */
  readonly plain: Float64Array;
  /** By group: how many values meet it. */
  readonly satisfied: Int32Array;
  private readonly coded: CodedCase;
  private readonly program: Program;
  /** By value that is counted once: how many exhibits have it. */
  private readonly once = new Map<string, number>();
  /** By group and value: its counts, by position. */
  private readonly rows: readonly Map<number, Float64Array>[];

  constructor(program: Program, coded: CodedCase) {
    this.program = program;
    this.coded = coded;
    this.plain = new Float64Array(program.terms.length);
    this.satisfied = new Int32Array(program.groups.length);
    this.rows = program.groups.map(() => new Map());
  }

  /** Updates a `same` with only counts of at least 0: any value meets it. */
  bear(index: number, by: 1 | -1): void {
    for (const { id, grouping } of this.program.bearerGroups)
      if (groupOf(grouping, this.coded, index) !== -1) this.satisfied[id]! += by;
  }

  add(index: number, { term, at, group }: Reading, by: 1 | -1): void {
    const distinct = term.distinct === undefined ? 0 : groupOf(term.distinct, this.coded, index);
    if (distinct === -1) return;
    if (group === undefined) {
      if (term.distinct === undefined || this.turns(`${at}:${distinct}`, by)) this.plain[at]! += by;
      return;
    }
    const value = groupOf(group.grouping, this.coded, index);
    if (value === -1) return;
    if (term.distinct !== undefined && !this.turns(`${group.id}:${at}:${value}:${distinct}`, by)) return;
    const rows = this.rows[group.id]!;
    if (!rows.has(value)) rows.set(value, new Float64Array(group.terms.length));
    const row = rows.get(value)!;
    const before = isMet(group, row);
    row[at]! += by;
    this.satisfied[group.id]! += Number(isMet(group, row)) - Number(before);
  }

  /** Whether a value counted once appears, or disappears. */
  private turns(key: string, by: 1 | -1): boolean {
    const before = this.once.get(key) ?? 0;
    this.once.set(key, before + by);
    return by === 1 ? before === 0 : before === 1;
  }
}

const isMet = ({ atLeast }: SameGroup, row: Float64Array): boolean =>
  atLeast.some((least) => least > 0) && row.every((count, at) => count >= atLeast[at]!);
