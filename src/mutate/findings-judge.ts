import { itemAt } from '../model/look-up.ts';
import { named } from '../model/named.ts';
import { isEstablished, measured } from '../engine/combine.ts';
import { compile } from '../engine/compile.ts';
import type { Program } from '../engine/program.ts';
import { setClocks } from '../engine/set-clocks.ts';
import { weigh } from '../engine/weigh.ts';
import type { Policy } from '../model/policy.ts';
import type { Ready } from './trial.ts';

/** Evaluates only the findings that an edit affects. */
export class FindingsJudge {
  /** By position in the unedited policy: whether its findings are established in the case judged last. */
  readonly established: Uint8Array;
  private readonly program: Program;
  private readonly positions: readonly number[];

  constructor(policy: Policy, changed: readonly string[], base: Program) {
    const { 'applies-to': _, guarantees: __, assumptions: ___, ...rest } = policy;
    const findings = Object.fromEntries(changed.map((id) => [id, named(policy.findings, id)]));
    this.program = compile({ ...rest, findings, rules: {} }, base.vocabulary, '');
    this.positions = changed.map((id) => base.findingIds.indexOf(id));
    this.established = new Uint8Array(base.findings.length);
  }

  /**
   * Compares the affected findings: `noticed` if a trial expects another result of one of them, `changed` if one is
   * established otherwise, else `same`.
   */
  judge({ coded, watch, established }: Ready): 'noticed' | 'changed' | 'same' {
    const { program, positions } = this;
    program.memory.reset(false);
    setClocks(program, coded);
    weigh(program, coded);
    this.established.set(established);
    let isChanged = false;
    for (const [at, finding] of program.findings.entries()) {
      const holds = isEstablished(finding, program.memory, coded.facts);
      const wanted = watch.findings.get(itemAt(program.findingIds, at));
      if (
        wanted !== undefined &&
        wanted !== (typeof wanted === 'boolean' ? holds : measured(finding, program.memory, coded.facts))
      ) {
        return 'noticed';
      }
      isChanged ||= holds !== (established[itemAt(positions, at)] === 1);
      this.established[itemAt(positions, at)] = holds ? 1 : 0;
    }
    return isChanged ? 'changed' : 'same';
  }
}
