import type { Reads } from '../engine/finding-program.ts';
import { isEstablished, measured } from '../engine/combine.ts';
import type { CodedCase } from '../engine/coded-case.ts';
import type { Value } from '../model/case.ts';
import { prevail } from '../engine/prevail.ts';
import type { Program } from '../engine/program.ts';
import type { Ready } from './trial.ts';

/** Evaluates joining findings and rules: an edit of these can be judged without reading any exhibit. */
export class RulesJudge {
  private readonly program: Program;
  /** By finding of the edited program: its position in the unedited policy. */
  private readonly origins: readonly number[];

  constructor(program: Program, base: Program) {
    this.program = program;
    this.origins = program.findingIds.map((id) => base.findingIds.indexOf(id));
  }

  /**
   * Whether a trial detects the edit.
   * @param established by position in the unedited policy: whether its findings on exhibits and facts are established
   */
  notices({ coded, watch }: Ready, established: Uint8Array): boolean {
    const { program, origins } = this;
    const { memory, findings, reads } = program;
    for (const position of program.findingOrder) {
      const holds = isJoin(reads[position]!)
        ? isEstablished(findings[position]!, memory, coded.facts)
        : established[origins[position]!] === 1;
      memory.established[position] = holds ? 1 : 0;
    }
    const { verdict, contested } = prevail(program);
    return (
      (watch.verdict !== undefined && watch.verdict !== verdict) ||
      (watch.contested !== undefined && watch.contested !== contested) ||
      (watch.grounds !== undefined && !this.areGrounds(watch.grounds)) ||
      [...watch.findings].some(([id, wanted]) => this.misses(id, wanted, coded.facts))
    );
  }

  private areGrounds(wanted: ReadonlySet<string>): boolean {
    const { rules, memory } = this.program;
    let count = 0;
    for (const [at, { id }] of rules.entries()) {
      if (memory.applies[at] !== 1 || memory.defeated[at] !== 0) continue;
      if (!wanted.has(id)) return false;
      count += 1;
    }
    return count === wanted.size;
  }

  /**
   * Whether a joining finding has another result than expected, or no longer exists. Other findings were checked
   * before.
   */
  private misses(id: string, wanted: Value | null, facts: CodedCase['facts']): boolean {
    const { findingIds, findings, reads, memory } = this.program;
    const at = findingIds.indexOf(id);
    if (at === -1) return true;
    if (!isJoin(reads[at]!)) return false;
    const is =
      typeof wanted === 'boolean' ? memory.established[at] === 1 : measured(findings[at]!, memory, facts);
    return wanted !== is;
  }
}

const isJoin = ({ findings }: Reads): boolean => findings.length > 0;
