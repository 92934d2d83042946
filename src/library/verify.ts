import { casesOf } from '../cli/cases/cases.ts';
import { noneDecided } from '../cli/cases/case-files.ts';
import { notYet } from '../cli/verify/not-yet.ts';
import { openRevisionCases } from '../cli/verify/open-revision-cases.ts';
import { Verified } from '../cli/verify/verified.ts';
import type { VerifyReport } from '../replay/verify-report.ts';
import { INTERNAL, type Scope } from './scope.ts';
import { quietTerminal } from './quiet-terminal.ts';
import type { VerifyOptions } from './options.ts';
import { versioned } from './versioned.ts';

/** Verifies all decisions, and reports on them as the command line does. */
export async function verify(
  { loaded, cases }: Scope,
  { base, audience = INTERNAL }: VerifyOptions,
): Promise<VerifyReport> {
  const terminal = quietTerminal(audience);
  const opened =
    base === undefined ? undefined : await versioned(async () => openRevisionCases(base, cases, terminal));
  const policies = new Map(loaded.programs.map(({ policy }) => [policy.policy, policy]));
  const found = new Verified({ past: opened?.past, policies, aloud: false, all: true }, terminal);
  const { paths, isFine } = await notYet(opened?.version, cases, terminal);
  for await (const item of casesOf(paths, terminal.stdin, loaded.vocabularies)) found.add(item);
  // if a case cannot be read, it may be the one that seems to be missing
  if (opened !== undefined && found.counts.invalid === 0) {
    found.addFaults(await opened.past.missing(opened.tree));
  }
  const { decided, invalid, faults } = found.counts;
  const unread = (opened?.past.unread ?? []).filter(({ severity }) => severity === 'error');
  const empty = decided + invalid === 0 && !(await isFine('verify'));
  const errors = [...unread, ...(empty ? [noneDecided(cases)] : [])];
  const spoilt = errors.length > 0 || invalid > 0;
  return found.report(base, errors, spoilt ? 'invalid' : faults > 0 ? 'failed' : 'passed');
}
