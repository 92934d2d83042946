import { lookUp } from '../../../model/look-up.ts';
import { caseViewOf } from '../../../contrast/case-view.ts';
import { sweep } from '../../../contrast/sweep.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { decide } from '../../../engine/decide.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import { seenBy } from '../../../explain/seen-by.ts';
import { justify, summarise } from '../../../explain/justify.ts';
import type { Explanation } from '../../../report/explain/explanation.ts';
import { EXPLANATION_FORMATS, type ExplanationFormatName } from '../../../report/explain/formats.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import { casesOf } from '../../cases/cases.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import { keptFrom } from '../../reports/kept-from.ts';
import { contrastForAudience } from '../../reports/contrast-for-audience.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { atWidth } from '../../../report/wrap.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { heldAgainst, type PrecedentLibrary } from '../../precedents/precedent-library.ts';
import { precedentsNamed } from '../../precedents/precedents-named.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { withReports, type OpenReport } from '../../reports/reports.ts';
import { sweepFlag, type Span } from './sweep-option.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { verdictFaults } from '../../cases/verdict-faults.ts';
import { viewOf, type ViewOptions } from '../../cases/view-options.ts';
import { writeChanges } from './write-changes.ts';

/** The flags of `explain`. */
export interface ExplainOptions extends ViewOptions {
  readonly policy: readonly string[];
  readonly reports: readonly Asked<ExplanationFormatName>[];
  readonly limit: number;
  readonly sweep?: string;
  readonly write?: string;
  readonly precedents?: readonly string[];
}

/**
 * Explains cases, in order: what each verdict rests on, how robust it is, what would change it, and when it lapses.
 * @returns invalid where a case could not be decided, though the rest were
 */
export async function explainCommand(
  paths: readonly string[],
  options: ExplainOptions,
  terminal: Terminal,
): Promise<Exit> {
  const span = options.sweep === undefined ? undefined : sweepFlag(options.sweep);
  refuseOverwrite(placesOf(options.reports), [...paths, ...(options.precedents ?? [])]);
  const loaded = loadPolicies(options.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const library = await precedentsNamed(paths, options.precedents, loaded.value, terminal);
  return withReports(options.reports, terminal, async (reports) => {
    const cases = casesOf(paths, terminal.stdin, loaded.value.vocabularies);
    const run = { loaded: loaded.value, options, span, library, terminal, reports, taken: new Set<string>() };
    const exit = await explainAll(cases, run);
    return library !== undefined && library.diagnostics.length > 0 ? EXIT.invalid : exit;
  });
}

interface Run {
  readonly loaded: LoadedPolicies;
  readonly options: ExplainOptions;
  readonly span: Span | undefined;
  readonly library: PrecedentLibrary | undefined;
  readonly terminal: Terminal;
  readonly reports: readonly OpenReport<ExplanationFormatName>[];
  /** Names of the files written. */
  readonly taken: Set<string>;
}

async function explainAll(cases: AsyncIterable<CaseRead>, run: Run): Promise<Exit> {
  const { options, terminal, reports } = run;
  let exit: Exit = EXIT.done;
  let written = 0;
  for await (const item of cases) {
    const account = await explainOne(item, run);
    printDiagnostics(account.diagnostics, terminal);
    const { explanation } = account;
    if (explanation === undefined) {
      exit = EXIT.invalid;
      continue;
    }
    for (const { format, paint, standard, write } of reports) {
      const separator = written > 0 && format !== 'json' ? '\n' : '';
      const text = atWidth(standard ? terminal.columns : undefined, () =>
        EXPLANATION_FORMATS[format].write(explanation, { paint, verbose: false }),
      );
      await write(separator + text);
    }
    written += 1;
    const alone = options.write === undefined && reports.every(({ standard }) => standard);
    if (terminal.closed() && alone) break;
  }
  return exit;
}

interface Account {
  /** Undefined where the case could not be decided. */
  readonly explanation: Explanation | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function explainOne(item: CaseRead, run: Run): Promise<Account> {
  const { loaded, options, span, library, terminal, taken } = run;
  if (!item.ok) return { explanation: undefined, diagnostics: item.diagnostics };
  const theCase = item.case;
  const vocabulary = lookUp(loaded.vocabularies, theCase.vocabulary);
  const view = viewOf(options, theCase, vocabulary);
  const program = choosePolicy(loaded.programs, theCase, factsOf(theCase, view), () =>
    item.locate(['facts']),
  );
  if ('code' in program) return { explanation: undefined, diagnostics: [program] };
  const { audience } = terminal;
  const seen = seenBy(audience, program, theCase, decide(program, theCase, undefined, view), view);
  const kept = keptFrom(audience, program, seen.decided.verdict, item);
  if (kept !== undefined) return { explanation: undefined, diagnostics: [...item.warnings, kept] };
  const summary = summarise(seen.program, seen.case, seen.decided, seen.view);
  const contrast = contrastForAudience(audience, seen, { limit: options.limit });
  if (contrast === undefined)
    throw new UsageError(NOT_FOR_THEM(audience.level), 'explain it to internal readers');
  const { verdict } = seen.decided.verdict;
  const precedents = library && heldAgainst(library, program, loaded, theCase, verdict, view, options.limit);
  if (precedents !== undefined && 'code' in precedents)
    return { explanation: undefined, diagnostics: [...item.warnings, precedents] };
  const explanation = {
    justification: justify(seen.program, seen.case, seen.decided, summary, audience.reveal),
    contrast,
    history: span && sweep(caseViewOf(seen.program, seen.case, seen.view), span.from, span.until),
    precedents,
    files:
      options.write === undefined
        ? []
        : await writeChanges(options.write, contrast, audience, taken, vocabulary),
  };
  return { explanation, diagnostics: [...item.warnings, ...verdictFaults(summary, item)] };
}

const NOT_FOR_THEM = (level: string): string =>
  `the policy asks for a reference by its value, which \`--for ${level}\` withholds`;
