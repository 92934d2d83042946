import { CODES, type Code } from '../../diagnostic/codes.ts';
import type { VerifyFault, VerifyReport } from '../../replay/verify-report.ts';
import { printable } from '../printable.ts';
import { troubleLocation } from '../sarif/location.ts';
import { MOST_RESULTS, sarifLog, type SarifResult } from '../sarif/log.ts';
import { caseResults, ruled, troubleResult, type Ruled } from '../sarif/trouble-result.ts';
import { invalidWords, troubleLine, troubleMessage } from '../trouble-words.ts';
import type { VerifyOptions } from '../report-format.ts';

const INVALID = 'verify/invalid';

/** SARIF 2.1.0: a result for each altered decision, and one for each case that could not be read. */
export function sarifVerify(report: VerifyReport, { version, pathOf }: VerifyOptions): string {
  const { counts, faults, invalid, troubles, base, outcome } = report;
  const codes = [...new Set(faults.map(({ trouble }) => trouble.code))];
  const rule = (id: string): Ruled => ({ id, index: [INVALID, ...codes].indexOf(id), level: 'error' });
  return sarifLog({
    version,
    rules: [INVALID, ...codes].map(descriptor),
    most: MOST_RESULTS,
    results: [
      ...troubles.map((trouble) => troubleResult(trouble, rule(INVALID), pathOf)),
      ...invalid.flatMap((one) => caseResults(one, rule(INVALID), pathOf)),
      ...faults.map((fault) => faultResult(fault, rule(fault.trouble.code), pathOf)),
    ],
    failures: [...troubles.map(troubleLine), ...(invalid.length === 0 ? [] : [invalidWords(invalid.length)])],
    properties: { counts, base, outcome },
  });
}

function faultResult(
  { case: id, place, number, decision, trouble }: VerifyFault,
  rule: Ruled,
  pathOf: VerifyOptions['pathOf'],
): SarifResult {
  const result = {
    ...ruled(rule),
    message: { text: `${printable(id)}: ${troubleMessage(trouble)}` },
    locations: [troubleLocation(trouble.place, pathOf)],
    properties: { case: id, decision: { number, on: decision.on, verdict: decision.verdict } },
  };
  return { result, identity: [rule.id, id, String(number), trouble.message], place };
}

function descriptor(id: string): object {
  const title = id === INVALID ? 'a case or its earlier version could not be read' : CODES[id as Code];
  const text = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  return {
    id,
    shortDescription: { text },
    fullDescription: { text: `${text}.` },
    help: { text: HELP },
    defaultConfiguration: { level: 'error' },
  };
}

const HELP =
  'What was decided stays as it was decided: restore it. What is to be decided otherwise now is overruled, with a reason, by decisis overrule.';
