import { canonicalJson } from '../engine/canonical-json.ts';
import { caseDigest } from '../engine/digest.ts';
import type { Case, Decision } from '../model/case.ts';
import { isNamedBy } from './verify-chain.ts';

/** A decided case as it was in an earlier version of its file. */
export interface CaseThen {
  readonly case: string;
  readonly digest: string;
  readonly decisions: readonly Decision[];
}

/** A change to a decided case that is not allowed. `entry` is an index into the decisions, from 0. */
export type SinceFault =
  /** These keys of a decision were changed. */
  | { readonly kind: 'altered'; readonly entry: number; readonly keys: readonly string[] }
  /** A decision was removed. */
  | { readonly kind: 'gone'; readonly entry: number }
  /** The case was changed, but its standing decision, which records no digest of the case, was not made again. */
  | { readonly kind: 'case-changed'; readonly entry: number };

/**
 * Compares a case with its earlier version: the decisions made then must be unchanged, and new ones may only be added
 * after them. A chain of digests cannot detect a change to its own last entry; this comparison can.
 * @returns the faults, in the order of the decisions
 */
export function sinceBase(now: Case, then: CaseThen): readonly SinceFault[] {
  const { decisions = [] } = now;
  const faults = then.decisions.flatMap((was, entry): readonly SinceFault[] => {
    const is = decisions[entry];
    if (is === undefined) return [{ kind: 'gone', entry }];
    const keys = keysChanged(was, is);
    return keys.length === 0 || isMended(keys, decisions, then.decisions, entry)
      ? []
      : [{ kind: 'altered', entry, keys }];
  });
  const last = then.decisions.length - 1;
  const stands = faults.length === 0 && decisions.length === then.decisions.length;
  const unbound = decisions[last]?.['case-digest'] === undefined;
  const changed = stands && unbound && caseDigest(now) !== then.digest;
  return changed ? [{ kind: 'case-changed', entry: last }] : faults;
}

/** The keys whose values changed. Adding a notice is allowed, since it reports what was done after the decision. */
function keysChanged(was: Decision, is: Decision): readonly (keyof Decision)[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof Decision)[];
  return keys.filter((key) => {
    if (key === 'notice' && was.notice === undefined) return false;
    return canonicalJson({ [key]: was[key] }) !== canonicalJson({ [key]: is[key] });
  });
}

/** Whether only the links of the chain changed, and that repaired a chain that a merge had broken at the base. */
function isMended(
  keys: readonly string[],
  now: readonly Decision[],
  then: readonly Decision[],
  entry: number,
): boolean {
  const holds = (decisions: readonly Decision[]): boolean => {
    const [before, { previous } = {}] = [decisions[entry - 1], decisions[entry]];
    return before !== undefined && previous !== undefined && isNamedBy(previous, before);
  };
  return (
    entry > 0 && keys.every((key) => key === 'previous' || key === 'digest') && !holds(then) && holds(now)
  );
}
