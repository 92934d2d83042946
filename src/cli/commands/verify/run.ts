import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { CheckOutcome } from '../../../replay/trouble.ts';
import type { VerifyCounts } from '../../../replay/verify-report.ts';
import { VERIFY_FORMATS } from '../../../report/verify/formats.ts';
import { eachOnce } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, InputError, UsageError, type Exit } from '../../process/exit.ts';
import { inputTrouble } from '../../process/input-trouble.ts';
import { noneDecided } from '../../cases/case-files.ts';
import { refuseSharedPlaces, refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf } from '../../flags/report-options.ts';
import { notYet } from '../../verify/not-yet.ts';
import { openRevisionCases } from '../../verify/open-revision-cases.ts';
import { checkerOf } from '../../signing/allowed-signers.ts';
import { growthOf, readSeal, SealCheck } from '../../verify/seal-check.ts';
import { nothingVerified, Verified } from '../../verify/verified.ts';
import { writeVerify, type VerifyWriting } from '../../verify/write-verify.ts';
import { besideBar, openProgress } from '../../terminal/progress.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { vocabulariesUnder } from '../../policies/vocabularies-under.ts';

/** The flags of `verify`. */
export interface VerifyOptions extends VerifyWriting {
  /** Where the user's own vocabularies are. */
  readonly policy: readonly string[] | undefined;
  /** An earlier version, with the decisions as they were. */
  readonly base: string | undefined;
  /** The file that says who may sign for which role. */
  readonly allowedSigners?: string | undefined;
  /** A seal to check the decisions against, and the public key of its signer. */
  readonly seal?: string | undefined;
  readonly sealKey?: string | undefined;
  /** An earlier seal; the other must contain all its decisions. */
  readonly since?: string | undefined;
  /** How many cores to use; all of them, if left out. */
  readonly jobs: number | undefined;
}

/**
 * Checks every digest and chain of decided cases, and reports what does not hold. With a base, it also checks that
 * earlier decisions are unchanged; no chain can show that of a case's last decision, because no later entry contains
 * its digest.
 * @returns failed where something does not hold; invalid where a case cannot be read, or none is decided
 */
export async function verifyCommand(
  paths: readonly string[],
  options: VerifyOptions,
  terminal: Terminal,
): Promise<Exit> {
  const { base, reports, summary, seal, since } = options;
  if (since !== undefined && seal === undefined)
    throw new UsageError('`--since` is of a seal', 'name the later one with `--seal`');
  const places = placesOf(reports);
  refuseSharedPlaces([['--summary', summary], ...places.map((place) => ['--output', place] as const)]);
  refuseOverwrite([...places, summary], paths);
  try {
    return await verified(paths, options, terminal);
  } catch (error) {
    if (error instanceof InputError) {
      // the caller reports it to a person at the terminal
      const others = reports.filter(({ format, place }) => format !== 'text' || place !== undefined);
      const report = nothingVerified(base, [inputTrouble(error)]);
      await writeVerify(report, EXIT.invalid, { ...options, reports: others }, false, undefined, terminal);
    }
    throw error;
  }
}

async function verified(paths: readonly string[], options: VerifyOptions, terminal: Terminal): Promise<Exit> {
  const { policy, base, jobs, reports } = options;
  const { vocabularies, policies, diagnostics } = vocabulariesUnder(policy);
  const opened = base === undefined ? undefined : await openRevisionCases(base, paths, terminal);
  const read = options.seal === undefined ? undefined : readSeal(options.seal, options.sealKey);
  const grown = read?.ok === true ? growthOf(read.statement, options) : { checked: true, fault: undefined };
  const unsealed = [read?.ok === false ? read.diagnostic : grown.fault].filter((one) => one !== undefined);
  const troubles: Diagnostic[] = [...diagnostics, ...(opened?.past.unread ?? []), ...unsealed];
  const seal = read?.ok === true ? new SealCheck(options.seal!, read.statement) : undefined;
  const isSealSigned = read?.ok === true && read.isSigned;
  const signatures = options.allowedSigners === undefined ? undefined : checkerOf(options.allowedSigners);
  printDiagnostics(troubles, terminal);
  const aloud = reports.some(({ format, place }) => format === 'text' && place === undefined);
  const all = reports.some(({ format }) => VERIFY_FORMATS[format].needs === 'all');
  const found = new Verified(
    {
      past: opened?.past,
      policies,
      seal,
      isSealSigned,
      isGrowthChecked: grown.checked,
      signatures,
      aloud,
      all,
    },
    besideBar(terminal),
  );
  const { paths: there, isFine } = await notYet(opened?.version, paths, terminal);
  const reading = { jobs, progress: await openProgress(terminal) };
  for await (const item of eachOnce(casesOf(there, terminal.stdin, vocabularies, reading))) found.add(item);
  // the missing case may be one that cannot be read, so look for missing cases only when all were read
  if (opened !== undefined && found.counts.invalid === 0)
    found.addFaults(await opened.past.missing(opened.tree));
  if (seal !== undefined && found.counts.invalid === 0) found.addFaults(seal.missing());
  if (found.counts.decided + found.counts.invalid === 0 && !(await isFine('verify'))) {
    printDiagnostics([noneDecided(paths)], terminal);
    troubles.push(noneDecided(paths));
  }
  const errors = troubles.filter(({ severity }) => severity === 'error');
  const exit = errors.length > 0 ? EXIT.invalid : exitOf(found.counts);
  const report = found.report(base, errors, OUTCOMES[exit]);
  await writeVerify(report, exit, options, aloud, opened?.prefix, terminal);
  return exit;
}

const OUTCOMES = {
  [EXIT.done]: 'passed',
  [EXIT.failed]: 'failed',
  [EXIT.invalid]: 'invalid',
} as const satisfies Partial<Record<Exit, CheckOutcome>>;

function exitOf({ invalid, faults }: VerifyCounts): keyof typeof OUTCOMES {
  if (invalid > 0) return EXIT.invalid;
  return faults > 0 ? EXIT.failed : EXIT.done;
}
