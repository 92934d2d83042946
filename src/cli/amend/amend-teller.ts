import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Amended } from '../../replay/amend-report.ts';
import type { CheckOutcome, Trouble } from '../../replay/trouble.ts';
import { jsonAmend } from '../../report/amend/json.ts';
import { amendedLines } from '../../report/amend/text.ts';
import { troubleOf } from '../../report/trouble-document.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import type { Asked } from '../flags/report-options.ts';
import { printDiagnostics } from '../terminal/print-diagnostics.ts';
import { withReports, type OpenReport } from '../reports/reports.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../process/version.ts';
import { pushAll } from '../../model/push-all.ts';

/** The formats in which a command reports what it wrote into cases. */
export const AMEND_FORMATS = ['text', 'json'] as const;

/** The name of one of these formats. */
export type AmendFormatName = (typeof AMEND_FORMATS)[number];

/** Reports what a command does to cases: as text, case by case; as JSON, at the end. */
export class AmendTeller {
  readonly #reports: readonly OpenReport<AmendFormatName>[];
  readonly #terminal: Terminal;
  readonly #cases: Amended[] = [];
  readonly #diagnostics: Trouble[] = [];

  constructor(reports: readonly OpenReport<AmendFormatName>[], terminal: Terminal) {
    this.#reports = reports;
    this.#terminal = terminal;
  }

  /** Reports one amended case. */
  async amended(amended: Amended): Promise<void> {
    this.#cases.push(amended);
    await this.say(amendedLines(amended));
  }

  /** A case that nothing was written into, and why. */
  async refused(file: string, diagnostics: readonly Diagnostic[]): Promise<void> {
    printDiagnostics(diagnostics, this.#terminal);
    const { audience } = this.#terminal;
    const troubles = diagnostics.map((one) => troubleOf(one, audience));
    await this.amended({ outcome: 'refused', case: undefined, file, diagnostics: troubles });
  }

  /** Reports a problem that belongs to no single case. */
  wrong(diagnostics: readonly Diagnostic[]): void {
    printDiagnostics(diagnostics, this.#terminal);
    pushAll(
      this.#diagnostics,
      diagnostics.map((one) => troubleOf(one, this.#terminal.audience)),
    );
  }

  /** Writes a line for people; JSON reports leave it out. @param needed whether to write it even with `--quiet` */
  async say(text: string, needed = false): Promise<void> {
    for (const { format, standard, write } of this.#reports) {
      if (format === 'text' && (needed || !standard || !this.#terminal.quiet)) await write(text);
    }
  }

  /**
   * Shows a person what they are about to be asked, whatever the format of the report.
   * @param needed whether to show it even with `--quiet`
   */
  async list(text: string, needed: boolean): Promise<void> {
    const seen = this.#reports.some(({ format, standard }) => format === 'text' && standard);
    if (seen) await this.say(text, needed);
    else if (needed) this.#terminal.note(text);
    else this.#terminal.remark(text);
  }

  /** Writes the JSON reports, which need the outcome of the whole run. */
  async finish(exit: Exit): Promise<void> {
    const report = { outcome: outcomeOf(exit), cases: this.#cases, diagnostics: this.#diagnostics };
    for (const { format, standard, write } of this.#reports) {
      const silent = standard && this.#terminal.quiet && exit === EXIT.done;
      if (format === 'json' && !silent) await write(jsonAmend(report, VERSION));
    }
  }
}

const outcomeOf = (exit: Exit): CheckOutcome =>
  exit === EXIT.done ? 'passed' : exit === EXIT.failed ? 'failed' : 'invalid';

/**
 * Opens the reports of a command that writes decisions, before it writes anything, and hands it the teller to report
 * with.
 */
export async function telling(
  asked: readonly Asked<AmendFormatName>[],
  terminal: Terminal,
  act: (teller: AmendTeller) => Promise<Exit>,
): Promise<Exit> {
  return withReports(asked, terminal, async (reports) => {
    const teller = new AmendTeller(reports, terminal);
    const exit = await act(teller);
    await teller.finish(exit);
    return exit;
  });
}
