import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { caseDigest } from '../../engine/digest.ts';
import { factsOf } from '../../engine/facts-of.ts';
import { caseInText } from '../../load/case-document.ts';
import { choosePolicy } from '../../load/choose-policy.ts';
import type { LoadedPolicies } from '../../load/loaded-policies.ts';
import { knownSince, type KnownSince } from '../../replay/known-since.ts';
import { readText } from '../files/files.ts';
import { caseThen } from './case-then.ts';

/**
 * Compares what was known of a case in an earlier version with what is known now, under the policy that applies now.
 * @param base the version as the user named it
 * @returns the diagnostics, where either cannot be read or decided
 * @throws UsageError and InputError as `caseThen` does
 */
export function knownOf(
  base: string,
  path: string,
  { programs, vocabularies }: LoadedPolicies,
): KnownSince | readonly Diagnostic[] {
  const now = caseInText(path, readText(path), vocabularies);
  if (!now.ok) return now.diagnostics;
  const then = caseThen(base, path, now.case.case, vocabularies);
  if (!('ok' in then)) return then;
  const program = choosePolicy(programs, now.case, factsOf(now.case), () => now.locate(['facts']));
  if ('code' in program) return [program];
  const digest = caseDigest(then.case);
  const decision = (now.case.decisions ?? []).findLastIndex((one) => one['case-digest'] === digest);
  return knownSince(program, then.case, now.case, decision === -1 ? undefined : decision + 1);
}
