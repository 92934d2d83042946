import type { Program } from '../engine/program.ts';
import { named, own } from '../model/named.ts';
import type { Audience } from './audience.ts';

/** Why a verdict is not told. */
export const KEPT =
  'a rule that applies to this case is `confidential`: its policy keeps it from everybody outside';

/** A rule, and whether it applies. */
interface RuleResult {
  readonly id: string;
  readonly applies: boolean;
}

/**
 * Whether the reasons of a verdict are kept from an audience: a rule that applies is confidential, and every account of
 * the verdict would name it, whether it prevails or is defeated.
 */
export function isKept(
  { level }: Audience,
  { policy }: Program,
  { rules }: { readonly rules: readonly RuleResult[] },
): boolean {
  return (
    level !== 'internal' &&
    rules.some(({ id, applies }) => applies && named(policy.rules, id).notice?.confidential === true)
  );
}

/** Whether a rule may be named to an audience. */
export const mayName = ({ level }: Audience, { policy }: Program, rule: string): boolean =>
  level === 'internal' || own(policy.rules, rule)?.notice?.confidential !== true;
