import type { Policy } from '../model/policy.ts';
import type { Decided } from '../model/verdict.ts';
import type { FindingAccount } from './justification.ts';
import { measure } from './measure.ts';
import { shortfall } from './shortfall.ts';

/** Every finding with its measure, by id; which of them are relevant is settled once the rules are accounted for. */
export function findingAccounts(
  policy: Policy,
  { verdict, trace }: Decided,
): ReadonlyMap<string, FindingAccount> {
  const established = new Map(verdict.findings.map((result) => [result.id, result.established]));
  return new Map(
    verdict.findings.map((result, position) => {
      const finding = policy.findings[result.id]!;
      const account: FindingAccount = {
        id: result.id,
        title: finding.title,
        established: result.established,
        measure: measure(finding, result, trace.findings[position]!, trace.facts, established),
        exhibits: result.exhibits,
        shortfall: result.established ? 0 : shortfall(finding, result.measured, trace.findings[position]!),
        relevant: result.established,
      };
      return [result.id, account];
    }),
  );
}
