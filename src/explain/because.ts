import { measures } from '../model/forms/forms.ts';
import type { Case } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { FindingResult } from '../model/verdict.ts';
import { moment, value } from './words.ts';

/**
 * Fills the placeholders of a rule's `because`: a finding's measured value; `not known` for a missing fact, and yes or no
 * where its form measures nothing.
 * @param asOf milliseconds since 1970
 */
export function fillBecause(
  text: string,
  policy: Policy,
  theCase: Case,
  asOf: number,
  findings: ReadonlyMap<string, FindingResult>,
): string {
  const words = new Map([
    ['as-of', moment(asOf)],
    ['subject', theCase.subject.name],
    ['case', theCase.case],
  ]);
  return text.replace(
    /\{([^{}]*)\}/g,
    (_, id: string) => words.get(id) ?? measured(findings.get(id)!, policy),
  );
}

function measured(finding: FindingResult, policy: Policy): string {
  if (finding.measured !== null) return value(finding.measured);
  return measures(policy.findings[finding.id]!) === 'fact' ? 'not known' : value(finding.established);
}
