import { CODES, type Code } from '../../../diagnostic/codes.ts';
import type { Severity } from '../../../diagnostic/severities.ts';
import { sortByPlace } from '../../../diagnostic/diagnostic.ts';
import { firstOfEachDocument } from '../../../diagnostic/first-of-each-document.ts';
import { suggestion } from '../../../diagnostic/suggest.ts';
import { explanationOf, lintList } from '../../reports/explanation-of.ts';
import { needsProof } from '../../../lint/run.ts';
import { lintOf, LINTS } from '../../../lint/table.ts';
import { BUDGET } from '../../../prove/prove.ts';
import { CHECK_FORMATS, type CheckFormatName } from '../../../report/check/formats.ts';
import { counted, type CheckReport, type Fixed } from '../../../report/check/check-report.ts';
import { checkSummary } from '../../../report/check/text.ts';
import { checkDocuments, type Checked } from './check-documents.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { fixLints } from './fix-lints.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { VERSION } from '../../process/version.ts';
import { pushAll } from '../../../model/push-all.ts';
import { least } from '../../../model/extremes.ts';

/** The lowest severity of a lint that makes the check fail. */
export const CHECK_FAILURES = ['error', 'warning', 'info', 'none'] as const;

/** The flags of `check`. */
export interface CheckFlags {
  readonly explain?: string | true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly fix: boolean;
  readonly prove: boolean;
  /** The budget of each proof, in solver steps; memory grows with it. */
  readonly effort?: number;
  readonly reports: readonly Asked<CheckFormatName>[];
  readonly failOn: readonly (typeof CHECK_FAILURES)[number][];
  readonly maxWarnings?: number;
  readonly reveal: boolean;
}

/** The most rounds of fixes: one fix can reveal another, and this bounds how long that goes on. */
const ROUNDS = 10;

/**
 * Checks every document under some paths. Reports all errors in all documents, and the findings of lints in those
 * without errors.
 */
export async function checkCommand(
  paths: readonly string[],
  flags: CheckFlags,
  terminal: Terminal,
): Promise<Exit> {
  if (flags.explain !== undefined) {
    await terminal.write(flags.explain === true ? lintList() : explanationOf(codeNamed(flags.explain)));
    return EXIT.done;
  }
  refuseOverwrite(placesOf(flags.reports), paths, 'the documents');
  const { checked, fixed } = await checkAndFix(paths, flags);
  const report = { ...checked, fixed, diagnostics: sortByPlace(checked.diagnostics) };
  const exit = exitOf(report, flags);
  await write(report, exit, flags, terminal);
  return exit;
}

async function checkAndFix(
  paths: readonly string[],
  flags: CheckFlags,
): Promise<{ readonly checked: Checked; readonly fixed: readonly Fixed[] }> {
  const wanted = wantedBy(flags);
  const proofs = flags.prove ? { budget: flags.effort ?? BUDGET } : undefined;
  const fixed: Fixed[] = [];
  let checked = await checkDocuments(paths, wanted, proofs);
  for (let round = 0; flags.fix && round < ROUNDS; round += 1) {
    const now = await fixLints(checked.diagnostics);
    if (now.length === 0) break;
    pushAll(fixed, now);
    checked = await checkDocuments(paths, wanted, proofs);
  }
  return { checked, fixed };
}

/** The lints that the flags select. @throws UsageError for a code that is not a lint's */
function wantedBy({ only, skip = [], prove, effort }: CheckFlags): (code: string) => boolean {
  if (effort !== undefined && !prove) {
    throw new UsageError('`--effort` needs `--prove`', 'add `--prove`, or leave `--effort` out');
  }
  for (const code of [...(only ?? []), ...skip]) {
    if (lintOf(code) !== undefined) continue;
    if (Object.hasOwn(CODES, code)) {
      throw new UsageError(`\`${code}\` is an error, and always looked for`, 'only lints can be chosen');
    }
    const codes = LINTS.map((lint) => lint.code);
    throw new UsageError(`no lint is called \`${code}\``, suggestion(code, codes, 'lints'));
  }
  const idle = prove ? undefined : only?.find(needsProof);
  if (idle !== undefined) {
    throw new UsageError(`\`${idle}\` needs a proof`, 'ask for one with `--prove`');
  }
  return (code) => (only?.includes(code) ?? true) && !skip.includes(code);
}

function codeNamed(code: string): Code {
  const codes = Object.keys(CODES) as Code[];
  const found = codes.find((known) => known === code);
  if (found !== undefined) return found;
  const near = suggestion(code, codes, 'codes');
  throw new UsageError(
    `no code is called \`${code}\``,
    near.startsWith('did') ? near : 'see every lint with `decisis check --explain`',
  );
}

async function write(report: CheckReport, exit: Exit, flags: CheckFlags, terminal: Terminal): Promise<void> {
  const audience = { ...terminal.audience, reveal: flags.reveal };
  const { pathOf } = terminal;
  const why = (code: Code): string | undefined => lintOf(code)?.why;
  const toPerson = flags.reports.some(({ format, place }) => format === 'text' && place === undefined);
  if (toPerson && (exit !== EXIT.done || !terminal.quiet)) {
    printDiagnostics(firstOfEachDocument(report.diagnostics), { ...terminal, quiet: false }, flags.reveal);
  }
  // the diagnostics of the text report went to standard error above; only its summary is left
  await writeReports(
    flags.reports,
    terminal,
    (format, paint, standard) =>
      standard && format === 'text'
        ? checkSummary(report)
        : CHECK_FORMATS[format](report, { paint, audience, version: VERSION, why, pathOf }),
    { exit, gist: checkSummary(report) },
  );
}

const GRAVITY = { error: 3, warning: 2, info: 1 } as const satisfies Record<Severity, number>;

function exitOf(report: CheckReport, { failOn, maxWarnings = Infinity }: CheckFlags): Exit {
  if (counted(report, 'error') > 0) return EXIT.invalid;
  const bar = least(failOn.map((severity) => (severity === 'none' ? Infinity : GRAVITY[severity])));
  const failing = report.diagnostics.some(({ severity }) => GRAVITY[severity] >= bar);
  return failing || counted(report, 'warning') > maxWarnings ? EXIT.failed : EXIT.done;
}
