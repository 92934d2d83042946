import { lookUp } from '../../../model/look-up.ts';
import { complaint } from '../../../diagnostic/complaint.ts';
import { settle } from '../../../engine/settle.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Program } from '../../../engine/program.ts';
import type { Audience } from '../../../explain/audience.ts';
import { programFor } from '../../../explain/policy-for.ts';
import { plural } from '../../../explain/words.ts';
import type { Case } from '../../../model/case.ts';
import { docketPage, docketRow, type DocketRow } from '../../../report/dossier/docket.ts';
import type { Dossier } from '../../../report/dossier/dossier.ts';
import { dossierPage } from '../../../report/dossier/page.ts';
import { printable } from '../../../report/printable.ts';
import type { CaseRead, ReadCase } from '../../../load/case-document.ts';
import { casesOf } from '../../cases/cases.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import { openDocket } from './docket-folder.ts';
import { dossierOf } from './dossier-of.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { withOutput } from '../../files/output.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { pageParts } from './page-parts.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { heldAgainst, type PrecedentLibrary } from '../../precedents/precedent-library.ts';
import { precedentsNamed } from '../../precedents/precedents-named.ts';
import type { DueItem } from '../../../due/due-item.ts';
import { dueOf } from '../../../due/due-of.ts';
import { keptFrom } from '../../reports/kept-from.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { verdictFaults } from '../../cases/verdict-faults.ts';
import { viewOf, type ViewOptions } from '../../cases/view-options.ts';

/** The flags of `dossier`. */
export interface DossierOptions extends ViewOptions {
  readonly policy: readonly string[];
  readonly output?: string;
  readonly precedents?: readonly string[];
}

/**
 * Writes decided cases as HTML pages: one page to a file or standard output, or an index and one page for each case
 * to a folder.
 * @returns invalid where a case could not be decided, though a docket has the rest
 */
export async function dossierCommand(
  paths: readonly string[],
  options: DossierOptions,
  terminal: Terminal,
): Promise<Exit> {
  const loaded = loadPolicies(options.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const { output = '-' } = options;
  refuseOverwrite([output], [...paths, ...(options.precedents ?? [])]);
  const library = await precedentsNamed(paths, options.precedents, loaded.value, terminal);
  const write = output === '-' || /\.html?$/i.test(output) ? writePage : writeDocket;
  const exit = await write(paths, loaded.value, { ...options, output, library }, terminal);
  return library !== undefined && library.diagnostics.length > 0 ? EXIT.invalid : exit;
}

/** At most this many precedents are shown for each sort and verdict. */
const MOST_PRECEDENTS = 3;

interface Options extends DossierOptions {
  readonly output: string;
  readonly library: PrecedentLibrary | undefined;
}

async function writePage(
  paths: readonly string[],
  loaded: LoadedPolicies,
  options: Options,
  terminal: Terminal,
): Promise<Exit> {
  let only: CaseRead | undefined;
  for await (const item of casesOf(paths, terminal.stdin, loaded.vocabularies)) {
    if (only !== undefined) {
      const help = 'name a folder for an index and one page for each case: `--output docket`';
      throw new UsageError('a page shows one case, and these are several', help);
    }
    only = item;
  }
  const page = pageOf(only!, loaded, options, terminal);
  if (page === undefined) return EXIT.invalid;
  await withOutput(options.output, terminal, async ({ write }) => write(page.write()));
  return EXIT.done;
}

async function writeDocket(
  paths: readonly string[],
  loaded: LoadedPolicies,
  options: Options,
  terminal: Terminal,
): Promise<Exit> {
  const folder = openDocket(options.output);
  const rows: DocketRow[] = [];
  let invalid = 0;
  const why = terminal.audience.level === 'internal' ? 'invalid' : 'invalid or confidential';
  for await (const item of casesOf(paths, terminal.stdin, loaded.vocabularies)) {
    const page = pageOf(item, loaded, options, terminal);
    if (page === undefined) {
      invalid += 1;
      continue;
    }
    const href = await folder.add(page.dossier.case.case, page.write('../index.html'));
    rows.push(docketRow(page.dossier, href, page.due()));
  }
  if (rows.length === 0 && invalid > 0) {
    terminal.note(`${plural(invalid, 'case')} ${why}: nothing was written to ${printable(options.output)}\n`);
    return EXIT.invalid;
  }
  await folder.finish(docketPage(rows, pageParts('docket')));
  const left = folder.leftOver();
  if (left.length > 0) {
    terminal.remark(`note: older pages of cases that are not among these were kept: ${left.join(', ')}\n`);
  }
  if (invalid > 0) terminal.note(`${plural(invalid, 'case')} left out: ${why}\n`);
  const said = `${plural(rows.length, 'page')} and an index written to ${printable(options.output)}\n`;
  if (!terminal.quiet || invalid > 0) await terminal.write(said);
  return invalid > 0 ? EXIT.invalid : EXIT.done;
}

/** A page with more exhibits than this is too long for a reader and too much for a browser. */
const MOST_EXHIBITS = 5000;

const beyondPage = ({ case: { case: id, evidence }, locate }: ReadCase): Diagnostic =>
  complaint(
    'case/beyond-a-page',
    locate(['evidence']),
    `\`${id}\` has ${evidence.length} exhibits, and a page holds ${MOST_EXHIBITS} at most`,
    'read it with `decisis explain`, or write `decisis decide --format json`, which has every exhibit by id',
  );

interface Page {
  readonly dossier: Dossier;
  readonly write: (index?: string) => string;
  /** What falls due of the case. */
  readonly due: () => readonly DueItem[];
}

/** What falls due of a case, without what is for the house alone to do. */
function dueFor(audience: Audience, program: Program, theCase: Case): readonly DueItem[] {
  const due = dueOf(programFor(audience, program), theCase);
  return audience.level === 'internal' ? due : due.filter(({ kind }) => kind !== 'approval');
}

/** A case and how to write its page; undefined where it cannot be written, after reporting why. */
function pageOf(
  item: CaseRead,
  loaded: LoadedPolicies,
  options: Options,
  terminal: Terminal,
): Page | undefined {
  const refuse = (diagnostics: readonly Diagnostic[]): undefined => {
    printDiagnostics(diagnostics, terminal);
    return undefined;
  };
  if (!item.ok) return refuse(item.diagnostics);
  const { programs, vocabularies } = loaded;
  const theCase = item.case;
  const view = viewOf(options, theCase, lookUp(vocabularies, theCase.vocabulary));
  const program = choosePolicy(programs, theCase, factsOf(theCase, view), () => item.locate(['facts']));
  if ('code' in program) return refuse([program]);
  if (theCase.evidence.length > MOST_EXHIBITS) return refuse([beyondPage(item)]);
  const { verdict } = settle(program, theCase, view);
  const { library } = options;
  const beside = library && heldAgainst(library, program, loaded, theCase, verdict, view, MOST_PRECEDENTS);
  if (beside !== undefined && 'code' in beside) return refuse([...item.warnings, beside]);
  const { audience } = terminal;
  const { dossier, data } = dossierOf(program, theCase, view, audience, beside);
  const kept = keptFrom(audience, program, dossier.decided.verdict, item);
  if (kept !== undefined) return refuse([...item.warnings, kept]);
  printDiagnostics([...item.warnings, ...verdictFaults(dossier.justification, item)], terminal);
  const due = (): readonly DueItem[] => dueFor(audience, program, theCase);
  return { dossier, due, write: (index) => dossierPage(dossier, data, pageParts('what-if'), index) };
}
