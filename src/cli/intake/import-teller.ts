import { firstOf, lastOf } from '../../model/ends.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Trouble } from '../../replay/trouble.ts';
import { jsonImport, type ImportedCase } from '../../report/import/json.ts';
import { printable } from '../../report/printable.ts';
import { troubleOf } from '../../report/trouble-document.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import type { Asked } from '../flags/report-options.ts';
import { withReports, type OpenReport } from '../reports/reports.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../process/version.ts';
import { pushAll } from '../../model/push-all.ts';

/** The formats in which an import reports what it did. */
export const IMPORT_FORMATS = ['text', 'json'] as const;

/** The name of one of these formats. */
export type ImportFormatName = (typeof IMPORT_FORMATS)[number];

/** Reports the outcome of an import: as text, case by case; as JSON, at the end. */
export class ImportTeller {
  readonly #reports: readonly OpenReport<ImportFormatName>[];
  readonly #terminal: Terminal;
  readonly #cases: ImportedCase[] = [];
  readonly #diagnostics: Trouble[] = [];

  constructor(reports: readonly OpenReport<ImportFormatName>[], terminal: Terminal) {
    this.#reports = reports;
    this.#terminal = terminal;
  }

  /** Reports what was imported into one case. */
  async imported(imported: ImportedCase): Promise<void> {
    this.#cases.push(imported);
    if (imported.outcome !== 'refused') await this.say(sentence(imported));
  }

  /** Reports refusals, remarks and problems. */
  wrong(diagnostics: readonly Diagnostic[]): void {
    printDiagnostics(diagnostics, this.#terminal);
    pushAll(
      this.#diagnostics,
      diagnostics.map((one) => troubleOf(one, this.#terminal.audience)),
    );
  }

  /** Writes a line for people; JSON reports leave it out. */
  async say(text: string): Promise<void> {
    for (const { format, write } of this.#reports) if (format === 'text') await write(text);
  }

  /** Writes the JSON reports, which need the outcome of the whole run. */
  async finish(exit: Exit): Promise<void> {
    const outcome = exit === EXIT.done ? 'passed' : 'invalid';
    const report = { outcome, cases: this.#cases, diagnostics: this.#diagnostics } as const;
    for (const { format, write } of this.#reports)
      if (format === 'json') await write(jsonImport(report, VERSION));
  }
}

/** The outcome for one case, as a sentence. */
function sentence({ file, added, known, 'dry-run': dry }: ImportedCase): string {
  const were = known === 1 ? '1 exhibit was' : `${known} exhibits were`;
  if (added.length === 0)
    return `${printable(file)}: nothing to add${known === 0 ? '' : `; ${were} in it already`}\n`;
  const ids = ` (${firstOf(added)}${added.length === 1 ? '' : ` to ${lastOf(added)}`})`;
  const count = `${added.length} ${added.length === 1 ? 'exhibit' : 'exhibits'}`;
  const already = known === 0 ? '' : `; ${known} ${known === 1 ? 'was' : 'were'} in it already`;
  return `${printable(file)}: ${count} ${dry ? 'would be added' : 'added'} ${printable(ids.trim())}${already}\n`;
}

/** Opens the reports of an import, before anything is written, and hands it the teller to report with. */
export async function tellingOfImport(
  asked: readonly Asked<ImportFormatName>[],
  terminal: Terminal,
  act: (teller: ImportTeller) => Promise<Exit>,
): Promise<Exit> {
  return withReports(asked, terminal, async (reports) => {
    const teller = new ImportTeller(reports, terminal);
    const exit = await act(teller);
    await teller.finish(exit);
    return exit;
  });
}
