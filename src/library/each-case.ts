import { casesOf } from '../cli/cases/cases.ts';
import { choosePolicy } from '../load/choose-policy.ts';
import { verdictFaults } from '../cli/cases/verdict-faults.ts';
import type { Program } from '../engine/program.ts';
import { factsOf } from '../engine/facts-of.ts';
import { keptFrom } from '../cli/reports/kept-from.ts';
import { decide } from '../engine/decide.ts';
import type { Summary } from '../explain/justification.ts';
import type { Case } from '../model/case.ts';
import type { CaseResult } from './case-result.ts';
import type { AccountOptions } from './account.ts';
import { INTERNAL, type Scope } from './scope.ts';
import { quietTerminal } from './quiet-terminal.ts';

/** Reads all cases. */
export async function* readCases({ loaded, cases }: Scope): AsyncGenerator<CaseResult<Case>> {
  for await (const item of casesOf(cases, quietTerminal(INTERNAL).stdin, loaded.vocabularies)) {
    yield item.ok
      ? { ok: true, place: item.place, value: item.case, warnings: item.warnings }
      : { ok: false, place: item.place, diagnostics: item.diagnostics };
  }
}

/**
 * Decides each case under the one policy that applies to it, and computes a result.
 * @param options how each case is viewed, and for whom: of a case of which nobody outside is told, only that is said
 * @param work computes the result, and the summary of the verdict, whose faults become warnings
 */
export async function* eachCase<T>(
  { loaded, cases }: Scope,
  { view = {}, audience = INTERNAL }: AccountOptions,
  work: (program: Program, theCase: Case) => { readonly value: T; readonly summary: Pick<Summary, 'faults'> },
): AsyncGenerator<CaseResult<T>> {
  for await (const item of casesOf(cases, quietTerminal(INTERNAL).stdin, loaded.vocabularies)) {
    if (!item.ok) {
      yield item;
      continue;
    }
    const { place } = item;
    const facts = factsOf(item.case, view);
    const program = choosePolicy(loaded.programs, item.case, facts, () => item.locate(['facts']));
    if ('code' in program) {
      yield { ok: false, place, diagnostics: [program] };
      continue;
    }
    const kept =
      audience.level === 'internal'
        ? undefined
        : keptFrom(audience, program, decide(program, item.case, undefined, view).verdict, item);
    if (kept !== undefined) {
      yield { ok: false, place, diagnostics: [kept] };
      continue;
    }
    const { value, summary } = work(program, item.case);
    yield { ok: true, place, value, warnings: [...item.warnings, ...verdictFaults(summary, item)] };
  }
}
