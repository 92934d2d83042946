import { complaint } from '../../diagnostic/complaint.ts';
import { quote } from '../../diagnostic/quote.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Policy } from '../../model/policy.ts';
import type { At, Check } from '../check.ts';
import { chainLengths } from '../../model/cycles.ts';
import { joinedIn } from './finding-cycle.ts';
import { overridingIn } from '../../model/overriding.ts';

/** How many findings that each join the next, or rules that each override the next, a chain may have. */
export const CHAIN_LIMIT = 100;

/** Chains of findings and of rules are short, since what follows a chain goes as deep as it is long. */
export const longChain: Check<Policy> = ({ findings, rules }, _, at) => {
  const { nodes, nextOf, isRule } = overridingIn({ rules });
  const joins = chainLengths(Object.keys(findings), joinedIn({ findings }));
  return [
    ...faults('findings', Object.keys(findings), joins, at),
    ...faults('rules', Object.keys(rules), chainLengths(nodes, nextOf, isRule), at),
  ];
};

const SAYS = {
  findings: 'joins findings that join others',
  rules: 'overrides rules that override others',
} as const;

function faults(
  part: keyof typeof SAYS,
  ids: readonly string[],
  lengths: ReadonlyMap<string, number>,
  at: At,
): readonly Diagnostic[] {
  const first = ids.find((id) => (lengths.get(id) ?? 0) > CHAIN_LIMIT);
  if (first === undefined) return [];
  const message = `${quote(first)} ${SAYS[part]}, in a chain of more than ${CHAIN_LIMIT}`;
  const help = 'no policy needs so many: is this the right file?';
  return [complaint('policy/long-chain', at([part, first], 'key'), message, help)];
}
