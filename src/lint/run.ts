import { severityOf } from '../diagnostic/severities.ts';
import type {
  CaseSubject,
  LintFault,
  Lint,
  LintDiagnostic,
  PolicySubject,
  ProofSubject,
  TextSubject,
} from './lint.ts';
import { lintOf, LINTS } from './table.ts';

/** Lints a policy. */
export const lintPolicy = (subject: PolicySubject): readonly LintDiagnostic[] =>
  LINTS.flatMap((lint) => (lint.of === 'policy' ? foundBy(lint, lint.find(subject)) : []));

/**
 * Lints the claims that were proved and refuted about a policy.
 * @param plain what other lints found in the same document: it is not reported twice
 */
export function lintClaims(
  subject: Omit<ProofSubject, 'saidOf'>,
  plain: readonly LintDiagnostic[],
): readonly LintDiagnostic[] {
  const { at } = subject;
  const saidOf: ProofSubject['saidOf'] = (path, codes) => {
    const [{ start }, { end }] = [at(path, 'key'), at(path, 'value')];
    return plain.some(({ code, span }) => codes.includes(code) && span.start >= start && span.start <= end);
  };
  return LINTS.flatMap((lint) =>
    lint.of === 'proof' ? foundBy(lint, lint.find({ ...subject, saidOf })) : [],
  );
}

/** Whether a lint needs proofs, by its code. */
export const needsProof = (code: string): boolean => lintOf(code)?.of === 'proof';

/** Lints a case. */
export const lintCase = (subject: CaseSubject): readonly LintDiagnostic[] =>
  LINTS.flatMap((lint) => (lint.of === 'case' ? foundBy(lint, lint.find(subject)) : []));

/** Lints the texts of a document of any kind. */
export const lintText = (subject: TextSubject): readonly LintDiagnostic[] =>
  LINTS.flatMap((lint) => (lint.of === 'text' ? foundBy(lint, lint.find(subject)) : []));

/** Turns the faults of a lint into diagnostics. */
export const foundBy = ({ code }: Lint, faults: readonly LintFault[]): readonly LintDiagnostic[] =>
  faults.map((fault) => ({ code, severity: severityOf(code), ...fault }));
