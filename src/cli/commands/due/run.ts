import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { dueOf } from '../../../due/due-of.ts';
import type { DueKind, DuePlaced } from '../../../due/due-item.ts';
import type { DueReport } from '../../../due/due-report.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { parseTime } from '../../../model/time.ts';
import type { InvalidCase } from '../../../replay/trouble.ts';
import { DUE_FORMATS, type DueFormatName } from '../../../report/due/formats.ts';
import { dueTally } from '../../../report/due/due-words.ts';
import { troubleOf } from '../../../report/trouble-document.ts';
import { eachOnce } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { withReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { VERSION } from '../../process/version.ts';
import { pushAll } from '../../../model/push-all.ts';

/** What `--fail-on` can name. */
export const DUE_FAILURES = ['overdue', 'due', 'none'] as const;

/** The flags of `due`. */
export interface DueFlags {
  readonly policy: readonly string[];
  /** In milliseconds. */
  readonly within?: number;
  readonly on?: string;
  readonly failOn: readonly (typeof DUE_FAILURES)[number][];
  readonly reports: readonly Asked<DueFormatName>[];
  readonly jobs?: number;
}

/**
 * Lists what falls due in decided cases, soonest first.
 * @returns failed where something is overdue, or due, and `--fail-on` names that; invalid where a case cannot be
 * decided
 * @throws UsageError where `--on` is not a date
 */
export async function dueCommand(
  paths: readonly string[],
  flags: DueFlags,
  terminal: Terminal,
): Promise<Exit> {
  refuseOverwrite(placesOf(flags.reports), paths);
  const now = nowOf(flags.on);
  const loaded = loadPolicies(flags.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const report = await reportOf(paths, loaded.value, now, flags, terminal);
  const exit = exitOf(report, flags.failOn);
  await withReports(flags.reports, terminal, async (reports) => {
    for (const { format, paint, standard, write } of reports) {
      if (standard && terminal.quiet && exit === EXIT.done) continue;
      await write(
        await DUE_FORMATS[format]({ ...report, outcome: OUTCOMES[exit] }, { paint, version: VERSION }),
      );
    }
  });
  const unseen = flags.reports.every(({ place }) => place !== undefined);
  if (unseen && exit !== EXIT.done) terminal.note(`${dueTally(report)}\n`);
  return exit;
}

function nowOf(on: string | undefined): number {
  if (on === undefined) return Date.now();
  const time = parseTime(on);
  if (time !== undefined) return time;
  throw new UsageError(
    `\`--on ${on}\` is not a date`,
    'write it as 2022-09-03, or with the time as 2022-09-03T22:15:00Z',
  );
}

const OUTCOMES = {
  [EXIT.done]: 'passed',
  [EXIT.failed]: 'failed',
  [EXIT.invalid]: 'invalid',
} as const;

function exitOf({ counts }: DueReport, failOn: DueFlags['failOn']): keyof typeof OUTCOMES {
  if (counts.invalid > 0) return EXIT.invalid;
  const overdue = counts.overdue > 0 && (failOn.includes('overdue') || failOn.includes('due'));
  return overdue || (counts.due > 0 && failOn.includes('due')) ? EXIT.failed : EXIT.done;
}

async function reportOf(
  paths: readonly string[],
  loaded: LoadedPolicies,
  now: number,
  { within, jobs }: DueFlags,
  terminal: Terminal,
): Promise<DueReport> {
  const until = within === undefined ? undefined : now + within;
  const items: DuePlaced[] = [];
  const invalid: InvalidCase[] = [];
  let decided = 0;
  for await (const item of eachOnce(casesOf(paths, terminal.stdin, loaded.vocabularies, { jobs }))) {
    const found = itemsOf(item, loaded, now);
    if ('diagnostics' in found) {
      printDiagnostics(found.diagnostics, terminal);
      const troubles = found.diagnostics.map((one) => troubleOf(one, terminal.audience));
      invalid.push({ id: undefined, place: item.place, troubles });
    } else if (found.items !== undefined) {
      decided += 1;
      pushAll(
        items,
        found.items.filter(({ at }) => until === undefined || at <= until),
      );
    }
  }
  const overdue = items.filter((item) => item.overdue).length;
  const counts = { decided, overdue, due: items.length - overdue, invalid: invalid.length };
  const sorted = items.toSorted((one, other) => one.at - other.at);
  return { now, until, counts, items: sorted, invalid, outcome: 'passed' };
}

function itemsOf(
  item: CaseRead,
  { programs }: LoadedPolicies,
  now: number,
): { readonly diagnostics: readonly Diagnostic[] } | { readonly items: readonly DuePlaced[] | undefined } {
  if (!item.ok) return { diagnostics: item.diagnostics };
  const { case: theCase, place, locate } = item;
  if ((theCase.decisions ?? []).length === 0) return { items: undefined };
  const program = choosePolicy(programs, theCase, factsOf(theCase), () => locate(['facts']));
  if ('code' in program) return { diagnostics: [program] };
  // past items that nobody had to act on are over, not overdue: leave them out
  const items = dueOf(program, theCase)
    .filter(({ kind, at }) => at >= now || TO_DO.has(kind))
    .map((one) => ({ ...one, place, overdue: at(one) < now }));
  return { items };
}

const at = ({ at: time }: { readonly at: number }): number => time;

/** Items that somebody has to act on: they stay due after their time. */
const TO_DO: ReadonlySet<DueKind> = new Set<DueKind>(['approval', 'review', 'measure', 'term', 'lapse']);
