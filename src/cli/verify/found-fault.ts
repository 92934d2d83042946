import type { SinceDiagnostic } from './since-diagnostics.ts';

/** A fault of a decision, with its diagnostic. */
export type FoundFault = Pick<SinceDiagnostic, 'case' | 'decision' | 'entry' | 'diagnostic'>;
