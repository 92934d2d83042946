import type { CaseSubject, Fault, Lint, LintDiagnostic, PolicySubject, TextSubject } from './lint.ts';
import { LINTS } from './table.ts';

/** Lints a policy. */
export const lintPolicy = (subject: PolicySubject): readonly LintDiagnostic[] =>
  LINTS.flatMap((lint) => (lint.of === 'policy' ? told(lint, lint.find(subject)) : []));

/** Lints a case. */
export const lintCase = (subject: CaseSubject): readonly LintDiagnostic[] =>
  LINTS.flatMap((lint) => (lint.of === 'case' ? told(lint, lint.find(subject)) : []));

/** Lints the texts of a document of any kind. */
export const lintText = (subject: TextSubject): readonly LintDiagnostic[] =>
  LINTS.flatMap((lint) => (lint.of === 'text' ? told(lint, lint.find(subject)) : []));

const told = ({ code, severity }: Lint, faults: readonly Fault[]): readonly LintDiagnostic[] =>
  faults.map((fault) => ({ code, severity, ...fault }));
