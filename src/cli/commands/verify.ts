import type { Case } from '../../model/case.ts';
import { isSealed, isWritten, type ChainFault } from '../../replay/verify-chain.ts';
import { casesOf } from '../cases/cases.ts';
import type { CaseRead } from '../cases/case-document.ts';
import { chainDiagnostics } from '../cases/chain-diagnostics.ts';
import { EXIT, type Exit } from '../exit.ts';
import { noneDecided } from '../cases/none-decided.ts';
import { spareFiles } from '../places.ts';
import { placesOf, type Asked } from '../report-options.ts';
import { openPast, type Opened } from '../verify/open-past.ts';
import { reportDiagnostics } from '../reporter.ts';
import { writeReports } from '../reports.ts';
import type { Terminal } from '../terminal.ts';
import { VERIFY_FORMATS, type Counts, type Fault, type VerifyFormatName } from '../verify/verify-formats.ts';
import { vocabulariesUnder } from '../policies/vocabularies-under.ts';

/** The flags of `verify`. */
export interface VerifyOptions {
  /** Where vocabularies of the user's own stand. */
  readonly policy: readonly string[] | undefined;
  /** An earlier version, in which what was decided stood. */
  readonly base: string | undefined;
  readonly reports: readonly Asked<VerifyFormatName>[];
}

/**
 * Checks every digest and chain of decided cases, and says what does not hold.
 * With a base, also that what was decided there stands as it did: the last decision of a case is in no chain yet.
 * @returns failed where something does not hold; invalid where a case cannot be read, or none is decided
 */
export async function verifyCommand(
  paths: readonly string[],
  { policy, base, reports }: VerifyOptions,
  terminal: Terminal,
): Promise<Exit> {
  spareFiles(placesOf(reports), paths);
  const toPerson = reports.some(({ format, place }) => format === 'text' && place === undefined);
  const { vocabularies, diagnostics } = vocabulariesUnder(policy);
  const opened = base === undefined ? undefined : await openPast(base, paths, terminal);
  const past = opened?.past;
  reportDiagnostics([...diagnostics, ...(past?.unread ?? [])], terminal);
  const counts: Counts = { ...NONE, stood: past?.decisions };
  const faults: Fault[] = [];
  for await (const item of casesOf(paths, terminal.stdin, vocabularies)) {
    if (item.ok) {
      tally(counts, item.case);
      faults.push(...tellOf(faultsOf(item, past), toPerson, terminal));
    } else {
      counts.invalid += 1;
      reportDiagnostics(item.diagnostics, terminal);
    }
  }
  // a case that cannot be read may be the one that is missing
  if (opened !== undefined && counts.invalid === 0)
    faults.push(...tellOf(await opened.past.missing(opened.tree), toPerson, terminal));
  counts.faults = faults.length;
  if (counts.decided + counts.invalid === 0) reportDiagnostics([noneDecided(paths)], terminal);
  const unsound = [...diagnostics, ...(past?.unread ?? [])].some(({ severity }) => severity === 'error');
  const exit = unsound ? EXIT.invalid : exitOf(counts);
  const { audience } = terminal;
  await writeReports(reports, terminal, (format) => VERIFY_FORMATS[format](counts, faults, audience), {
    exit,
    gist: VERIFY_FORMATS.text(counts),
  });
  return exit;
}

function exitOf({ decided, invalid, faults }: Counts): Exit {
  if (decided === 0 || invalid > 0) return EXIT.invalid;
  return faults > 0 ? EXIT.failed : EXIT.done;
}

const NONE = { cases: 0, decided: 0, decisions: 0, digested: 0, unsealed: 0, faults: 0, invalid: 0 } as const;

/** Where a person reads along, what does not hold is said as it is found. */
function tellOf(found: readonly Fault[], toPerson: boolean, terminal: Terminal): readonly Fault[] {
  if (toPerson)
    reportDiagnostics(
      found.map(({ diagnostic }) => diagnostic),
      terminal,
    );
  return found;
}

/** What a base says better, with the keys that were altered. */
const TOLD_BY_BASE: ReadonlySet<ChainFault['kind']> = new Set(['altered', 'edited', 'digest-gone']);

/** What does not hold of a case, by itself and against its past; what both find is said once. */
function faultsOf(
  item: CaseRead & { readonly ok: true },
  past: Opened['past'] | undefined,
): readonly Fault[] {
  const since = past?.faultsOf(item) ?? [];
  const altered = new Set(since.map(({ entry }) => entry));
  const chain = chainDiagnostics(item)
    .filter(({ fault }) => !TOLD_BY_BASE.has(fault.kind) || !altered.has(fault.entry))
    .map(({ fault, ...rest }) => ({ ...rest, case: item.case.case, entry: fault.entry }));
  return [...chain, ...since];
}

function tally(counts: Counts, { decisions = [] }: Case): void {
  counts.cases += 1;
  counts.decided += decisions.length > 0 ? 1 : 0;
  counts.decisions += decisions.length;
  counts.digested += decisions.filter(isWritten).length;
  counts.unsealed += decisions.filter((one, entry) => isWritten(one) && !isSealed(decisions, entry)).length;
}
