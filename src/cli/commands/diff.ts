import type { Outcome } from '../../diagnostic/diagnostic.ts';
import type { DiffFate, DiffReport } from '../../replay/diff-report.ts';
import { diffPolicies } from '../../replay/policy-diff.ts';
import { DIFF_FORMATS, type DiffFormatName } from '../../report/diff-formats.ts';
import { loadBase } from '../policies/base-policies.ts';
import { compareCases } from '../cases/compare-cases.ts';
import { EXIT, UsageError, type Exit } from '../exit.ts';
import { openOutput } from '../output.ts';
import { loadPolicies, type Bench } from '../policies/policies.ts';
import { policyVersions } from '../policies/policy-versions.ts';
import { reportDiagnostics } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';

/** What makes `diff` fail: each word stands for itself and what is graver. */
export const DIFF_FAIL_ON = ['change', 'flip', 'drift', 'none'] as const;

/** The flags of `diff`. */
export interface DiffCommandOptions {
  readonly policy: readonly string[];
  readonly cases: readonly string[];
  readonly format: DiffFormatName;
  readonly output?: string;
  readonly failOn: (typeof DIFF_FAIL_ON)[number];
}

/**
 * Prints what differs in meaning between two versions of the policies, and the cases that fare otherwise.
 * @param base the older version: a revision, a file or a folder
 * @param head the newer one, likewise; the working tree where left out
 * @returns failed where `--fail-on` matched; invalid where a version or a case is
 */
export async function diffCommand(
  base: string,
  head: string | undefined,
  options: DiffCommandOptions,
  terminal: Terminal,
): Promise<Exit> {
  if (options.cases.length === 0 && (options.failOn === 'flip' || options.failOn === 'drift')) {
    throw new UsageError(
      `\`--fail-on ${options.failOn}\` has no cases to look at`,
      'name them with `--cases`, such as `--cases fixtures/cases`',
    );
  }
  const now = checked(
    head === undefined ? loadPolicies(options.policy) : loadBase(head, options.policy),
    terminal,
  );
  const then = now && checked(loadBase(base, options.policy, now.vocabularies.values()), terminal);
  if (now === undefined || then === undefined) return EXIT.invalid;
  const report = await reportOf(base, head, then, now, options, terminal);
  await written(report, options, terminal);
  return exitOf(report, options.failOn);
}

function checked(bench: Outcome<Bench>, terminal: Terminal): Bench | undefined {
  if (bench.ok) return bench.value;
  reportDiagnostics(bench.diagnostics, terminal);
  return undefined;
}

async function reportOf(
  base: string,
  head: string | undefined,
  then: Bench,
  now: Bench,
  { cases }: DiffCommandOptions,
  terminal: Terminal,
): Promise<DiffReport> {
  const edits = diffPolicies(policyVersions(then), policyVersions(now));
  return {
    base,
    head: head ?? 'the working tree',
    edits,
    cases: cases.length === 0 ? undefined : await compareCases(cases, then, now, edits, terminal),
  };
}

async function written(
  report: DiffReport,
  { output: path, format }: DiffCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const output = openOutput(path, terminal);
  try {
    await output.write(DIFF_FORMATS[format](report, { paint: terminal.paint }));
    output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
}

/** A verdict that is given no longer is as grave as one that flips. */
const FATES: Readonly<Record<DiffCommandOptions['failOn'], readonly DiffFate[]>> = {
  none: [],
  flip: ['flip', 'lost'],
  drift: ['flip', 'lost', 'gained', 'drift'],
  change: ['flip', 'lost', 'gained', 'drift'],
};

function exitOf({ edits, cases }: DiffReport, failOn: DiffCommandOptions['failOn']): Exit {
  if (cases !== undefined && cases.invalid > 0) return EXIT.invalid;
  const changed = (cases?.changed ?? []).some(({ fate }) => FATES[failOn].includes(fate));
  const edited = failOn === 'change' && edits.some(({ weighs }) => weighs);
  return changed || edited ? EXIT.failed : EXIT.done;
}
