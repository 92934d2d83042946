import { lookUp } from '../../../model/look-up.ts';
import { disclosuresOf, type Disclosure } from '../../../seal/disclosures.ts';
import { newSalt, refuseUndigested, writeDisclosures } from './write-disclosures.ts';
import { besideVerdict } from '../../../contrast/contrast-options.ts';
import { decide } from '../../../engine/decide.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { seenBy } from '../../../explain/seen-by.ts';
import type { Gist } from '../../../explain/justification.ts';
import { gistOf } from '../../../explain/gist.ts';
import { justify, summarise } from '../../../explain/justify.ts';
import type { DecideFormat } from '../../../report/report-format.ts';
import { BRIEF, DECIDE_FORMATS, type DecideFormatName } from '../../../report/decide/formats.ts';
import type { CaseRead } from '../../../load/case-document.ts';
import { CaseIds } from '../../cases/case-ids.ts';
import { casesOf } from '../../cases/cases.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import { keptFrom } from '../../reports/kept-from.ts';
import type { contrastForAudience } from '../../reports/contrast-for-audience.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import { atWidth } from '../../../report/wrap.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { placesOf, type Asked } from '../../flags/report-options.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { withReports, type OpenReport } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { verdictFaults } from '../../cases/verdict-faults.ts';
import { viewOf, type ViewOptions } from '../../cases/view-options.ts';
import { VERDICT_WORDS } from '../../../model/verdict-word.ts';
import { pushAll } from '../../../model/push-all.ts';

/** The outcomes that `--fail-on` can name. */
export const FAIL_ON = [...VERDICT_WORDS, 'contested'] as const;

/** The flags of `decide`. */
export interface DecideOptions extends ViewOptions {
  readonly policy: readonly string[];
  readonly reports: readonly Asked<DecideFormatName>[];
  readonly failOn: readonly (typeof FAIL_ON)[number][];
  readonly jobs?: number;
  readonly verbose: boolean;
  readonly brief: boolean;
  /** The file for the disclosures: lines that later reveal the exhibits which the readers do not see in full. */
  readonly disclosures?: string;
}

/**
 * Decides cases, in order, and writes each verdict as soon as it is known.
 * @returns invalid where a case could not be decided, though the rest were; failed where `--fail-on` matched
 */
export async function decideCommand(
  paths: readonly string[],
  options: DecideOptions,
  terminal: Terminal,
): Promise<Exit> {
  const loaded = loadPolicies(options.policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  refuseOverwrite([...placesOf(options.reports), options.disclosures], paths);
  refuseUndigested(options);
  return withReports(options.reports, terminal, async (reports) => {
    const cases = casesOf(paths, terminal.stdin, loaded.value.vocabularies, { jobs: options.jobs });
    const formats = reports.map((open) => ({ ...open, form: reportFor(open.format, options) }));
    const contrast = await contrasting(formats.map(({ form }) => form));
    const disclosures: Disclosure[] = [];
    const run = { loaded: loaded.value, options, terminal, reports: formats, contrast, disclosures };
    const exit = await decideAll(cases, run);
    if (options.disclosures !== undefined) await writeDisclosures(options.disclosures, disclosures, terminal);
    return exit;
  });
}

/** A report that receives each verdict as soon as it is known. */
interface Stream extends OpenReport<DecideFormatName> {
  readonly form: DecideFormat;
}

interface Run {
  readonly loaded: LoadedPolicies;
  readonly options: DecideOptions;
  readonly terminal: Terminal;
  readonly reports: readonly Stream[];
  readonly contrast: typeof contrastForAudience | undefined;
  /** The disclosures of the exhibits withheld so far. */
  readonly disclosures: Disclosure[];
}

const reportFor = (format: DecideFormatName, { brief }: DecideOptions): DecideFormat =>
  brief && format === 'text' ? BRIEF : DECIDE_FORMATS[format];

/** Loads the code that contrasts verdicts only if a format shows contrasts: it would slow down every start. */
async function contrasting(forms: readonly DecideFormat[]): Promise<typeof contrastForAudience | undefined> {
  const shown = forms.some(({ contrast }) => contrast !== 'none');
  return shown ? (await import('../../reports/contrast-for-audience.ts')).contrastForAudience : undefined;
}

async function decideAll(cases: AsyncIterable<CaseRead>, run: Run): Promise<Exit> {
  const { options, terminal, reports } = run;
  let invalid = false;
  let failed = false;
  const written = new Set<Stream>();
  const ids = new CaseIds();
  for await (const item of cases) {
    printDiagnostics(ids.namesakes(item), terminal);
    const account = decideOne(item, run);
    if ('diagnostics' in account) {
      printDiagnostics(account.diagnostics, terminal);
      invalid = true;
      continue;
    }
    printDiagnostics(account.warnings, terminal);
    const matching = matches(account.gist, options.failOn);
    for (const report of reports) {
      if (report.standard && (terminal.closed() || (terminal.quiet && !matching))) continue;
      const separator = written.has(report) && isProse(report) ? '\n' : '';
      const columns = report.standard ? terminal.columns : undefined;
      await report.write(separator + atWidth(columns, () => account.textFor(report)));
      written.add(report);
    }
    failed ||= matching;
    // The reader has gone, so stop; but with `--fail-on`, a later case may still match.
    if (terminal.closed() && options.failOn.length === 0 && reports.every(({ standard }) => standard)) break;
  }
  if (invalid) return EXIT.invalid;
  return failed ? EXIT.failed : EXIT.done;
}

type Account =
  | {
      readonly gist: Gist;
      readonly textFor: (report: Stream) => string;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly diagnostics: readonly Diagnostic[] };

function decideOne(
  item: CaseRead,
  {
    loaded: { programs, vocabularies },
    options,
    terminal: { audience },
    reports,
    contrast: held,
    disclosures,
  }: Run,
): Account {
  if (!item.ok) return { diagnostics: item.diagnostics };
  const theCase = item.case;
  const view = viewOf(options, theCase, lookUp(vocabularies, theCase.vocabulary));
  const program = choosePolicy(programs, theCase, factsOf(theCase, view), () => item.locate(['facts']));
  if ('code' in program) return { diagnostics: [program] };
  const seen = seenBy(audience, program, theCase, decide(program, theCase, item.digest?.(), view), view);
  const kept = keptFrom(audience, program, seen.decided.verdict, item);
  if (kept !== undefined) return { diagnostics: [...item.warnings, kept] };
  const summary = reports.every(({ form }) => form.needs === 'gist')
    ? undefined
    : summarise(seen.program, seen.case, seen.decided, seen.view);
  const gist = summary ?? gistOf(seen.program, seen.case, seen.decided, seen.view);
  const withheld = options.disclosures === undefined ? undefined : disclosuresOf(theCase, seen.case, newSalt);
  if (withheld !== undefined) pushAll(disclosures, withheld);
  const digests = withheld === undefined ? {} : { withheld: withheld.map(({ digest }) => digest) };
  const textFor = ({ form, paint }: Stream): string => {
    const contrast =
      form.contrast === 'none'
        ? undefined
        : held?.(audience, seen, besideVerdict(form.contrast, seen.case.evidence.length));
    const how = {
      ...digests,
      paint,
      verbose: options.verbose,
      ...(contrast === undefined ? {} : { contrast }),
    };
    if (form.needs === 'gist') return form.write(gist, how);
    return form.needs === 'summary'
      ? form.write(summary!, how)
      : form.write(justify(seen.program, seen.case, seen.decided, summary!, audience.reveal), how);
  };
  return { gist, textFor, warnings: [...item.warnings, ...verdictFaults(gist, item)] };
}

const isProse = ({ format, form }: Stream): boolean =>
  (format === 'text' && form !== BRIEF) || format === 'markdown';

function matches({ verdict }: Gist, failOn: DecideOptions['failOn']): boolean {
  return failOn.includes(verdict.verdict) || (verdict.contested && failOn.includes('contested'));
}
