import { canonicalJson } from '../engine/canonical-json.ts';
import { caseDigest } from '../engine/digest.ts';
import type { Case, Decision } from '../model/case.ts';
import { isNamedBy } from './verify-chain.ts';

/** A decided case as it was in an earlier version. */
export interface CaseThen {
  readonly case: string;
  readonly digest: string;
  readonly decisions: readonly Decision[];
}

/** What became of a decided case that should not have. `entry` is a position in the decisions, from 0. */
export type SinceFault =
  /** A decision is not what it was, in these of its keys. */
  | { readonly kind: 'altered'; readonly entry: number; readonly keys: readonly string[] }
  /** A decision is no longer there. */
  | { readonly kind: 'gone'; readonly entry: number }
  /** The case is another, and its standing decision, which names no digest of it, is still the one made on what it was. */
  | { readonly kind: 'case-changed'; readonly entry: number };

/**
 * Holds a case against its earlier version: what was decided then must stand as it did, and only more may have been
 * decided since. This is what a chain of digests cannot tell: whether its last entry is what it was.
 * @returns what does not hold, in the order of the decisions
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

/** The keys that say something else. A notice may be added, as what was done after a decision is known only then. */
function keysChanged(was: Decision, is: Decision): readonly (keyof Decision)[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof Decision)[];
  return keys.filter((key) => {
    if (key === 'notice' && was.notice === undefined) return false;
    return canonicalJson({ [key]: was[key] }) !== canonicalJson({ [key]: is[key] });
  });
}

/** Whether all that changed is the place in the chain, which was broken at the base by a merge, and holds now. */
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
