import type { Outcome } from '../../../diagnostic/diagnostic.ts';
import { plural } from '../../../explain/words.ts';
import type { DiffFate, DiffReport } from '../../../replay/diff-report.ts';
import { diffPolicies } from '../../../replay/policy-diff.ts';
import { DIFF_FORMATS, type DiffFormatName } from '../../../report/diff/formats.ts';
import { tally } from '../../../report/diff/diff-words.ts';
import { loadBase } from '../../policies/base-policies.ts';
import { compareCases } from './compare-cases.ts';
import { diffKnown } from './known.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { versionNamed } from '../../git/version-named.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { policyVersions } from '../../policies/policy-versions.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The words that `--fail-on` accepts; each also fails on everything more severe. */
export const DIFF_FAIL_ON = ['change', 'flip', 'drift', 'none'] as const;

/** The flags of `diff`. */
export interface DiffCommandOptions {
  readonly policy: readonly string[];
  readonly cases: readonly string[];
  /** A case: compare what is known of it, and not the policies. */
  readonly known?: string;
  readonly reports: readonly Asked<DiffFormatName>[];
  readonly failOn: readonly (typeof DIFF_FAIL_ON)[number][];
}

/**
 * Prints what differs in meaning between two versions of the policies, and the cases that the two decide differently.
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
  if (options.known !== undefined) return diffKnown(base, head, options.known, options, terminal);
  const idle = options.failOn.find((word) => word === 'flip' || word === 'drift');
  if (options.cases.length === 0 && idle !== undefined) {
    throw new UsageError(
      `\`--fail-on ${idle}\` needs cases to compare`,
      'name them with `--cases`, such as `--cases fixtures/cases`',
    );
  }
  const { policy } = options;
  refuseOverwrite(placesOf(options.reports), options.cases);
  refuseOverwrite(placesOf(options.reports), policy, 'the policies');
  const earlier = versionNamed(base, policy);
  const newer = head === undefined ? undefined : versionNamed(head, policy);
  const now = checked(newer === undefined ? loadPolicies(policy) : loadBase(newer, policy), terminal);
  const fork = newer?.kind === 'revision' ? newer.name : undefined;
  const then = now && checked(loadBase(earlier, policy, now.vocabularies.values(), fork), terminal);
  if (now === undefined || then === undefined) return EXIT.invalid;
  const report = await reportOf(base, head, then, now, options, terminal);
  const fails = failuresOf(options.failOn);
  const exit = exitOf(report, fails);
  const { pathOf } = terminal;
  await writeReports(
    options.reports,
    terminal,
    (format, paint) => DIFF_FORMATS[format](report, { paint, pathOf, fails }),
    {
      exit,
      gist: `${gistOf(report)}\n`,
    },
  );
  return exit;
}

function checked(loaded: Outcome<LoadedPolicies>, terminal: Terminal): LoadedPolicies | undefined {
  if (loaded.ok) return loaded.value;
  printDiagnostics(loaded.diagnostics, terminal);
  return undefined;
}

async function reportOf(
  base: string,
  head: string | undefined,
  then: LoadedPolicies,
  now: LoadedPolicies,
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

/** A report in one line. */
const gistOf = ({ edits, cases }: DiffReport): string =>
  cases === undefined ? plural(edits.length, 'edit') : tally(cases);

/** A verdict that is lost, because no policy applies any longer, is as severe as one that flips. */
const FATES: Readonly<Record<DiffCommandOptions['failOn'][number], readonly DiffFate[]>> = {
  none: [],
  flip: ['flip', 'lost'],
  drift: ['flip', 'lost', 'gained', 'drift'],
  change: ['flip', 'lost', 'gained', 'drift'],
};

type Failures = ReadonlySet<DiffFate | 'change'>;

const failuresOf = (failOn: DiffCommandOptions['failOn']): Failures =>
  new Set(
    failOn.flatMap((word): readonly (DiffFate | 'change')[] =>
      word === 'change' ? [...FATES[word], word] : FATES[word],
    ),
  );

function exitOf({ edits, cases }: DiffReport, fails: Failures): Exit {
  if (cases !== undefined && cases.invalid > 0) return EXIT.invalid;
  const changed = (cases?.changed ?? []).some(({ fate }) => fails.has(fate));
  const edited = fails.has('change') && edits.some(({ weighs }) => weighs);
  return changed || edited ? EXIT.failed : EXIT.done;
}
