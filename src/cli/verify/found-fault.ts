import type { SinceDiagnostic } from './since-diagnostics.ts';

/** A fault of a decision, and what is said of it. */
export type FoundFault = Pick<SinceDiagnostic, 'case' | 'decision' | 'entry' | 'diagnostic'>;
