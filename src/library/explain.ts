import { contrastForAudience } from '../cli/reports/contrast-for-audience.ts';
import type { ContrastOptions } from '../contrast/contrast-options.ts';
import { caseViewOf } from '../contrast/case-view.ts';
import { sweep } from '../contrast/sweep.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import type { Explanation } from '../report/explain/explanation.ts';
import { account, type AccountOptions } from './account.ts';
import { CallError } from './call-error.ts';

/** How a case is explained, and how much effort to spend. */
export interface ExplainOptions extends AccountOptions, ContrastOptions {
  /** The period over which to give the verdict's history: both ends inclusive, in milliseconds since 1970. */
  readonly sweep?: { readonly from: number; readonly until: number };
}

/**
 * Explains a verdict: its reasons, what it depends on, how robust it is, what would change it, what is unknown, when it
 * lapses.
 * @throws CallError `policy-does-not-apply`; `withheld`, for readers outside, if a rule that applies is `confidential`, or
 * the policy tests a reference by its value
 */
export function explain(
  program: Program,
  theCase: Case,
  { sweep: span, limit, effort, deepest, ...options }: ExplainOptions = {},
): Explanation {
  const { audience, justification, ...seen } = account(program, theCase, options);
  const contrast = contrastForAudience(audience, seen, {
    ...(limit === undefined ? {} : { limit }),
    ...(effort === undefined ? {} : { effort }),
    ...(deepest === undefined ? {} : { deepest }),
  });
  if (contrast === undefined) {
    throw new CallError(
      'withheld',
      `the policy tests a reference by its value, which readers of level \`${audience.level}\` must not see`,
    );
  }
  const history = span && sweep(caseViewOf(seen.program, seen.case, seen.view), span.from, span.until);
  return { justification, contrast, history, files: [] };
}
