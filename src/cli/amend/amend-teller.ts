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

/** The formats in which is told what was written into cases. */
export const AMEND_FORMATS = ['text', 'json'] as const;

/** One of them. */
export type AmendFormatName = (typeof AMEND_FORMATS)[number];

/** Tells what becomes of cases: in text as it happens, in JSON when all has. */
export class AmendTeller {
  readonly #reports: readonly OpenReport<AmendFormatName>[];
  readonly #terminal: Terminal;
  readonly #cases: Amended[] = [];
  readonly #diagnostics: Trouble[] = [];

  constructor(reports: readonly OpenReport<AmendFormatName>[], terminal: Terminal) {
    this.#reports = reports;
    this.#terminal = terminal;
  }

  /** What became of a case. */
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

  /** What is wrong beside the cases. */
  wrong(diagnostics: readonly Diagnostic[]): void {
    printDiagnostics(diagnostics, this.#terminal);
    this.#diagnostics.push(...diagnostics.map((one) => troubleOf(one, this.#terminal.audience)));
  }

  /** What a person reads, and no program. @param needed whether it is said to who asked for quiet, too */
  async say(text: string, needed = false): Promise<void> {
    for (const { format, standard, write } of this.#reports) {
      if (format === 'text' && (needed || !standard || !this.#terminal.quiet)) await write(text);
    }
  }

  /** What a person reads before being asked, whatever the format. @param needed whether it is said to who asked for quiet, too */
  async list(text: string, needed: boolean): Promise<void> {
    const seen = this.#reports.some(({ format, standard }) => format === 'text' && standard);
    if (seen) await this.say(text, needed);
    else if (needed) this.#terminal.note(text);
    else this.#terminal.remark(text);
  }

  /** Writes what can only be written when all is known. */
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

/** Opens the reports of a command that writes decisions, before anything is written, and has it tell of what it does. */
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
