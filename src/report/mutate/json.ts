import { scoreOf, type MutationReport } from '../../mutate/mutation-report.ts';
import type { MutationOptions } from '../report-format.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: the scores, every edit that no test notices with a case that would notice it, and the edits proved equivalent. */
export function jsonMutation({ policies }: MutationReport, { version }: MutationOptions): string {
  const document = {
    decisis: 1,
    version,
    score: scoreOf(policies),
    policies: policies.map((policy) => ({ ...policy, score: scoreOf([policy]) })),
  };
  return `${printableJson(document, 2)}\n`;
}
