import { decide } from '../../engine/decide.ts';
import { factsOf } from '../../engine/view.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { seenBy } from '../../explain/audience.ts';
import type { Summary } from '../../explain/justification.ts';
import { justify, summarise } from '../../explain/justify.ts';
import type { Report } from '../../report/format.ts';
import { BRIEF, FORMATS, type Format } from '../../report/formats.ts';
import type { CaseRead } from '../cases/case-document.ts';
import { casesOf } from '../cases/cases.ts';
import { choosePolicy } from '../cases/choose-policy.ts';
import type { contrastSeen } from '../pages/contrast-seen.ts';
import { EXIT, type Exit } from '../exit.ts';
import { openOutput, type Output } from '../output.ts';
import { loadPolicies, type Bench } from '../policies/policies.ts';
import { reportDiagnostics } from '../reporter.ts';
import { spareCases } from '../cases/spare-cases.ts';
import type { Terminal } from '../terminal.ts';
import { verdictFaults } from '../cases/verdict-faults.ts';
import { viewOf, type ViewOptions } from '../cases/view-options.ts';

/** The outcomes that `--fail-on` can name. */
export const FAIL_ON = ['terminate', 'retain', 'contested'] as const;

/** The flags of `decide`. */
export interface DecideOptions extends ViewOptions {
  readonly policy: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failOn: readonly (typeof FAIL_ON)[number][];
  readonly verbose: boolean;
  readonly brief: boolean;
}

/**
 * Decides cases, in order, and writes each verdict as it is come by.
 * @returns invalid where a case could not be decided, though the rest were; failed where `--fail-on` matched
 */
export async function decideCommand(
  paths: readonly string[],
  options: DecideOptions,
  terminal: Terminal,
): Promise<Exit> {
  const bench = loadPolicies(options.policy);
  if (!bench.ok) {
    reportDiagnostics(bench.diagnostics, terminal);
    return EXIT.invalid;
  }
  spareCases(options.output, paths);
  const output = openOutput(options.output, terminal);
  try {
    const cases = casesOf(paths, terminal.stdin, bench.value.vocabularies);
    const report = { ...reportOf(options), contrastSeen: await contrasting(reportOf(options)) };
    const exit = await decideAll(cases, { bench: bench.value, options, terminal, output, report });
    output.finish();
    return exit;
  } catch (error) {
    output.abandon();
    throw error;
  }
}

interface Run {
  readonly bench: Bench;
  readonly options: DecideOptions;
  readonly terminal: Terminal;
  readonly output: Output;
  readonly report: Report & { readonly contrastSeen: typeof contrastSeen | undefined };
}

const reportOf = ({ brief, format }: DecideOptions): Report =>
  brief && format === 'text' ? BRIEF : FORMATS[format];

/** Reads the code that holds verdicts against others only where a format shows it. */
async function contrasting({ contrast }: Report): Promise<typeof contrastSeen | undefined> {
  return contrast === 'none' ? undefined : (await import('../pages/contrast-seen.ts')).contrastSeen;
}

/** The gist shows the first change and question alone. */
const GIST = { limit: 1, effort: 1500, deepest: 1 };

async function decideAll(cases: AsyncIterable<CaseRead>, run: Run): Promise<Exit> {
  const { options, terminal, output } = run;
  let invalid = false;
  let failed = false;
  let written = 0;
  for await (const item of cases) {
    const account = decideOne(item, run);
    if ('diagnostics' in account) {
      reportDiagnostics(account.diagnostics, terminal);
      invalid = true;
      continue;
    }
    reportDiagnostics(account.warnings, terminal);
    const separator = written > 0 && isProse(options) ? '\n' : '';
    await output.write(separator + account.text);
    written += 1;
    failed ||= matches(account.summary, options.failOn);
    // Nobody reads on: but what `--fail-on` looks for may still come.
    if (terminal.closed() && options.failOn.length === 0) break;
  }
  if (invalid) return EXIT.invalid;
  return failed ? EXIT.failed : EXIT.done;
}

type Account =
  | { readonly summary: Summary; readonly text: string; readonly warnings: readonly Diagnostic[] }
  | { readonly diagnostics: readonly Diagnostic[] };

function decideOne(
  item: CaseRead,
  { bench: { programs, vocabularies }, options, terminal: { paint, audience }, report }: Run,
): Account {
  if (!item.ok) return { diagnostics: item.diagnostics };
  const theCase = item.case;
  const view = viewOf(options, theCase, vocabularies.get(theCase.vocabulary)!);
  const program = choosePolicy(programs, theCase, factsOf(theCase, view), () => item.locate(['facts']));
  if ('code' in program) return { diagnostics: [program] };
  const seen = seenBy(audience, program, theCase, decide(program, theCase, undefined, view), view);
  const summary = summarise(program, seen.case, seen.decided, seen.view);
  const contrast = report.contrastSeen?.(audience, program, seen, report.contrast === 'gist' ? GIST : {});
  const how = { paint, verbose: options.verbose, ...(contrast === undefined ? {} : { contrast }) };
  const text =
    report.needs === 'summary'
      ? report.write(summary, how)
      : report.write(justify(program, seen.case, seen.decided, summary, audience.reveal), how);
  return { summary, text, warnings: [...item.warnings, ...verdictFaults(summary, item)] };
}

const isProse = ({ format, brief }: DecideOptions): boolean =>
  (format === 'text' && !brief) || format === 'markdown';

function matches({ verdict }: Summary, failOn: DecideOptions['failOn']): boolean {
  return failOn.includes(verdict.verdict) || (verdict.contested && failOn.includes('contested'));
}
