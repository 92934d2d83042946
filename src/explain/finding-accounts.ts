import { named } from '../model/named.ts';
import { once } from '../model/once.ts';
import type { Decided } from '../model/verdict.ts';
import type { FactHistory, FindingAccount } from './justification.ts';
import { measure, shortfall, standing } from './measure.ts';
import type { Titles } from './titles.ts';

/**
 * Every finding with its measure, by id; which of them are relevant is settled once the rules are accounted for.
 * @param histories what stands of the facts that are recorded with dates
 */
export function findingAccounts(
  titles: Titles,
  { verdict, trace }: Decided,
  histories: readonly FactHistory[],
): ReadonlyMap<string, FindingAccount> {
  const { policy } = titles;
  const entries = new Map(histories.map((history) => [history.fact, history.entries]));
  const established = new Map(verdict.findings.map((result) => [result.id, result.established]));
  return new Map(
    verdict.findings.flatMap((result, position) => {
      const traced = trace.findings[position];
      if (traced === undefined) return [];
      const finding = named(policy.findings, result.id);
      const args = [finding, result, traced, trace.facts, established, titles, entries] as const;
      // most reports show the words of few findings
      const words = { measure: once(() => measure(...args)), standing: once(() => standing(...args)) };
      const account: FindingAccount = {
        id: result.id,
        title: finding.title,
        established: result.established,
        get measure() {
          return words.measure();
        },
        get standing() {
          return words.standing();
        },
        exhibits: result.exhibits,
        shortfall: result.established ? 0 : shortfall(finding, result, traced),
        relevant: result.established,
      };
      return [[result.id, account] as const];
    }),
  );
}
