import { contrastForAudience } from '../cli/reports/contrast-for-audience.ts';
import { besideVerdict } from '../contrast/contrast-options.ts';
import { EXPLANATION_FORMATS, type ExplanationFormatName } from '../report/explain/formats.ts';
import type { Explanation } from '../report/explain/explanation.ts';
import type { DecideFormat } from '../report/report-format.ts';
import { DECIDE_FORMATS, type DecideFormatName } from '../report/decide/formats.ts';
import { PLAIN } from '../report/paint.ts';
import type { Account } from './account.ts';

/** How much detail is written. */
export interface RenderOptions {
  /** Every rule and finding, not only those that affect the outcome. */
  readonly verbose?: boolean;
}

/** Writes a verdict as `decisis decide` does. */
export function renderAccount(
  { audience, summary, justification, ...seen }: Account,
  format: DecideFormatName,
  { verbose = false }: RenderOptions = {},
): string {
  const report: DecideFormat = DECIDE_FORMATS[format];
  const contrast =
    report.contrast === 'none'
      ? undefined
      : contrastForAudience(audience, seen, besideVerdict(report.contrast, seen.case.evidence.length));
  const how = { paint: PLAIN, verbose, ...(contrast === undefined ? {} : { contrast }) };
  return report.needs === 'justification' ? report.write(justification, how) : report.write(summary, how);
}

/** Writes an explanation as `decisis explain` does. */
export function renderExplanation(explanation: Explanation, format: ExplanationFormatName): string {
  return EXPLANATION_FORMATS[format].write(explanation, { paint: PLAIN, verbose: false });
}
