import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts';
import { firstFaults } from '../diagnostic/first-faults.ts';
import { isError } from './check.ts';

/** The value with the warnings there are; or, where there is an error, the errors and warnings, by place. */
export function outcome<T>(value: T, diagnostics: readonly Diagnostic[]): Outcome<T> {
  const sorted = firstFaults(diagnostics);
  return sorted.some(isError) ? { ok: false, diagnostics: sorted } : { ok: true, value, warnings: sorted };
}
